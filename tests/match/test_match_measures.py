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
        ("2,287 people died", "2,287 people died", True),
        ("about 2,300 people died", "2,287 people died", True),
        ("at least 140 people died", "116,200 people fled", False),
        ("at least 140 people died", "2,287 people died", False),
        ("more than 2,200 people died", "2,287 people died", True),
        ("300 people died", "900 people died", False),
    ],
)
def test_a_number_tells_only_where_the_other_lies_close(left, right, telling):
    _, tells, _ = _values(one(left), one(right))
    assert (tells > 0.3) is telling
