"""Documents as records: all that they hold comes back, whatever fields came or went since."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

import pytest

from embeddings.records import reader, shapes, to_json


class Colour(StrEnum):
    RED = "red"


@dataclass(frozen=True, slots=True)
class Part:
    size: int
    colour: Colour = Colour.RED


@dataclass(frozen=True, slots=True)
class Whole:
    name: str
    parts: tuple[Part, ...] = ()
    day: date | None = None
    pairs: tuple[tuple[int, Colour], ...] = ()
    place: tuple[str, int] | None = None


WHOLE = Whole("“é”", (Part(1), Part(2)), date(2015, 5, 1), ((3, Colour.RED),), ("Brask", 7))
NOW = shapes(Whole, Part)


@pytest.mark.parametrize("value", [WHOLE, Whole("")])
def test_what_was_written_comes_back(value):
    assert reader(Whole, NOW)(to_json(value)) == value


def test_a_field_that_came_since_has_its_default():
    assert reader(Whole, {"Whole": ["name", "parts"], "Part": ["size"]})('["a", [[4]]]') == Whole(
        "a", (Part(4),)
    )


def test_a_field_that_went_is_left_out_and_the_others_keep_their_places():
    written = {"Whole": ["day", "gone", "name"], "Part": ["size"]}
    assert reader(Whole, written)('["2015-05-01", {"x": 1}, "a"]') == Whole("a", day=date(2015, 5, 1))


def test_a_missing_field_without_a_default_is_refused():
    with pytest.raises(TypeError, match="name"):
        reader(Whole, {"Whole": ["parts"], "Part": ["size"]})("[[]]")
