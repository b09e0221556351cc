import pprint, collections, types, dataclasses
from pprint import pprint as P, pformat, pp
d = {'name':'Alice Wonderland', 'langs':['python','rust','c','javascript','haskell'], 'addr':{'street':'Some very long street name 123','city':'Town','zip':'12345','geo':(1.234567,2.345678)}, 3:4, None:{1,2,3}, 'nested':[[1,2,[3,4,[5,6,[7]]]],{'a':{'b':{'c':{}}}}]}
for kw in ({}, {'width':40}, {'width':20}, {'indent':4}, {'depth':2}, {'compact':True,'width':30}, {'sort_dicts':False,'width':60}):
    P(d, **kw); print('--')
P(list(range(40))); P(list(range(40)), compact=True); P(tuple(range(30)), width=20, compact=True)
P('the quick brown fox jumped over the lazy dog '*4); P(['the quick brown fox jumped over the lazy dog '*4, 'a\nb\nc'*12]); P(b'abc'*40); P(bytearray(b'abc'*40)); P({'k':'x y '*40})
P(collections.OrderedDict((str(i)*5,i) for i in range(12))); P(collections.defaultdict(list, {str(i)*5:[i] for i in range(12)})); P(collections.Counter('abracadabra'*3+'0123456789'), width=40); P(collections.deque(range(30),maxlen=30)); P(collections.deque(range(30)));P(collections.ChainMap({str(i)*5:i for i in range(8)},{2:2}))
P(types.SimpleNamespace(alpha='a'*30, beta=list(range(20)), gamma=3)); P(types.MappingProxyType({str(i)*5:i for i in range(12)}))
P(set(range(40))); P(frozenset(str(i)*4 for i in range(15))); P({1,'a',2.5,None}) if 0 else None
@dataclasses.dataclass
class D:
    name: str
    items: list
    sub: object = None
    hid: int = dataclasses.field(default=3, repr=False)
P(D('x'*30, list(range(20)), D('y'*40, list(range(15))))); print(pprint.isreadable(d), pprint.isrecursive(d), pprint.saferepr({3:[4]}))
l=[1]; l.append(l); print(pformat(l).split('id=')[0], pprint.isrecursive(l), pprint.isreadable(l))
P(123456789, underscore_numbers=True); P([123456789]*10, underscore_numbers=True); pp({'b':1,'a':2}); P({'b':1,'a':2})
P((1,)); P([()]); P({}); P([]); P(set()); P(''); P(collections.Counter()); P({'x'*30:('y'*30,'z'*30)}); P((('a'*50,),('b'*50,)))
for bad in (dict(indent=-1),dict(depth=0),dict(width=0)):
    try: pprint.PrettyPrinter(**bad)
    except ValueError as e: print(e)
class L(list):
    def __repr__(self): return 'L!'*30
P([L([1,2]), L()]); P(collections.UserDict({str(i)*5:i for i in range(12)}), width=50)
Pt=collections.namedtuple('Pt','x y'); P([Pt('a'*40,'b'*40)]); P({(1,2):3,'a':1,(0,):2,1:1})
P([{'id':i,'name':f'item{i}','tags':['a','b']} for i in range(5)])
P({'a':1}.keys()); P({i:i*1000 for i in range(20)}.values()); P(range(10)); P({str(i)*5:i for i in range(12)}.items())
