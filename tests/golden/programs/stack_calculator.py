def evaluate(text):
    ops = {'+': lambda a, b: a + b, '-': lambda a, b: a - b, '*': lambda a, b: a * b, '/': lambda a, b: a / b}
    stack = []
    for token in text.split():
        if token in ops:
            b, a = stack.pop(), stack.pop()
            stack.append(ops[token](a, b))
        else: stack.append(float(token))
    if len(stack) != 1: raise ValueError(f'malformed: {text!r}')
    return stack[0]
for t in ('3 4 + 2 *', '1 2 3', '5 0 /', '+', '2 x +', '10 4 - 3 /'):
    try: print(t, '=', evaluate(t))
    except (ValueError, ZeroDivisionError, IndexError) as e: print(t, '->', type(e).__name__, e)
