"""The short form of postal codes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.places.codes import by_leading_digits, compact, expand


def test_ranges_stand_for_every_code_between_their_ends() -> None:
    assert expand("40210-40212 40215") == ("40210", "40211", "40212", "40215")


@given(st.sets(st.integers(min_value=1000, max_value=99999)))
def test_expanding_is_the_opposite_of_compacting(numbers: set[int]) -> None:
    codes = sorted(f"{number:05d}" for number in numbers)
    assert list(expand(compact(codes))) == codes


@pytest.mark.parametrize("wrong", ["4021", "40212-40210", "4021a", "40210-"])
def test_anything_else_is_refused(wrong: str) -> None:
    with pytest.raises(ValueError, match="postal code"):
        expand(wrong)


def test_leading_digits_decide_only_when_all_codes_agree() -> None:
    found = by_leading_digits({"12345": "a", "12346": "a", "12399": "b"})
    assert found == {"1234": "a", "1239": "b"}
