import pytest

import calculator


class TestNumbers:
    def setup_method(self):
        self.multiply = calculator.multiply

    def test_signs(self):
        for a in (4, -4):
            for b in (5, -5):
                assert self.multiply(a, b) == (20 if (a > 0) == (b > 0) else -20)

    def test_zeros(self):
        assert not any(self.multiply(0, n) for n in range(-3, 4))
        assert self.multiply(9, 0) == self.multiply(0, 0) == 0

    def test_halves(self):
        assert self.multiply(2.5, 2.5) == pytest.approx(6.25)

    def test_googol(self):
        googol = 10**100
        assert self.multiply(googol + 1, googol - 1) == 10**200 - 1


class TestOthers:
    @pytest.mark.parametrize("other", ["3", None, [3], (3,), {3: 3}])
    @pytest.mark.parametrize("first", [True, False], ids=["first", "second"])
    def test_refused(self, other, first):
        arguments = (other, 3) if first else (3, other)
        with pytest.raises(TypeError):
            calculator.multiply(*arguments)
