from optparse import OptionGroup, OptionParser, make_option

parser = OptionParser(usage='%prog [options] FILE', version='%prog 1.0', description='Counts words. ' * 8, prog='wc',
                      epilog='That is all.')
parser.add_option('-n', '--number', type='int', default=3, metavar='N', help='how many [default: %default]')
parser.add_option('-v', action='count', dest='verbose', help='say more')
parser.add_option('-q', '--quiet', action='store_false', dest='loud', default=True)
parser.add_option('--mode', type='choice', choices=['fast', 'slow'], help='a long text about the mode that goes on ' * 2)
parser.add_option('-p', '--pair', nargs=2, type='float', action='append')
parser.add_option('--say', action='callback', type='string', callback=lambda o, opt, value, p: print('say', opt, value))
group = OptionGroup(parser, 'Rare options', 'Be careful.')
group.add_option('-x', action='append_const', const=7, dest='xs')
parser.add_option_group(group)
parser.print_help()
for line in ['-n 5 a b', '--number=0x10 -vvv -q', '--num 4', '-p 1 2 -p 3 4.5 rest', '--mode fast', '-xx --say hi',
             '-n x', '--mode odd', '--no', '-z', '-n', '--quiet=1', '-- -n 3', '-h', '--version', '-n5 -vq']:
    try:
        options, args = parser.parse_args(line.split())
        print(line, '->', options, args)
    except SystemExit as e:
        print(line, '-> exit', e.code)
try:
    parser.add_option('-n', '--other')
except Exception as e:
    print(type(e).__name__, e)
for bad in [('n',), ('-nn',), ('---n',)]:
    try:
        make_option(*bad)
    except Exception as e:
        print(type(e).__name__, e)
