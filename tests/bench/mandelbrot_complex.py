def inside(c, limit):
    z = 0j
    for step in range(limit):
        z = z * z + c
        if abs(z) > 2:
            return step
    return limit


print(sum(inside(complex(x / 100, y / 100), 120) for x in range(-200, 100) for y in range(-100, 100)))
