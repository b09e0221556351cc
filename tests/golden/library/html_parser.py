from html.parser import HTMLParser


class Shows(HTMLParser):
    def handle_starttag(self, tag, attrs): print('start', tag, attrs, self.getpos())
    def handle_endtag(self, tag): print('end', tag)
    def handle_startendtag(self, tag, attrs): print('both', tag, attrs)
    def handle_data(self, data): print('data', repr(data))
    def handle_comment(self, data): print('comment', repr(data))
    def handle_decl(self, decl): print('decl', decl)
    def handle_pi(self, data): print('pi', data)
    def handle_entityref(self, name): print('entity', name)
    def handle_charref(self, name): print('char', name)


PAGE = '''<!DOCTYPE html>
<html><!-- a note --><body class="x y" id=main hidden data-q='a&amp;b'>
<p>One &lt; two &#65; &copy; &nope;<br/>text<br>
<img src="a.png" alt="A > B"/></P>
<script>if (a < b && c) { x = "</p>"; }</script>
<?php echo 1 ?><a HREF="u?a=1&b=2">link</a></body></html> rest & more <3'''
parser = Shows()
parser.feed(PAGE)
parser.close()
print('--- raw')
parser = Shows(convert_charrefs=False)
parser.feed('a &amp; b &#x41; &#66; c')
parser.close()
print('--- pieces')
parser = Shows()
for piece in ['<di', 'v a="1', '">te', 'xt</d', 'iv>']:
    parser.feed(piece)
parser.close()
