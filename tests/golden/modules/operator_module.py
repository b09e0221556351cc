import operator as o
print(o.add(1, 2), o.sub(5, 3), o.mul(2, 3), o.truediv(1, 2), o.floordiv(7, 2), o.mod(7, 3), o.pow(2, 3), o.neg(1), o.not_(0), o.eq(1, 1), o.lt(1, 2), o.contains([1], 1), o.getitem([5], 0), o.concat('a', 'b'), o.and_(6, 3), o.or_(6, 3), o.xor(6, 3), o.invert(5), o.truth([]), o.is_(None, None), o.index(5), o.countOf([1, 1], 1), o.indexOf([1, 2], 2))
print(o.itemgetter(1)('abc'), o.itemgetter(0, 2)('abc'), o.attrgetter('real')(5), o.attrgetter('real', 'imag')(5), o.methodcaller('split', ',')('a,b'), sorted([(1, 'b'), (0, 'a')], key=o.itemgetter(1)), o.iadd([1], [2]))
d = {}; o.setitem(d, 'k', 1); print(d); o.delitem(d, 'k'); print(d)
for e in ('o.itemgetter()', 'o.itemgetter(5)("a")', 'o.attrgetter("x")(1)', 'o.attrgetter(1)', 'o.add(1)', 'o.index(1.5)', 'o.add(1, "a")', 'o.indexOf([1], 2)'):
    try: eval(e)
    except Exception as x: print(type(x).__name__ + ':', x)
