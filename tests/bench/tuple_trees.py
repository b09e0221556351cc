def make(depth):
    return (make(depth - 1), make(depth - 1)) if depth else ()


def check(tree):
    if tree:
        left, right = tree
        return 1 + check(left) + check(right)
    return 1


print(sum(check(make(depth)) for depth in range(4, 19)), check(make(18)))
