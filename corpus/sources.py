"""Where a document comes from: `sources.yaml`, front matter and pages, in one vocabulary."""

import re
from collections.abc import Mapping
from dataclasses import fields, replace
from datetime import UTC, date, datetime
from urllib.parse import urlsplit

import yaml

from corpus.dates import parse_date, possible_days
from corpus.genres import is_opinion
from corpus.outlets import normalise, outlet_of_host
from corpus.types import Kind, Provenance

_TEXTS = ("outlet", "via", "origin", "title", "author", "url", "id", "retrieved")
_OTHERS = ("published", "kind", "excerpt")
_IGNORED = ("note",)  # for the one who keeps the archive
_EPOCH = re.compile(r"\d{10}(?:\d{3})?", re.ASCII)  # seconds, or thousandths of them, since 1970
_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)  # in C, where it is there: ten times as fast
_UNKNOWN_DAY = ("unknown", "undated", "none")


def read_mapping(text: str) -> Mapping[str, object]:
    """Return a YAML mapping with every scalar as text. Raises ValueError where it is none.

    As text, because YAML's own dates fail the whole file over one 30 February.
    """
    try:
        loaded = yaml.load(text, Loader=_LOADER)  # noqa: S506  # it makes only text, lists, dicts
    except (yaml.YAMLError, RecursionError) as problem:
        mark = getattr(problem, "problem_mark", None)
        where = f" near line {mark.line + 1}" if mark else ""
        raise ValueError(f"it is not valid YAML{where}") from problem
    if loaded in (None, ""):
        return {}
    if not isinstance(loaded, dict):
        raise ValueError("it is not a list of names and values")  # noqa: TRY004  # a fault of the file's content
    return {str(key): value for key, value in loaded.items()}


def read_sources(text: str) -> tuple[dict[str, Provenance], list[str]]:
    """Return what a `sources.yaml` says, by file name, and what is wrong with it.

    Raises ValueError where the whole file cannot be read.
    """
    sources, warnings = {}, []
    for name, entry in read_mapping(text).items():
        if not isinstance(entry, dict):
            warnings.append(f"{name}: expected fields such as outlet and title")
            continue
        sources[name], faults = provenance_of(entry)
        warnings += [f"{name}: {fault}" for fault in faults]
    return sources, warnings


def provenance_of(entry: Mapping[str, object]) -> tuple[Provenance, list[str]]:
    """Return what one entry says of where a document comes from, and what in it makes no sense."""
    known = {*_TEXTS, *_OTHERS, *_IGNORED}
    warnings = [f"unknown field {key!r}" for key in entry if key not in known]
    given = {key: text for key in (*_TEXTS, *_OTHERS) if (text := _text(entry.get(key)))}
    published, undated, fault = _published(given.get("published"))
    kind = given.get("kind", "").casefold()
    if kind and kind not in set(Kind):
        warnings.append(f"unknown kind {kind!r} (known: {', '.join(Kind)})")
    said = Provenance(
        **{key: given[key] for key in _TEXTS if key in given},
        published=published,
        undated=undated,
        kind=Kind(kind) if kind in set(Kind) else None,
        excerpt=_truth(given["excerpt"]) if "excerpt" in given else None,
    )
    return said, warnings + ([fault] if fault else [])


def _text(value: object) -> str:
    """Return a scalar as text; a list (of authors) joined; anything else is nothing.

    A list within a list is nothing too: a few YAML aliases can make it endless.
    """
    if isinstance(value, list):
        return ", ".join(text for item in value if (text := _scalar(item)))
    return _scalar(value)


def _scalar(value: object) -> str:
    return str(value).strip() if isinstance(value, str | int | float | bool | date) else ""


def _truth(text: str) -> bool:
    return text.casefold() in {"true", "yes", "on", "1"}


def _published(text: str | None) -> tuple[date | None, bool, str | None]:
    """Return (day, declared undated, what is wrong with it)."""
    if text is None:
        return None, False, None
    if text.casefold() in _UNKNOWN_DAY:
        return None, True, None
    if _EPOCH.fullmatch(text):
        text = datetime.fromtimestamp(int(text[:10]), UTC).date().isoformat()
    day = parse_date(text)
    return day, False, None if day else why_no_day(text)


def why_no_day(text: str) -> str:
    """Return what is wrong with a date that gives no day. Weaker places may still say one."""
    days = [f"{day.day} {day:%B %Y}" for day in sorted(possible_days(text))]
    if len(days) < 2:
        return f"{text!r} cannot be its date: it is left out"
    return f"{text!r} may be {', '.join(days[:-1])} or {days[-1]}: it is left out"


def merge(*places: Provenance) -> Provenance:
    """Return what the places say together; where two speak of one field, the first wins."""
    merged = Provenance()
    for place in places:
        gaps = {
            f.name: getattr(place, f.name)
            for f in fields(Provenance)
            if f.name not in {"published", "undated"} and getattr(merged, f.name) is None
        }
        if merged.published is None and not merged.undated:
            gaps |= {"published": place.published, "undated": place.undated}
        merged = replace(merged, **gaps)
    return merged


def named(said: Provenance, name: str) -> tuple[Provenance, list[str]]:
    """Return `said` with outlet, via and origin under their usual names, and a warning if none is known.

    Where no place says its kind, what an outlet files as opinion is opinion.

    name: the file's name, which stands in where no outlet is known.
    """
    outlet = normalise(said.outlet) if said.outlet else outlet_of_host(_host(said.url))
    result = replace(
        said,
        outlet=outlet or f"unknown outlet ({name})",
        via=normalise(said.via) if said.via else None,
        origin=normalise(said.origin) if said.origin else None,
        kind=said.kind or (Kind.OPINION if is_opinion(said.outlet, said.title, said.url) else None),
    )
    return result, [] if outlet else ["no outlet known: name it in sources.yaml"]


def _host(url: str | None) -> str:
    try:
        return urlsplit(url or "").hostname or ""
    except ValueError:  # a malformed address in brackets
        return ""
