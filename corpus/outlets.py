"""Names of outlets: which are known, under what aliases, and what looks like a person instead."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType

import yaml

from corpus.shapes import listed, plain

_SECTION = re.compile(
    r"(?:\s*[-–—|:]\s*|\s+)\(?(?:news|opinions?|editorials?|online(?: news)?|web news|blog|op-ed)\)?$",
    re.IGNORECASE,
)
_MARKED = re.compile(
    r"\s*\((?:news|opinions?|editorials?|online(?: news)?|web news|blog|op-ed)\)$", re.IGNORECASE
)
_WRITER = re.compile(r"(?P<who>[^()]+) \((?P<where>[^()]+)\)")  # "Ann Lee (Wall Street Journal)"
_HOST_PREFIX = re.compile(r"^(?:https?://)?(?:www|m|mobile|edition|amp|feeds|rss)\.", re.IGNORECASE)
_OUTLET_WORDS = frozenset(
    listed("""
    agency alliance associated blog broadcasting bulletin bureau center centre channel chronicle company
    corporation council courier daily digest dispatch examiner express foundation gazette group guardian
    herald institute international journal magazine mail media mirror monitor network news newspaper newswire
    observer online post press project radio record register report reporter reports review service standard
    star sun telegraph television times today tribune tv voice watch week weekly wire world
    """)
)
_NAME_PART = re.compile(r"(?:[a-z]{2}-|[A-Z]')?[^\W\d_a-z][^\W\d_]*(?:[-'][^\W\d_]+)*")
_PARTICLES = frozenset(listed("al bin ben da das de del della den der di dos du el ibn la le ter van von y"))
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # ten times as fast, where it was compiled


@dataclass(frozen=True, slots=True)
class Known:
    """The outlets that Byline knows by name."""

    names: Mapping[str, str]  # any printed form, folded -> the usual name
    hosts: Mapping[str, str]
    agencies: frozenset[str]
    printed: tuple[str, ...]  # every form as printed, longest first


@cache
def known() -> Known:
    """Return the known outlets, read once from `corpus/outlets.yaml`."""
    text = files("corpus").joinpath("outlets.yaml").read_text(encoding="utf-8")
    listed = yaml.load(text, Loader=_LOADER)  # noqa: S506 - a safe one
    entries = {**listed["agencies"], **listed["outlets"]}
    forms = {name: [name, *((entry or {}).get("aliases") or ())] for name, entry in entries.items()}
    return Known(
        names=MappingProxyType(
            {
                key(form): name
                for key in (folded, _exact)
                for name, printed in forms.items()
                for form in printed
            }
        ),
        hosts=MappingProxyType(
            {host: name for name, e in entries.items() for host in (e or {}).get("hosts") or ()}
        ),
        agencies=frozenset(listed["agencies"]),
        printed=tuple(
            sorted({form for printed in forms.values() for form in printed}, key=len, reverse=True)
        ),
    )


def folded(name: str) -> str:
    """Return the key under which a printed name is looked up: case, spaces and "The" set aside."""
    return _exact(name).removeprefix("the ")


def _exact(name: str) -> str:
    """Return the key that tells "The Daily Star" from "Daily Star"."""
    return " ".join(plain(name).casefold().split())


def find_outlet(name: str) -> str | None:
    """Return the usual name of a known outlet, however it is printed; None for an unknown one."""
    label = " ".join(name.split())
    while label:
        names = known().names
        found = names.get(_exact(label)) or names.get(folded(label)) or outlet_of_host(label, only_known=True)
        shorter = _SECTION.sub("", label)
        if found or shorter == label:
            return found
        label = shorter
    return None


def normalise(label: str) -> str:
    """Return the usual name of the outlet that `label` names; an unknown one as printed, less its section."""
    if found := find_outlet(label):
        return found
    writer = _WRITER.fullmatch(label.strip())
    if writer and looks_like_person(writer["who"]) and (found := find_outlet(writer["where"])):
        return found
    return _MARKED.sub("", label.strip())


def is_agency(name: str) -> bool:
    """Tell whether an outlet is a news agency, whose reports others print."""
    return name in known().agencies


def outlet_of_host(host: str, *, only_known: bool = False) -> str | None:
    """Return the outlet at a host name such as "www.nytimes.com"; an unknown host names itself."""
    bare = _HOST_PREFIX.sub("", host.strip().casefold()).rstrip("/")
    labels = bare.split(".")
    for start in range(len(labels) - 1):  # "world.example.com" is example.com's
        if found := known().hosts.get(".".join(labels[start:])):
            return found
    return None if only_known or "." not in bare else bare


def looks_like_person(name: str) -> bool:
    """Tell whether a name has a person's shape: two to four capitalised words, none an outlet's."""
    parts = plain(name).split()
    if not 2 <= len(parts) <= 5 or parts[0] in {"The", "A", "An"} or find_outlet(name):
        return False
    return not any(part.casefold() in _OUTLET_WORDS for part in parts) and all(map(_name_part, parts))


def _name_part(part: str) -> bool:
    """Tell whether one word can be part of a person's name; four capitals in a row are an acronym."""
    bare = part.strip(".,'")
    if bare.casefold() in _PARTICLES:
        return True
    return bool(_NAME_PART.fullmatch(bare)) and not (len(bare) > 3 and bare.isupper())
