def f():
    first_value = 1
    return frist_value
f()
