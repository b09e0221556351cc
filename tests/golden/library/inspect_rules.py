import inspect, functools, types, typing
from inspect import *
def f(a, b: int=1, /, c=2, *d, e=3, f:typing.List[int], **g) -> str:
    """Doc.

        indented
      less
    """
    return 1
s=signature(f); print(s, repr(s)); print(list(s.parameters.items()))
for p in s.parameters.values(): print(p.name, p.kind, repr(p.kind), p.default, p.annotation, p.kind.description)
print(getfullargspec(f)); print(getdoc(f)); print(s.bind(1,2,3,4,5,f=3,z=1)); b=s.bind(1,f=3); b.apply_defaults(); print(b, b.args,b.kwargs)
for a,k in (((),{}),((1,),{}),((1,2,3),{'a':1,'f':1}),((1,),{'c':1,'f':2,'b':3})):
    try: print(s.bind(*a,**k))
    except TypeError as e: print(e)
def g(x,y): pass
for a,k in (((),{}),((1,2,3),{}),((1,),{'x':1}),((1,),{'z':1}),((1,),{'y':1})):
    try: print(signature(g).bind(*a,**k))
    except TypeError as e: print(e)
    try: print(getcallargs(g,*a,**k))
    except TypeError as e: print(e)
class A:
    """A doc"""
    k: int = 3
    def __init__(self, x, y=2): self.x=x
    def m(self, q: 'int') -> None:
        "m doc"
    @classmethod
    def c(cls, z): pass
    @staticmethod
    def s(w): pass
    @property
    def p(self): return 1
    def __call__(self, *a): pass
class B(A):
    def m(self, q): pass
print(signature(A), signature(A(1).m), signature(A.m), signature(A.c), signature(A.s), signature(A(1)), signature(B))
print(getdoc(B.m), getdoc(B), getdoc(A.p))
for o in (len, print, [].append, list.append, dict.get, str.join, int, list, object.__init__, dict.fromkeys, type, max, range, object, float, Exception, functools.partial(f, 1, c=5), functools.partial(g, y=3), functools.partial(g,1), 3, A.p, lambda x, *, y=1: x, str.split, isinstance, 'a'.upper, int.__add__, pow, zip, enumerate, property, dict, tuple, staticmethod):
    try: print(getattr(o,'__name__',type(o)), signature(o))
    except Exception as e: print(type(e).__name__, str(e).split(' at 0x')[0])
@functools.wraps(g)
def w(*a, **k): return g(*a, **k)
print(signature(w), signature(w, follow_wrapped=False))
print([n for n,v in getmembers(A, isfunction)], [n for n,v in getmembers(A(1)) if not n.startswith('__')])
print(ismodule(inspect), isclass(A), ismethod(A(1).m), isfunction(A.m), isbuiltin(len), isroutine(str.join), isgeneratorfunction(g), isdatadescriptor(A.p), ismethoddescriptor(str.join), isabstract(A))
def gen():
    x=1; yield x; yield 2
it=gen(); print(getgeneratorstate(it)); next(it); print(getgeneratorstate(it), getgeneratorlocals(it)); it.close(); print(getgeneratorstate(it), isgenerator(it), isgeneratorfunction(gen))
print(getsource(f)); print(getsource(A.m), getsource(A), getsourcelines(gen), end='')
print(getsource(w)); 
def outer():
    fr=currentframe(); print(fr.f_code.co_name, fr.f_lineno, fr.f_back.f_code.co_name)
    for fi in stack(): print(fi.function, fi.lineno, fi.code_context, fi.index, fi[2:4])
    print(getframeinfo(fr)[1:]); print(getargvalues(fr).args)
    return fr.f_back.f_lineno
print(outer())
try:
    def bad(): 1/0
    bad()
except ZeroDivisionError:
    print([ (t.function, t.lineno, t.code_context) for t in trace()])
x=10
def mk():
    n=5
    def inner(): return n+x+len('a')+undefined_name
    return inner
print(getclosurevars(mk()))
print(cleandoc("  a\n    b\n      c\n\n"), getmro(B), getclasstree([A,B]))
print(Parameter('a', Parameter.KEYWORD_ONLY, default=3), repr(Parameter('a', Parameter.VAR_POSITIONAL)))
for a in (('1',0),('a',7),(3,1),('if',1)):
    try: print(Parameter(*a))
    except Exception as e: print(type(e).__name__, e)
try: Signature([Parameter('a',3),Parameter('b',1)])
except ValueError as e: print(e)
try: Signature([Parameter('a',1,default=1),Parameter('b',1)])
except ValueError as e: print(e)
print(s.replace(return_annotation=int), signature(g)==signature(g), hash(signature(g))==hash(signature(g)))
for o in (int, 3, sys if 0 else len):
    try: print(getfile(o))
    except TypeError as e: print(e)
print(getmodule(len), unwrap(w) is g, type(getattr_static(A(1),'p')))
print([a[:3] for a in classify_class_attrs(A) if not a.name.startswith('__')])
print(get_annotations(A), get_annotations(A.m, eval_str=True), inspect.getmodulename('/a/b.py'))
