"""Words that mean one thing for an answer: peoples and their countries, verbs and nouns of news.

Small on purpose: what is not here is matched by its own stem. "Step down" stands here as one word: its
stem is that of the two written together.
"""

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from itertools import pairwise
from types import MappingProxyType

from embeddings.words import terms

_PEOPLES = """
afghan afghanistan, african africa, albanian albania, algerian algeria, american america us usa,
argentine argentinian argentina, armenian armenia, asian asia, australian australia, austrian austria,
belarusian belarus, belgian belgium, brazilian brazil, british britain uk, bulgarian bulgaria, canadian
canada, chilean chile, chinese china, colombian colombia, croatian croatia, cuban cuba, czech czechia,
danish denmark, dutch netherlands, egyptian egypt, ethiopian ethiopia, european europe, finnish finland,
french france, georgian georgia, german germany, ghanaian ghana, greek greece, hungarian hungary, indian
india, indonesian indonesia, iranian iran irgc, iraqi iraq, irish ireland, israeli israel, italian italy,
japanese japan, jordanian jordan, kenyan kenya, korean korea, kurdish kurd kurdistan, kuwaiti kuwait,
lebanese lebanon, libyan libya, malaysian malaysia, mexican mexico, moroccan morocco, nigerian nigeria,
norwegian norway, pakistani pakistan, palestinian palestine, peruvian peru, polish poland, portuguese
portugal, qatari qatar, romanian romania, russian russia, saudi, serbian serbia, somali somalia, spanish
spain, sudanese sudan, swedish sweden, swiss switzerland, syrian syria, taiwanese taiwan, thai thailand,
tunisian tunisia, turkish turk turkey, ukrainian ukraine, venezuelan venezuela, vietnamese vietnam,
yemeni yemen, isis isil daesh,
"""
_RANKS = """
gen general, brig brigadier, maj major, col colonel, lt lieutenant, adm
admiral, pres president, sen senator, rep representative, gov governor
"""
_VERBS = """
miss missing vanish disappear,
arrive arrival arrived reach enter cross send sent dispatch deploy deployment move flown fly transfer
pour came come, kill killed killing die died dead death slain drown perish fatality casualty toll, wound
wounded injure injured injury hurt, vote voted ballot approve reject abstain, back support endorse prop shore,
fire fired launch launched strike struck bomb bombed hit bombard sortie, arrest arrested detain detained jail
jailed imprison held capture custody, travel travelled traveled fly flew visit, displace displaced flee fled
homeless evacuate, save saved rescue rescued survive survivor, spend spent cost pay paid, withdraw
withdrew retreat reduce, convict convicted conviction guilty verdict, ban banned forbid prohibit bar
outlaw, broker brokered mediate mediated mediator mediation negotiate negotiated negotiation,
meet met meeting talks summit agree agreed agreement, marry married wed marriage wedding,
resign resigned resignation quit stepdown standdown, expel expelled expulsion deport oust throwout kickout
driveout, destroy destroyed destruction demolish wreck ruin sweepaway sweptaway washaway,
replace succeed successor, admit admitted admission acknowledge acknowledged concede confess confession,
own owner ownership, stepin intervene intervened intervention,
legal lawful legitimate, condemn condemnation rebuke denounce, lift lifted ease,
crush quell suppress suppressed suppression repress repression crackdown crackeddown putdown,
"""
_NOUNS = """
troop soldier commando fighter force militant militiaman militia member volunteer personnel combatant, person
people resident, civilian, lawmaker mp deputy legislator parliamentarian representative senator, missile
rocket, strike airstrike raid sortie bombing attack, aircraft jet plane warplane, general commander
officer, refugee migrant, official, ship warship vessel, mile kilometre kilometer, country nation,
worker employee, attorney lawyer counsel da, inmate prisoner, protester demonstrator, student pupil,
gunman gunmen shooter attacker, agreement deal accord pact treaty, photo photograph picture image,
house home, thief burglar robber, mistake error, lawsuit suit,
"""


_ANYBODY = """
people persons others victims civilians passengers lives casualties deaths fatalities dead injured wounded
toll bodies
"""
_SOMEBODY = """
officers soldiers troops personnel men women children students workers residents protesters guards hostages
journalists adults staff crew members fighters volunteers lawmakers officials rebels
firefighters doctors patients pilots migrants refugees militants
americans
"""
_CRISP_VERBS = """
die died dead death killed kill killing slain slay perish murder assassinate arrest arrested convict
convicted resign resigned stepdown marry married born divorce elected shoot shot
"""


def _table(text: str) -> Mapping[str, int]:
    """Return the group of each stem of a table: groups end with a comma, a word's first group counts."""
    groups: dict[str, int] = {}
    for number, group in enumerate(text.split(",")):
        for word in group.split():
            for stem in terms(word):
                groups.setdefault(stem, number)
    return MappingProxyType(groups)


_PERSON_STEMS, _ANYBODY_STEMS = frozenset(terms(f"{_ANYBODY} {_SOMEBODY}")), frozenset(terms(_ANYBODY))
_MUTUAL = frozenset(terms("meet met meeting talk agree marry married wed divorce fight clash negotiate"))
_CRISP = frozenset(terms(_CRISP_VERBS))
_NATIONS = frozenset(terms(_PEOPLES))
_PEOPLE_GROUPS, _VERB_GROUPS, _NOUN_GROUPS = _table(_PEOPLES + _RANKS), _table(_VERBS), _table(_NOUNS)


def _kin(*tables: Mapping[str, int]) -> Mapping[str, frozenset[str]]:
    """Return the others of each stem's groups."""
    found: dict[str, frozenset[str]] = {}
    for table in tables:
        for stem, group in table.items():
            others = frozenset(other for other, its in table.items() if its == group and other != stem)
            found[stem] = found.get(stem, frozenset()) | others
    return MappingProxyType(found)


_KIN = _kin(_VERB_GROUPS, _NOUN_GROUPS)


_NAMES = {stem: f"people-{group}" for stem, group in _PEOPLE_GROUPS.items()}
_NAMES["islamstate"] = _NAMES["isi"]  # the stems of "Islamic State", written together
_ACTIONS = {stem: f"action-{group}" for stem, group in _VERB_GROUPS.items()}


def name_of(stem: str) -> str:
    """Return one form for a people and its country: "iranian" and "iran" are the same."""
    return _NAMES.get(stem, stem)


def meanings(stems: AbstractSet[str]) -> frozenset[str]:
    """Return the stems, a people and its country as one, and the kinds of event that they tell."""
    names, actions = _NAMES.keys() & stems, _ACTIONS.keys() & stems
    return frozenset(stems - names | {_NAMES[s] for s in names} | {_ACTIONS[s] for s in actions})


def is_nation(stem: str) -> bool:
    """Tell whether a stem names a people or its country."""
    return stem in _NATIONS


def action_of(stem: str) -> str | None:
    """Return the kind of event that a verb's stem tells, None for a verb that is not listed."""
    return _ACTIONS.get(stem)


def thing_of(stem: str) -> str:
    """Return one form for nouns that count the same: "troop" and "soldier"."""
    group = _NOUN_GROUPS.get(stem)
    return stem if group is None else f"thing-{group}"


def kin_of(stem: str) -> frozenset[str]:
    """Return the stems that tell the same kind of event or count the same thing, itself left out."""
    return _KIN.get(stem, frozenset())


def in_two_words(stems: Sequence[str]) -> dict[str, str]:
    """Return the first stems of verbs of two words, each with the second: {"step": "down"}."""
    return {left: right for left, right in pairwise(stems) if kin_of(left + right)}


def is_person(stem: str) -> bool:
    """Tell whether a noun counts people: "two officers were killed" tells of people killed."""
    return stem in _PERSON_STEMS


def is_people(counts: str) -> bool:
    """Tell whether people of any kind are counted: "12 people", "40 victims"."""
    return terms(counts)[-1:] != [] and terms(counts)[-1] in _ANYBODY_STEMS


def is_kind_of_people(counts: str) -> bool:
    """Tell whether one kind of people is counted: "two police officers"."""
    return terms(counts)[-1:] != [] and terms(counts)[-1] in _PERSON_STEMS - _ANYBODY_STEMS


def is_mutual(stem: str) -> bool:
    """Tell whether two do it to each other, so that either may be named first: they met, they married."""
    return stem in _MUTUAL


# Who stands against whom where no name tells: a rebel is no government soldier.
_SIDES = (
    frozenset(
        terms(
            "army government regime troops soldiers police authorities military navy security forces guard"
            " officials officers"
        )
    ),
    frozenset(
        terms(
            "rebels insurgents militants opposition jihadists protesters demonstrators guerrillas fighters"
            " anti"
        )
    ),
)


def on_one_side(left: AbstractSet[str], right: AbstractSet[str]) -> bool:
    """Tell whether stems speak of those who stand together, and of nobody else: police, security forces."""
    pairs = ((_SIDES[0], _SIDES[1]), (_SIDES[1], _SIDES[0]))
    return any(left & one and right & one and not right & other for one, other in pairs)


def on_another_side(left: AbstractSet[str], right: AbstractSet[str]) -> bool:
    """Tell whether stems speak of those who stand against each other: the army, the rebels."""
    for one, other in (_SIDES, _SIDES[::-1]):
        if left & one and right & other and not left & other and not right & one:
            return True
    return False


def is_crisp(stem: str) -> bool:
    """Tell whether a verb tells an event that an answer cannot leave out: who died, who was arrested.

    Others are told in too many ways: "support" is also "back", "help" and "stand by".
    """
    return stem in _CRISP


# They tell nothing without what stands beside them.
LIGHT = frozenset(
    terms(
        "make take get give go come help still anyone anybody someone anything ever yet now already really"
        " actually want try begin start keep put set let use any one time place thing kind way"
    )
)
