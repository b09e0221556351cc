def f(): 1 / 0
try: f()
except ZeroDivisionError as e:
    tb = e.__traceback__
    lines = []
    while tb:
        lines.append((tb.tb_lineno, tb.tb_frame.f_code.co_name))
        tb = tb.tb_next
print(lines)
e2 = ValueError('x').with_traceback(None)
print(e2.__traceback__, type(e2))
