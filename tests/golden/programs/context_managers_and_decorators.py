log = []
def traced(f):
    def w(*a, **k):
        log.append(f'{f.__name__}{a}')
        return f(*a, **k)
    return w
class Indent:
    level = 0
    def __enter__(self): Indent.level += 1; return self
    def __exit__(self, *exc): Indent.level -= 1
    def say(self, t): print('  ' * self.level + t)
@traced
def gcd(a, b): return a if b == 0 else gcd(b, a % b)
print(gcd(48, 18), log)
with Indent() as i:
    i.say('one')
    with i: i.say('two')
    i.say('one again')
print(Indent.level)
