"""An interpreter in the interpreter: a language of lists, its names in chained scopes."""

import operator

PROGRAM = """
(let fib (function (n) (when (less n 2) n (add (fib (sub n 1)) (fib (sub n 2))))))
(let total (function (n sum) (when (less n 1) sum (total (sub n 1) (add sum (mul n n))))))
(add (fib 16) (total 150 0))
"""


def tokens(text):
    return text.replace("(", " ( ").replace(")", " ) ").split()


def read(words, place):
    """The expression that begins at a place, and the place behind it."""
    word = words[place]
    if word != "(":
        return (int(word) if word.isdigit() else word), place + 1
    items = []
    place += 1
    while words[place] != ")":
        item, place = read(words, place)
        items.append(item)
    return items, place + 1


class Scope(dict):
    def __init__(self, names=(), values=(), outer=None):
        super().__init__(zip(names, values))
        self.outer = outer

    def holder(self, name):
        scope = self
        while name not in scope:
            scope = scope.outer
        return scope


class Function:
    def __init__(self, names, body, scope):
        self.names, self.body, self.scope = names, body, scope

    def __call__(self, *values):
        return value_of(self.body, Scope(self.names, values, self.scope))


def value_of(node, scope):
    if isinstance(node, str):
        return scope.holder(node)[node]
    if not isinstance(node, list):
        return node
    head, *rest = node
    if head == "when":
        test, yes, no = rest
        return value_of(yes if value_of(test, scope) else no, scope)
    if head == "let":
        scope[rest[0]] = value_of(rest[1], scope)
        return None
    if head == "function":
        return Function(rest[0], rest[1], scope)
    function = value_of(head, scope)
    return function(*[value_of(part, scope) for part in rest])


def main():
    scope = Scope(("add", "sub", "mul", "less"), (operator.add, operator.sub, operator.mul, operator.lt))
    words = tokens(PROGRAM)
    place, value = 0, None
    while place < len(words):
        node, place = read(words, place)
        value = value_of(node, scope)
    return value


print([main() for _ in range(12)])
