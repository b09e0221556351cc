é = 1
变量 = 2
ﬁ = 3
print(é, 变量, fi, 'ﬁ' in globals(), 'fi' in globals())
ª = 4
print(a)
class Ñandú: pass
print(Ñandú.__name__)
