import sys
from collections import deque, OrderedDict, defaultdict, Counter, namedtuple
print(sys.getsizeof(deque()), sys.getsizeof(deque(range(64))), sys.getsizeof(deque(range(65))), sys.getsizeof(deque(range(1000))))
print(sys.getsizeof(defaultdict(list)), sys.getsizeof(Counter()), sys.getsizeof(Counter('abc')))
P = namedtuple('P', 'x y')
print(sys.getsizeof(P(1, 2)))
