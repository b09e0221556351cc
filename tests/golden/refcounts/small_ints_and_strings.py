import sys
n = 10**10
m = n
print(sys.getrefcount(n) - sys.getrefcount(10**11 + 1))
i = int('123456789')
print(sys.getrefcount(i))
l = [i] * 100
print(sys.getrefcount(i))
s = ''.join(['a', 'b', 'c'])
print(sys.getrefcount(s))
t = s
print(sys.getrefcount(s))
