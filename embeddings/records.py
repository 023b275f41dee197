"""Frozen dataclasses as JSON and back, by their fields, so that a field is added in one place alone.

A value becomes the list of its fields. Which fields these were is written down once, as the shape of
its class; what is read later is matched by name, so that a field which came since has its default.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

Shapes = Mapping[str, Sequence[str]]  # the names of the fields of each class

_AS_IT_IS = frozenset({str, int, float, bool, NoneType})  # for JSON; most of what there is
_T = TypeVar("_T")
_Read = Callable[[Any], Any]


def shapes(*kinds: type) -> dict[str, list[str]]:
    """Return the shapes of these dataclasses as they are now."""
    return {kind.__name__: [field.name for field in fields(kind)] for kind in kinds}


def to_json(value: object) -> str:
    """Return a dataclass as JSON: of dataclasses, tuples, enums, days, texts, numbers and None."""
    return json.dumps(_plain(value), ensure_ascii=False, separators=(",", ":"))


def reader(kind: type[_T], written: Shapes) -> Callable[[str], _T]:
    """Return what makes a value of this class of its JSON, which was written when the shapes were so.

    Raises KeyError where a class has no shape; what it returns raises TypeError where a field that is
    missing has no default.
    """
    read = _dataclass(kind, written)
    return lambda text: read(json.loads(text))


def _plain(value: object) -> object:
    kind = type(value)
    if kind in _AS_IT_IS:
        return value
    if kind is tuple:
        return [_plain(one) for one in value]  # type: ignore[attr-defined]  # mypy does not follow `kind`
    if (names := _names(kind)) is not None:  # type: ignore[arg-type]  # any class is hashable
        return [_plain(getattr(value, name)) for name in names]
    if isinstance(value, Enum):
        return value.value
    return value.isoformat() if isinstance(value, date) else value


@cache
def _names(kind: type) -> tuple[str, ...] | None:
    """Return the names of a dataclass's fields, None for another class."""
    return tuple(field.name for field in fields(kind)) if is_dataclass(kind) else None


def _dataclass(kind: type, written: Shapes) -> _Read:
    hints = get_type_hints(kind)
    names = written[kind.__name__]
    now = [field.name for field in fields(kind)]
    reads = [(i, name, _reader(hints[name], written)) for i, name in enumerate(names) if name in now]
    converted = [(i, read) for i, _, read in reads if read is not None]
    if list(names) == now:

        def same(values: list[Any]) -> Any:  # noqa: ANN401 - of the class
            for i, read in converted:
                if values[i] is not None:
                    values[i] = read(values[i])
            return kind(*values)

        return same

    def other(values: list[Any]) -> Any:  # noqa: ANN401 - of the class
        return kind(
            **{
                name: values[i] if read is None or values[i] is None else read(values[i])
                for i, name, read in reads
            }
        )

    return other


def _reader(hint: Any, written: Shapes) -> _Read | None:  # noqa: ANN401 - whatever a hint is
    """Return what makes a field's value of JSON, None where JSON has it already."""
    if isinstance(hint, UnionType):
        (hint,) = (one for one in get_args(hint) if one is not NoneType)
    if get_origin(hint) is tuple:
        return _tuple(get_args(hint), written)
    if hint is date:
        return date.fromisoformat
    if isinstance(hint, type) and issubclass(hint, Enum):
        return {member.value: member for member in hint}.__getitem__
    return _dataclass(hint, written) if is_dataclass(hint) else None  # type: ignore[arg-type]  # a class


def _tuple(members: tuple[Any, ...], written: Shapes) -> _Read:
    if members[1:] == (...,):
        one = _reader(members[0], written)
        return tuple if one is None else lambda values: tuple(map(one, values))
    each = [_reader(member, written) or (lambda value: value) for member in members]
    return lambda values: tuple(read(value) for read, value in zip(each, values, strict=True))
