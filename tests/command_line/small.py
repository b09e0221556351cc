"""Squares.

>>> square(2)
4
>>> square(3)
10
"""
import unittest


def square(x):
    return x * x


class Squares(unittest.TestCase):
    def test_of_two(self):
        self.assertEqual(square(2), 4)

    def test_of_three(self):
        self.assertEqual(square(3), 10)
