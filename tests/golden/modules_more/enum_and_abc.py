import enum, abc
class Color(enum.Enum):
    RED = 1
    BLUE = 2
print(Color.RED, repr(Color.RED), Color(1), Color['BLUE'], list(Color), Color.RED.name, Color.RED.value, Color.RED is Color(1), Color.RED == 1)
try: Color(9)
except ValueError as e: print(e)
class A(abc.ABC):
    @abc.abstractmethod
    def f(self): ...
    @abc.abstractmethod
    def g(self): ...
try: A()
except TypeError as e: print(e)
class B(A):
    def f(self): return 'f'
    def g(self): return 'g'
print(B().f(), isinstance(B(), A))
