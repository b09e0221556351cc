import html, cmd, io
print(html.escape('<a href="x">\'&'), html.unescape('&lt;&amp;&eacute;&#233;&#xe9;&notit;&nosuch;&#128;&#0;&copy &hearts;&Bfr;'))
class C(cmd.Cmd):
    prompt='> '
    def do_add(self, a):
        'add numbers'
        print(sum(map(int,a.split())))
    def do_quit(self,a): return True
    def do_zz(self,a): pass
    def help_topic(self): print('a topic')
c=C(stdin=io.StringIO('add 1 2\nhelp\nhelp add\nfoo\n\n?topic\nhelp nope\nquit\n')); c.use_rawinput=0
c.cmdloop('hi')
