import __future__, graphlib, getopt, sched
print(__future__.division, __future__.annotations.compiler_flag)
g = {'D': {'B','C'}, 'B': ['A'], 'C': ['A']}
g = {'D': ['B','C'], 'C': ['A'], 'B': ['A']}
print(list(graphlib.TopologicalSorter(g).static_order()))
try: list(graphlib.TopologicalSorter({1:[2],2:[3],3:[1], 4:[1]}).static_order())
except graphlib.CycleError as e: print(repr(e), e.args)
try: list(graphlib.TopologicalSorter({1:[2],2:[3],3:[4,1], 4:[2], 0:[1]}).static_order())
except ValueError as e: print(repr(e), e.args)
print(getopt.getopt('-a -b -cfoo -d bar a1 a2'.split(), 'abc:d:'))
print(getopt.gnu_getopt('--cond=foo a1 --testing --output-file abc.def -x a2'.split(), 'x', ['condition=', 'output-file=', 'testing']))
for a in (['-z'],['--foo'],['-c'],['--cond'],['--testing=3'],['--out']):
    try: print(getopt.getopt(a, 'abc:', ['condition=','testing','output=','outp']))
    except getopt.GetoptError as e: print(repr(e), e, e.opt)
t=[0]
s = sched.scheduler(lambda: t[0], lambda d: t.__setitem__(0, t[0]+d))
s.enter(5,1,print,('five',)); s.enter(2,2,print,('two b',)); e=s.enter(2,1,print,('two a',),{'end':'!\n'}); s.enter(9,1,print)
print(e._replace(action=None)); print(len(s.queue), s.empty()); s.run(); print(t, s.empty())
