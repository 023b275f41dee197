"""How a proper name looks in a question."""

import re

_CAPITAL = r"[A-Z][\w'’.-]*\w"
_TITLE = r"(?:Maj|Gen|Brig|Col|Lt|Capt|Sgt|Adm|Sen|Rep|Gov|Pres|Dr|Mr|Mrs|Ms|Prof)\."
NAME = re.compile(
    rf"(?<![.\w-])(?:{_TITLE}\s+)*(?:{_CAPITAL}|[A-Z])(?:\s+(?:(?:of|al|bin|de|van"
    rf"|von)\s+(?=[A-Z])|(?:al|el|an|ad)-)?{_CAPITAL})*"
)

_TITLES = frozenset(
    "president vice prime minister chancellor secretary senator congressman congresswoman"
    " representative governor mayor judge justice general colonel major captain lieutenant sergeant"
    " admiral commander officer sheriff chief king queen prince princess pope bishop archbishop"
    " cardinal rabbi imam reverend father sister sir lord lady dame baron count dr doctor mr mrs ms"
    " miss prof professor maj gen brig col lt capt sgt adm sen rep gov pres rev ambassador attorney"
    " speaker chairman chairwoman director jr sr ii iii iv phd mp".split()
)
_OWNING = re.compile(r"['’]s?$")


def bare_name(name: str) -> str:
    """Return a name without titles and possessive: "President Holm's" -> "Holm"; "" of a title alone.

    Whoever else holds the title may be meant by it, and a report may well leave it out.
    """
    words = _OWNING.sub("", name).split()
    while words and (_titled(words[0]) or words[0].islower()):
        words = words[1:]
    while words and _titled(words[-1]):
        words = words[:-1]
    return " ".join(words)


def _titled(word: str) -> bool:
    return word.casefold().strip(".,") in _TITLES
