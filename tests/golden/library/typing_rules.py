from typing import *
print(Annotated[int,1]._name, Annotated[int,1].__module__, Annotated[int,1].__mro_entries__((Annotated[int,1],)) if 1 else 0)
try:
    Annotated[int,1].__name__
except Exception as e: print(e)
print(Annotated[List[int],1].__name__,Annotated[int,1].__parameters__)
try:
    class M(Match[str]): pass
except Exception as e: print(e)
T1=TypeVar('T1');T2=TypeVar('T2');Ts=TypeVarTuple('Ts'); P=ParamSpec('P')
class A(Generic[T1,*Ts,T2]): pass
for e in ['A[int,*tuple[str,...]]','A[*tuple[str,...]]','A[*tuple[str,...],int]','A[int,str]','A[int]','A[int,*tuple[str,...],bool]','A[int,bool,*tuple[str,...]]','A[int,bool,*tuple[str,...],str,str]','tuple[*Ts][int,str]','Tuple[Unpack[Ts]][int,str]','A[*tuple[int,str]]','Callable[P,T1][[int],str]','Callable[Concatenate[int,P],T1][[str],bool]','A[T1,*Ts,T2][int,str,bool]', 'Callable[[*Ts],T1][int,str,bool]','P.args','Generic[P][int]', 'Optional[*Ts]', 'Unpack[Ts]','Unpack[tuple[int,str]]','Ts[int]','list[T1][T2]','list[T1]|None', 'dict[T1,list[T2]][int,str]', 'TypeVar("X",covariant=True)','TypeVar("X",bound=int).__bound__','TypeVar("X",bound="int").__bound__','TypeVar("X",int,str).__constraints__', 'Literal[Literal[1,2],2,3]', 'Required[int]','Union[List[int],None,str]','Union["A",int]', 'List["A"].__args__', 'Dict','Callable','Tuple','Type','Counter[int]', 'DefaultDict[str,int]()','Deque[int]()', 'OrderedDict[str,int]', 'get_origin(Union[int,str])','get_args(Literal[1,2])','get_args(Optional[int])','get_origin(int|str)','Annotated[Annotated[int,1],2]', 'get_args(Annotated[int,1,2])','SupportsInt','isinstance(3,SupportsInt)','issubclass(str,SupportsInt)','AnyStr.__constraints__', 'IO[str]','TextIO.__mro__','NoReturn','List.__doc__ is None','List[int].__origin__', "NamedTuple('E',[('a',int),('b',str)])(1,'x')","NamedTuple('E',a=int)", "NamedTuple('E',[('a',1)])", "TypedDict('D',{'a':int,'b':str})(a=1)", "TypedDict('D',{'a':(1,)})",'Final','Final[1]', 'Type[int]()','Union[int,str]()','Callable()', 'List[int]()', 'Dict[str,int](a=1)','hash(List[int])==hash(List[int])', 'Union[int,str]==Union[str,int]','Union[int,str]==int|str','Literal[1]==Literal[True]','List[int]|List[str]', '"A"|T1', 'Optional[int]|str', 'NewType("X",int)|None', 'Any|None','Protocol[T1]', 'Generic', 'Protocol', 'Generic[T1]', 'list[Any]', 'ClassVar["int"]', 'TypeGuard[int]', 'Never', 'TYPE_CHECKING', 'Text', 'List[...]','Tuple[..., int]', 'Callable[..., ...]', 'List[None]', 'List[3]', 'Sequence[int].__origin__', 'List[int].append', 'List.append', 'List.foo', 'list[int].foo']:
    try: print(e,'->', eval(e))
    except Exception as x: print(e,'!!',type(x).__name__, x)
def bad(f):
    try: f()
    except Exception as e: print(type(e).__name__, e)
@bad
def _():
    class X(Generic): pass
@bad
def _():
    class X(Generic[T1], Generic[T2]): pass
@bad
def _():
    class X(Generic[T1], List[T2]): pass
@bad
def _():
    class X(Union[int,str]): pass
@bad
def _():
    class X(T1): pass
@bad
def _():
    class X(TypeVar): pass
@bad
def _():
    U = NewType('U', int)
    class X(U): pass
@bad
def _():
    class X(NamedTuple):
        a: int = 3
        b: int
@bad
def _():
    class X(NamedTuple, dict):
        a: int = 3
@bad
def _():
    class X(NamedTuple):
        a: int = 3
        def _make(self): pass
@bad
def _():
    class X(NamedTuple):
        _a: int = 3
@bad
def _():
    class X(TypedDict, dict): pass
@bad
def _():
    class X(Protocol, dict): pass
@bad
def _():
    class X(Protocol):
        def f(self): ...
    isinstance(3, X)
@bad
def _():
    class X(Protocol):
        def f(self): ...
    X()
@bad
def _():
    @runtime_checkable
    class X(Protocol):
        a: int
    class Y: a=3
    print(isinstance(Y(), X))
    issubclass(Y, X)
@bad
def _():
    runtime_checkable(int)
@bad
def _():
    @overload
    def f(a: int) -> int: ...
    @overload
    def f(a: str) -> str: ...
    print(len(get_overloads(f)))
    f(3)
@bad
def _():
    class X(Protocol):
        @property
        def a(self) -> int: ...
        def g(self): return 3
    class Y(X):
        def __init__(self): print('init')
    print(Y().g(), Y.__mro__, Y._is_protocol, X._is_protocol)
@bad
def _():
    class E(NamedTuple, Generic[T1]):
        a: T1
        def d(self): return self.a
    print(E(3).d(), E[int](4), E[int], E.__mro__)
@bad
def _():
    class E(TypedDict, Generic[T1]):
        a: T1
    print(E[int](a=3), E.__mro__, E.__bases__)
@bad
def _():
    class E:
        a: 'E'
        b: Optional['E']
    print(get_type_hints(E, localns={'E': E}))
@bad
def _():
    class E:
        a: 'Foo'
    get_type_hints(E)
@bad
def _():
    def f(a: int = None, *args: str, **kw: 'float') -> None: ...
    print(get_type_hints(f), f.__annotations__)
import typing
print(sorted(typing.__all__)==sorted(set(typing.__all__)), len(typing.__all__))
