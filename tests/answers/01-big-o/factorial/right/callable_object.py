# An object that can be called, with its refusals in a method
class Factorial:
    def __call__(self, n):
        self.refuse(n)
        return 1 if n == 0 else n * self(n - 1)

    def refuse(self, n):
        if isinstance(n, bool) or not isinstance(n, int):
            raise TypeError("not an integer")
        if n < 0:
            raise ValueError("negative")


factorial = Factorial()


def calls_made(n):
    return n + 1


def complexity():
    return 'Big-O: O(n) (linear)'
