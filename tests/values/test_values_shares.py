"""What shares are of."""

from __future__ import annotations

import pytest

from claimtrack.values.shares import base_of_share, bases_exclude


@pytest.mark.parametrize(
    ("text", "share", "base"),
    [
        ("It takes 38 percent of Orla's exports.", "38 percent", "exports"),
        ("57 % of the voters agree.", "57 %", "voters"),
        ("57 percent of voters agree, and 31 percent do not.", "31 percent", "voters"),
        ("Prices rose by 3 percent.", "3 percent", ""),
        ("3 percent of Orla's", "3 percent", ""),
    ],
)
def test_base(text: str, share: str, base: str) -> None:
    assert base_of_share(text, text.index(share) + len(share)) == base


@pytest.mark.parametrize(
    ("left", "right", "apart"),
    [
        ("exports", "respondents", True),
        ("voters", "respondents", False),
        ("exports", "exports", False),
        ("exports", "", False),
    ],
)
def test_bases_of_two_things_exclude_each_other(left: str, right: str, apart: bool) -> None:
    assert bases_exclude(left, right) is apart
