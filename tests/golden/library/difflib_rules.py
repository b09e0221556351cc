import difflib, random
from difflib import *
s=SequenceMatcher(None,'abxcd','abcd'); print(s.get_matching_blocks(), s.get_opcodes(), s.ratio(), s.quick_ratio(), s.real_quick_ratio())
s=SequenceMatcher(lambda x:x==' ',' abcd','abcd abcd'); print(s.find_longest_match(0,5,0,9), s.bjunk)
print(get_close_matches('appel',['ape','apple','peach','puppy']), get_close_matches('xyz',['a']), get_close_matches('hello',['hallo','hello','hellos','help'],n=2,cutoff=.5))
a='''one
two
three
four
five
'''.splitlines(True); b='''ore
tree
emu
three
four
six
five
'''.splitlines(True)
print(''.join(ndiff(a,b))); print(''.join(unified_diff(a,b,'x','y'))); print(''.join(context_diff(a,b,'x','y','d1','d2'))); print(''.join(Differ().compare(a,b)))
print(list(restore(ndiff(a,b),1))==a, list(restore(ndiff(a,b),2))==b)
random.seed(4)
for k in range(6):
    x=[random.choice('abcdefgh') *3+random.choice('xyz')+'\n' for _ in range(random.randrange(12))]; y=[random.choice([l,l,l[:2]+'Q'+l[2:],'new\n']) for l in x if random.random()<.8]
    for g in (ndiff(x,y), unified_diff(x,y,n=1), context_diff(x,y,n=0)): print(''.join(g))
    p=''.join(x);q=''.join(y); m=SequenceMatcher(None,p,q); print(m.ratio(), list(m.get_grouped_opcodes(1)))
p=''.join(random.choice('abc') for _ in range(400)); m=SequenceMatcher(None,p,p[::-1]); print(m.ratio(), sorted(m.bpopular), SequenceMatcher(None,p,p[::-1],autojunk=False).ratio())
for f in (lambda: get_close_matches('a',[],n=0), lambda: get_close_matches('a',[],cutoff=2), lambda: list(restore([],3)), lambda: list(unified_diff([b'a'],['b'])), lambda: SequenceMatcher(None,[[1]],[[1]])):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
print(list(diff_bytes(unified_diff,[b'a\xff'],[b'b'])), IS_LINE_JUNK(' # \n'), IS_LINE_JUNK('##'), IS_CHARACTER_JUNK(' '))
print(''.join(ndiff(['\tI am a bug\n'],['\t\tI am a bug\n'])))
