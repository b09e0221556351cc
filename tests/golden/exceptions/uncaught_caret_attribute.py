class P: pass
p = P()
p.child = P()
print(p.child.name.upper())
