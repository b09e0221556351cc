import random
r = random.Random('text seed'); print(r.random(), r.randint(0, 10**20))
random.seed('abc'); print(random.random())
random.seed(b'abc'); print(random.random())
try: random.seed([1])
except TypeError as e: print(e)
