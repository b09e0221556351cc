import io
import re
import unittest


def setUpModule(): print('module up')
def tearDownModule(): print('module down')


class Calculates(unittest.TestCase):
    """Sums."""

    @classmethod
    def setUpClass(cls): print('class up')

    @classmethod
    def tearDownClass(cls): print('class down')

    def setUp(self):
        self.addCleanup(print, 'cleanup', self.id())

    def test_good(self):
        """It adds."""
        self.assertEqual(1 + 1, 2)

    def test_bad(self):
        self.assertEqual([1, 2, 3], [1, 2, 4], 'not the same')

    def test_text(self):
        self.assertEqual('one\ntwo\n', 'one\n2\n')

    def test_dict(self):
        self.assertDictEqual({'a': 1, 'b': 2}, {'a': 1, 'b': 3})

    def test_set(self):
        self.assertSetEqual({1, 2}, {2, 3})

    def test_error(self):
        {}['key']

    def test_subtests(self):
        for n in range(4):
            with self.subTest('numbers', n=n):
                self.assertTrue(n % 2 == 0)

    @unittest.skip('not now')
    def test_skipped(self): pass

    @unittest.skipIf(True, 'because')
    def test_skipped_if(self): pass

    @unittest.expectedFailure
    def test_expected(self):
        self.assertIn(3, [1])

    @unittest.expectedFailure
    def test_unexpected(self): pass

    def test_raises(self):
        with self.assertRaises(ValueError) as caught:
            int('x')
        self.assertIn('x', str(caught.exception))
        with self.assertRaisesRegex(KeyError, 'nope'):
            {}['yes']

    def test_not_raised(self):
        with self.assertRaises(ValueError):
            pass

    def test_skip_inside(self):
        self.skipTest('inside')

    def test_long(self):
        self.assertEqual(list(range(100)), list(range(1, 101)))

    def test_almost(self):
        self.assertAlmostEqual(1.0, 1.1, places=3)

    def test_warns(self):
        with self.assertWarns(UserWarning):
            pass

    def test_logs(self):
        import logging
        with self.assertLogs('x', level='INFO') as logs:
            logging.getLogger('x').info('seen')
        self.assertEqual(logs.output, ['INFO:x:other'])


class Broken(unittest.TestCase):
    @classmethod
    def setUpClass(cls): raise RuntimeError('cannot start')

    def test_never(self): pass


def run(verbosity, **options):
    stream = io.StringIO()
    suite = unittest.defaultTestLoader.loadTestsFromModule(__import__('__main__'))
    result = unittest.TextTestRunner(stream, verbosity=verbosity, **options).run(suite)
    print(re.sub(r'in \d+\.\d+s', 'in 0.000s', stream.getvalue()))
    print(result, result.wasSuccessful(), result.testsRun, len(result.failures), len(result.errors))


run(1)
run(2)
run(1, failfast=True)
run(0, buffer=True)
for check in [lambda t: t.assertIs(1, 2), lambda t: t.assertIsNone(1), lambda t: t.assertNotIn(1, [1]),
              lambda t: t.assertIsInstance(1, str), lambda t: t.assertGreater(1, 2), lambda t: t.assertRegex('a', 'b'),
              lambda t: t.assertCountEqual([1, 2, 2], [1, 1, 2]), lambda t: t.assertTupleEqual((1,), (2, 3)),
              lambda t: t.assertFalse([1]), lambda t: t.assertLessEqual(2, 1, 'why'), lambda t: t.fail('failed'),
              lambda t: t.assertMultiLineEqual('a\n', 'b\n'), lambda t: t.assertNotEqual(1, 1),
              lambda t: t.assertRaises(ValueError, int, '3'), lambda t: t.assertListEqual([1], (1,)),
              lambda t: t.assertIsNot(None, None), lambda t: t.assertNotAlmostEqual(1, 1), lambda t: t.assertEqual(1, '1')]:
    try:
        check(unittest.TestCase())
    except AssertionError as e:
        print(e)
