a = [1]; b = a; del a
print(b)
try:
    a
except NameError as e:
    print(e)
