"""What values say for a link, and what they don't."""

import pytest

from claimtrack.match.measures import _values
from claimtrack.values import find_values


def one(text):
    (value,) = find_values(text)
    return value


@pytest.mark.parametrize(
    ("left", "right", "telling"),
    [
        ("3,418 people died", "3,418 people died", True),
        ("about 3,400 people died", "3,418 people died", True),
        ("at least 140 people died", "97,300 people fled", False),
        ("at least 140 people died", "3,418 people died", False),
        ("more than 3,300 people died", "3,418 people died", True),
        ("300 people died", "900 people died", False),
    ],
)
def test_a_number_tells_only_where_the_other_lies_close(left, right, telling):
    _, tells, _ = _values(one(left), one(right))
    assert (tells > 0.3) is telling
