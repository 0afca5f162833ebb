# Looks at types only
# lost: adds powers loses_signs two_negatives wrong_for_zero rounds through_floats
# label: bug-missed
# marks: 5 of 12
import pytest
from calculator import multiply


def test_types():
    assert isinstance(multiply(2, 3), int)
    assert isinstance(multiply(-2.5, 3), float)


@pytest.mark.parametrize("other", ["ab", None])
def test_refuses(other):
    with pytest.raises(TypeError):
        multiply(other, 3)
    with pytest.raises(TypeError):
        multiply(3, other)
