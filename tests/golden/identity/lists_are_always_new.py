a = [1]
print([] is [], a[:] is a, list(a) is a, a * 1 is a, a + [] is a, sorted(a) is a)
b = a
b += []
print(b is a)
b *= 1
print(b is a)
{} is {}
print(dict() is dict(), set() is set())
