def f():
    try:
        x = 1

    # nothing more
