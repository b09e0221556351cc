def f(a, b, c):
    raise ValueError(
        'a', b,
    )
f(
    1,
    2,
    3,
)
