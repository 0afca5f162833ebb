import pytest
from factorial import factorial


class TestFactorial:
    @pytest.mark.parametrize("n", [1, 2, 3, 10, 50, 100, 199, 200])
    def test_recurrence(self, n):
        assert factorial(n) == n * factorial(n - 1)

    def test_base(self):
        assert factorial(0) == 1


class TestErrors:
    @pytest.mark.parametrize(
        ("n", "error"),
        [(-1, ValueError), (-2, ValueError), (0.0, TypeError), (7.25, TypeError), ("0", TypeError), ("", TypeError)],
    )
    def test_error(self, n, error):
        with pytest.raises(error):
            factorial(n)
