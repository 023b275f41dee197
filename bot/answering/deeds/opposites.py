"""Words that tell opposite things: a sentence with one does not report a claim with the other. Pure."""

from embeddings.words import terms


def _stems(words: str) -> frozenset[str]:
    return frozenset(terms(words))


_PAIRS = (
    (
        "reject rejected oppose opposed block blocked veto vetoed refuse against",
        "approve approved pass passed adopt adopted ratify ratified support supported back backed accept"
        " accepted endorse endorsed",
    ),
    (
        "rise rose risen increase increased grow grew climb climbed gain",
        "fall fell fallen decrease decreased decline declined drop dropped shrink shrank",
    ),
    ("win won victory", "lose lost defeat defeated"),
    (
        "arrive arrived enter entered join joined",
        "leave left withdraw withdrew withdrawn depart departed quit",
    ),
    (
        "survive survived alive rescue rescued saved",
        "die died dead kill killed drown drowned death toll fatality perish perished slain murdered"
        " shot shoot",
    ),
    ("open opened reopen reopened resume resumed", "close closed shut suspend suspended"),
    (
        "release released publish published disclose disclosed",
        "withhold withheld hide hid hidden conceal concealed",
    ),
    ("convict convicted guilty", "acquit acquitted innocent cleared"),
    (
        "legal lawful legitimate allow allowed permit permitted",
        "illegal unlawful ban banned forbid forbade prohibit prohibited",
    ),
)
_SIDES = tuple(
    side for one, other in _PAIRS for side in ((_stems(one), _stems(other)), (_stems(other), _stems(one)))
)


def decided_by(stem: str) -> frozenset[str]:
    """Return the stems that say yes or no to a stem: those that tell the same or the opposite."""
    return frozenset().union(*(own | other for own, other in _SIDES if stem in own))


def opposed(claim: str, sentence: str) -> bool | None:
    """Tell whether a sentence says the opposite of what a claim says; None where it says neither.

    False where the claim takes no side, or the sentence takes the same one.
    """
    claimed, said = set(terms(claim)), set(terms(sentence))
    taken = [(own, other) for own, other in _SIDES if claimed & own and not claimed & other]
    if any(not said & own and said & other for own, other in taken):
        return True
    return None if any(not said & own for own, _ in taken) else False
