def f():
    """This docstring never ends
    return 1
