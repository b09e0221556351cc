import shlex, timeit
for s in ['a b "c d" e', "foo'bar' \\x \"a\\\"b\\c\"", 'x#y # c', 'a "" b', "it's", 'a\\', 'a;b && c|d>e', 'über größe', "''", '', '  ', 'a=b --x="y z"', '"a\nb" c']:
    for kw in ({}, {'posix':False}, {'comments':True}):
        try: print(repr(s), kw, shlex.split(s, **kw))
        except ValueError as e: print(repr(s), kw, e)
    for pc in (False, True, '|'):
        for ws in (False, True):
          for px in (False, True):
            l = shlex.shlex(s, posix=px, punctuation_chars=pc); l.whitespace_split=ws
            try: print(list(l), l.lineno, l.error_leader())
            except ValueError as e: print(e)
print(shlex.quote("a'b c"), shlex.quote(''), shlex.quote('abc/d.e'), shlex.quote('é'), shlex.join(['a b', "c'd", 'e']))
l=shlex.shlex('a b c'); l.push_token('zz'); print(l.get_token(), l.get_token())
l.push_source('p q'); print(list(l))
print(timeit.timeit('x=1', number=10) > 0, len(timeit.repeat('pass', number=3, repeat=4)))
l=[]
print(timeit.timeit(lambda: l.append(1), number=5)>0, l, timeit.timeit('l.append(2)', globals=globals(), number=2)>0, l)
print(timeit.timeit('y+=1', 'y=0', number=5, timer=lambda: 7))
for a in (dict(stmt=3), dict(setup=3), dict(stmt='x ='), dict(stmt='break'), dict(stmt='  x=1')):
    try: timeit.Timer(**a)
    except Exception as e: print(type(e).__name__, e)
print(timeit.Timer('a','b').src)
try: timeit.timeit('1/0', number=1)
except ZeroDivisionError as e: print(e)
