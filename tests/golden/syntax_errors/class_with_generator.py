class Base: pass
class Good((Base)): pass
class AlsoGood(*(c for c in [Base])): pass
print(AlsoGood.__bases__ == (Base,))
for text in ('class A(x for x in y): pass', 'class A((x for x in y)): pass', 'class A(B, x for x in y): pass', 'for i in x: pass\ny', 'x = [1,2\n3', '1 +', ''):
    for mode in ('exec', 'eval') if text.startswith('class') else ('exec', 'eval', 'single'):
        try:
            compile(text, '<t>', mode)
            print(repr(text), mode, 'ok')
        except SyntaxError as e:
            print(repr(text), mode, e.msg, e.lineno, e.offset, repr(e.text), e.end_lineno, e.end_offset)
