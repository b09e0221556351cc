import random
random.seed(42)
print([random.random() for _ in range(3)], [random.randint(1, 6) for _ in range(5)], random.randrange(0, 100, 5), random.choice('abcdef'), random.uniform(1, 2))
a = list(range(10)); random.shuffle(a); print(a, random.sample(range(100), 5), random.choices('ab', k=5), random.choices('ab', weights=[1, 9], k=5), random.getrandbits(16))
r = random.Random(1.5); print(r.random()); r.seed(0); s = r.getstate(); x = r.random(); r.setstate(s); print(x == r.random())
for e in ('random.choice([])', 'random.randint(5, 1)', 'random.randrange(0)', 'random.sample([1], 2)', 'random.randint(1.5, 2)', 'random.shuffle("ab")', 'random.randint(1)'):
    try: eval(e)
    except Exception as x: print(type(x).__name__ + ':', x)
