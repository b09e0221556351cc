# collections: exact
"""compile() merges constants in a dict whose keys hold tuples; these wait on the free lists afterwards."""
import gc

TEXTS = [
    "pass",
    "x = 1.5",
    "x = (1, 2)",
    "x = ((1, 2.5), 3)",
    "y = 2 in {1, 2, 3}",
    "def g(): pass",
    "def g(): return 1\ndef h(): return 1",
    "class C: pass",
    "class C:\n  def f(self): self.x = 1\n  def g(self): self.x = 2",
    "try: x\nexcept E as e: print(e)\nfinally: y",
    "a.b.c.d(e=1, f=2)",
    "lambda: 0",
    "x = -0.0 + 1j * True",
    "def f():\n  with a: pass\ndef g():\n  with a: pass",
]


def fresh(make):
    before = gc.get_count()[0]
    kept = [make() for _ in range(100)]
    return gc.get_count()[0] - before


def waiting():
    """How many of 100 new containers are no allocation, by length of tuples; then dicts, lists."""
    tuples = [100 - fresh(lambda: tuple([None] * length)) for length in range(1, 6)]
    return tuples, 100 - fresh(lambda: {}), 100 - fresh(lambda: [])


gc.disable()
waiting()
for text in TEXTS:
    gc.collect()
    before = gc.get_count()[0]
    code = compile(text, "text", "exec")
    allocations = gc.get_count()[0] - before
    print(repr(text), allocations, waiting())
    del code
