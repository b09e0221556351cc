def add(x, acc=[]): acc.append(x); return acc

print(add(1))
print(add(2))
print(add.__defaults__)
print(add(0) is add.__defaults__[0])
