class C: pass
for call in ('1()', '"a"()', 'None()', '[]()', 'C()()', '(1, 2)(3)', '{}()', 'print()()'):
    try: eval(call)
    except TypeError as e: print(call, '->', e)
