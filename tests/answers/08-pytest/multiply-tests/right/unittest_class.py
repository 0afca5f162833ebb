import unittest

from calculator import multiply


class MultiplyTest(unittest.TestCase):
    def test_whole(self):
        self.assertEqual(multiply(3, 4), 12)
        self.assertEqual(multiply(-3, 4), -12)
        self.assertEqual(multiply(-3, -4), 12)
        self.assertEqual(multiply(0, 4), 0)

    def test_decimal(self):
        self.assertAlmostEqual(multiply(0.1, 0.2), 0.02)

    def test_long(self):
        self.assertEqual(multiply(2**80 + 1, 5), 5 * 2**80 + 5)

    def test_others(self):
        with self.assertRaises(TypeError):
            multiply("ab", 2)
        with self.assertRaises(TypeError):
            multiply(2, "ab")
        self.assertRaises(TypeError, multiply, None, 1)
