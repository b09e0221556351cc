# Test methods that are coroutines.
import sys
import unittest


class Async(unittest.IsolatedAsyncioTestCase):
    def setUp(self):
        self.events = ["setUp"]

    async def asyncSetUp(self):
        self.events.append("asyncSetUp")

    async def asyncTearDown(self):
        print(self.events)

    async def test_fails(self):
        self.assertEqual(len(self.events), 3)

    async def test_passes(self):
        self.addAsyncCleanup(self.clean, "up")
        self.assertEqual(len(self.events), 2)

    async def clean(self, what):
        print("clean", what)

    def test_plain(self):
        self.assertIn("asyncSetUp", self.events)


suite = unittest.defaultTestLoader.loadTestsFromTestCase(Async)
result = unittest.TestResult()
suite.run(result)
print(result.testsRun, [text.splitlines()[-1] for _, text in result.failures], result.errors)
print("IsolatedAsyncioTestCase" in dir(unittest))
