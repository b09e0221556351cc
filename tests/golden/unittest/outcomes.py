# Every outcome of a test, as the runner reports it.
import unittest, warnings

def setUpModule(): print("setUpModule")
def tearDownModule(): print("tearDownModule")

class T(unittest.TestCase):
    @classmethod
    def setUpClass(cls): print("setUpClass")
    @classmethod
    def tearDownClass(cls): print("tearDownClass")
    def setUp(self): self.x = 1
    def tearDown(self): pass
    def test_ok(self):
        """A doc line.

        more"""
        self.assertEqual(1, 1)
    def test_fail(self): self.assertEqual(1, 2)
    def test_fail_msg(self):
        self.assertEqual(1 + 1, 3,
                         "sums")
    def test_error(self):
        d = {}
        d['x']
    def test_true(self):
        x = []
        self.assertTrue(x); print('no')
    def test_in(self): self.assertIn(3, [1, 2])
    def test_raises(self):
        with self.assertRaises(ValueError):
            int('5')
    def test_raises2(self):
        self.assertRaises(ZeroDivisionError, lambda: 1)
    def test_raises3(self):
        with self.assertRaises(ValueError) as cm: int('x')
        self.assertEqual(str(cm.exception), "invalid literal for int() with base 10: 'x'")
    def test_regex(self):
        with self.assertRaisesRegex(ValueError, 'foo'): int('x')
    def test_almost(self):
        self.assertAlmostEqual(0.1 + 0.2, 0.3)
        self.assertAlmostEqual(1.0, 1.1, places=2)
    def test_delta(self): self.assertAlmostEqual(1.0, 1.5, delta=0.1)
    @unittest.skip("not now")
    def test_skip(self): pass
    @unittest.skipIf(True, "cond")
    def test_skip2(self): pass
    def test_skip3(self): self.skipTest("inside")
    @unittest.expectedFailure
    def test_xfail(self): self.fail()
    @unittest.expectedFailure
    def test_xpass(self): pass
    def test_sub(self):
        for i in range(4):
            with self.subTest("even", i=i):
                self.assertEqual(i % 2, 0)
    def test_sub_ok(self):
        for i in range(2):
            with self.subTest(i=i): pass
    def test_set(self): self.assertEqual({1, 2}, {2, 3})
    def test_count(self): self.assertCountEqual([1, 2, 2], [2, 1, 3])
    def test_is(self): self.assertIs(1, None)
    def test_isnone(self): self.assertIsNone(3)
    def test_inst(self): self.assertIsInstance(3, str)
    def test_warn(self):
        with self.assertWarns(UserWarning): warnings.warn("x")
    def test_warn2(self):
        with self.assertWarns(UserWarning): pass
    def test_less(self): self.assertLess(2, 1)
    def test_rx(self): self.assertRegex("abc", "x.z")
    def test_cleanup(self):
        self.addCleanup(print, "cleaned")
    def test_chain(self):
        try: 1/0
        except ZeroDivisionError as e: raise ValueError("bad") from e
    def test_deep(self):
        def helper(v): self.assertGreater(v, 5)
        helper(3)

class U(unittest.TestCase):
    @classmethod
    def setUpClass(cls): raise RuntimeError("class broken")
    def test_a(self): pass

@unittest.skip("whole class")
class V(unittest.TestCase):
    def test_b(self): pass

if __name__ == '__main__':
    import io
    import re
    import sys
    sys.stderr = io.StringIO()
    for verbosity in (1, 2):
        try:
            unittest.main(verbosity=verbosity, argv=["outcomes.py"])
        except SystemExit as e:
            print("exit", e.code)
    text = re.sub(r"in [0-9.]+s", "in some time", sys.stderr.getvalue())
    print(re.sub(r'File ".*?([a-z]+.py)"', r'File "\1"', text))
