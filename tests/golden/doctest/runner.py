"""Examples of a module.

>>> square(3)
9
>>> square('x')
Traceback (most recent call last):
    ...
TypeError: can't multiply sequence by non-int of type 'str'
"""
import doctest


def square(x):
    """
    >>> square(2)
    4
    >>> square(-2)
    5
    >>> [square(n) for n in range(3)]
    [0, 1, 4]
    >>> for i in range(2):
    ...     print(square(i))
    0
    1
    """
    return x * x


def spaces():
    r"""
    >>> print('a\n\nb')
    a
    <BLANKLINE>
    b
    >>> print(list(range(20)))  # doctest: +ELLIPSIS
    [0, 1, ..., 18, 19]
    >>> print('a   b')  # doctest: +NORMALIZE_WHITESPACE
    a b
    >>> 1 / 0  # doctest: +IGNORE_EXCEPTION_DETAIL
    Traceback (most recent call last):
    ZeroDivisionError: something else
    >>> 'skipped'  # doctest: +SKIP
    'never'
    """


class Stack:
    """
    >>> s = Stack()
    >>> s.push(1)
    >>> s.items
    [1]
    """

    def __init__(self):
        self.items = []

    def push(self, item):
        """
        >>> Stack().push(1)
        >>> Stack().pop()
        Traceback (most recent call last):
        AttributeError: 'Stack' object has no attribute 'pop'
        """
        self.items.append(item)

    @property
    def top(self):
        """
        >>> s = Stack()
        >>> s.push(3)
        >>> s.top
        4
        """
        return self.items[-1]

    @staticmethod
    def make():
        """
        >>> Stack.make().items
        []
        """
        return Stack()


__test__ = {'extra': '>>> square(4)\n16\n', 'wrong': '>>> print("a"); print("b")\na\nc\n'}

if __name__ == '__main__':
    print(doctest.testmod())
    print(doctest.testmod(verbose=True, optionflags=doctest.REPORT_NDIFF))
    print(doctest.testmod(optionflags=doctest.FAIL_FAST | doctest.REPORT_UDIFF))
    doctest.run_docstring_examples(square, globals(), name='sq', optionflags=doctest.REPORT_ONLY_FIRST_FAILURE)
    for test in doctest.DocTestFinder().find(Stack, 'Stack'):
        print(test, [(e.source, e.want, e.lineno, e.exc_msg) for e in test.examples])
    parser = doctest.DocTestParser()
    print(parser.get_examples('text\n>>> 1\n1\n\nmore\n  >>> x = [\n  ...  1]\n'))
    for bad in ('>>>1', '>>> 1\n  2', '  >>> 1\n 1'):
        try:
            print(parser.get_examples(bad))
        except ValueError as e:
            print(e)
    print(doctest.script_from_examples('Hello\n>>> 1+1\n2\n'))
