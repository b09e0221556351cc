import typing
from typing import *
print(List[int], Dict[str, 'int'], Optional[int], Union[int, str, None], Callable[[int], str], Callable[..., Any], Tuple[int, ...], Tuple[()])
T=TypeVar('T')
class Stack(Generic[T]):
    def __init__(self): self.items: List[T] = []
s = Stack[int]()
print(s.__orig_class__, Stack[int], Stack.__parameters__, Stack.__mro__)
class P(NamedTuple):
    x: int
    y: str = 'a'
print(P(1), P._field_defaults, P.__annotations__, P.__mro__)
class M(TypedDict, total=False):
    name: Required[str]
    year: int
print(M(name='a'), M.__required_keys__, M.__optional_keys__, M.__total__)
print(get_type_hints(M), get_type_hints(M, include_extras=True))
@runtime_checkable
class HasLen(Protocol):
    def __len__(self) -> int: ...
print(isinstance([], HasLen), isinstance(3, HasLen))
U = NewType('U', int)
print(U, U(3), Literal[1,'a',True], Annotated[int, 'm', 3], ClassVar[int], Final[int], Type[int])
print(ContextManager[int], Pattern[str])
def f(a: 'int', b: 'List[T]' = None) -> 'Stack[int]': ...
print(get_type_hints(f))
for e in ['List[int,str]','Union[()]','Optional','Optional[int,str]','ClassVar[ClassVar[int]]','Stack[int,str]','TypeVar("X",int)','Generic[int]','isinstance(3,List[int])','isinstance([],List)','List()','Any()','Dict[int]','isinstance(3,P2)','Literal[[]]','Annotated[int]', 'isinstance(3,M)', 'Union[int]()', 'ForwardRef("1 2")', 'get_type_hints(3)', 'Callable[int,str]','Callable[3]', 'Tuple[1,2]','List[(1,2)]','cast(int,"3")', 'Concatenate[int]', 'assert_never(3)','List[(int,)]', 'typing.foo','Stack[List[T]][int]','Dict[T,int][str]|None','int|T', 'U|None','Optional["X"]', 'Type["C"]', 'Callable[[T],T][int]', 'get_args(Callable[[int],str])', 'get_origin(List[int])', 'type(List)', 'type(List[int])', 'type(Union[int,str])','Stack[T][int]','List[T].__parameters__','P(1)._asdict()','M.__mro__', 'List[int]==list[int]', 'List[int] is List[int]', 'help', "typing.__dict__['List']"]:
    if e=='help': continue
    try: print(e,'->', eval(e))
    except Exception as x: print(e,'!!',type(x).__name__, x)
