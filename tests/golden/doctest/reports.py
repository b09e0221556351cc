# Docstrings with right and wrong examples, and the reports.
"""Module doc.

>>> 1 + 1
2
>>> add(1, 2)
4
"""
import doctest
def add(a, b):
    """
    Add.

    >>> add(1, 2)
    3
    >>> add('a', 'b')
    'ab'
    >>> for i in range(2):
    ...     print(i)
    ...
    0
    1
    >>> add(1, 'b')
    Traceback (most recent call last):
        ...
    TypeError: unsupported operand type(s) for +: 'int' and 'str'
    >>> print('a\\n\\nb')
    a
    <BLANKLINE>
    b
    >>> list(range(20)) # doctest: +ELLIPSIS
    [0, 1, ..., 19]
    >>> [1,   2] # doctest: +NORMALIZE_WHITESPACE
    [1,
     2]
    >>> 1 / 0 # doctest: +SKIP
    5
    """
    return a + b
class C:
    """
    >>> c = C(); c.x
    1
    >>> c.get()
    3
    """
    x = 1
    def get(self):
        """
        >>> C().get()
        2
        """
        return 2
    @property
    def p(self):
        """>>> C().p
        7"""
        return 7
    @staticmethod
    def s():
        """
        >>> C.s()
        """
        return 'no'
def nodoc(): pass
def empty():
    """no examples"""
def bad():
    """
    >>> print('x')
    y
    >>> int('5')
    Traceback (most recent call last):
    ValueError: other
    >>> True
    1
    >>> x = 5
    >>> x
    >>> print("a b  c")
    a b c
    """
if __name__ == "__main__":
    import re
    import io
    import sys
    out, sys.stdout = sys.stdout, io.StringIO()
    print(doctest.testmod())
    print(doctest.testmod(verbose=True))
    doctest.run_docstring_examples(add, globals(), verbose=True, name="add")
    doctest.run_docstring_examples(bad, globals())
    print(doctest.testmod(optionflags=doctest.NORMALIZE_WHITESPACE | doctest.FAIL_FAST, verbose=False))
    found = doctest.DocTestFinder().find(add)[0]
    print(found.name, found.lineno, len(found.examples), found.examples[0].source, found.examples[0].want)
    print(doctest.DocTestRunner(verbose=False).run(found))
    print(doctest.script_from_examples(C.__doc__))
    text, sys.stdout = sys.stdout.getvalue(), out
    print(re.sub(r'File ".*?([a-z]+.py)"', r'File "\1"', text))
