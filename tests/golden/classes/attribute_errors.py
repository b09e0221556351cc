class C:
    attr = 1
    def method(self): pass
class S: __slots__ = ('a',)
c = C()
for code in ('c.x', 'C.x', 'c.Attr', 'del c.x', 'del c.attr', 'S().a', 'S().b = 1', 'S().b', 'del S().a', '(1).x', '(1).x = 2', '"a".foo', 'None.x', '[].push(1)', 'object().x = 1', 'int.x = 1', 'len.x', 'c.method.x = 1', 'C.attr.y', 'del int.real', 'c.__class__ = 1', 'c.__class__ = int', 'c.__dict__ = 1', 'C.__name__ = 1', 'C.__dict__["x"] = 1'):
    try: exec(code)
    except Exception as e: print(code, '->', type(e).__name__ + ':', e)
