a = 5
b = 'x'
result = (a * 2) + (a + b) * 3
