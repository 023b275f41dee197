"""Five reports that never happened, and false facts that readers, captions and sidebars add to them.

They are the text of the made pages in `pages.py`: what a page prints beside the report is planted, and
must never be read as reporting.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Report:
    """One made-up report. `paragraphs` are what must be read; each planted line must not be."""

    headline: str
    author: str
    paragraphs: tuple[str, ...]
    subheads: tuple[str, ...] = ()  # printed above the second and the fourth paragraph
    comments: tuple[str, ...] = ()
    sidebar: tuple[str, ...] = ()
    captions: tuple[str, ...] = ()

    @property
    def planted(self) -> tuple[str, ...]:
        """Return every line that is not the report's."""
        return self.comments + self.sidebar + self.captions


REPORTS = (
    Report(
        headline="Ferry runs aground off Brask with 212 aboard",
        author="Ines Holm",
        paragraphs=(
            "A passenger ferry ran aground on a sandbank outside the port of Brask early on Tuesday with 212"
            " people aboard, the coast guard said.",
            "Nobody was hurt, and the passengers were taken ashore in two lifeboats and a pilot vessel before noon,"
            " according to the harbour office.",
            "“We felt one long shudder and then the engines went quiet,” said Marta Lund, who was travelling with"
            " her two sons.",
            "The operator, Northline, said that the vessel had left its channel in thick fog and that an inquiry had"
            " been opened.",
            "Divers found no damage to the hull, and the ferry is expected to be towed free at high water on"
            " Wednesday.",
        ),
        subheads=("Fog in the channel", "What happens next"),
        comments=(
            "My cousin works on that boat and he says the captain was asleep for forty minutes before it hit.",
            "They are hiding that nineteen people drowned, everybody in the harbour knows it.",
        ),
        sidebar=("Northline fined eleven million for dumping oil near the Aster reef last spring.",),
        captions=("The ferry Sigrun in 2009, the year in which it sank two fishing boats off Tollen.",),
    ),
    Report(
        headline="Council votes to close the Weir Street library",
        author="Tom Adeyemi",
        paragraphs=(
            "The town council voted by nine to six on Monday night to close the library in Weir Street at the end of"
            " June.",
            "The decision will save 340,000 a year, the council's finance officer, Ruth Pell, told the meeting.",
            "Opponents handed over a petition with 4,100 names and asked for the vote to be put off until the autumn.",
            "“This is the only warm room on the estate that costs nothing,” said Dele Okoro, who runs a homework club"
            " there.",
            "Two of the seven staff will move to the central library, and the building will be offered for rent.",
            "The council will look at the closure again in December, when the next budget is drawn up.",
        ),
        subheads=("Petition handed over", "The staff"),
        comments=(
            "Pell's brother has already bought the building for a pound, look it up before it disappears.",
            "I counted the names on that petition and half of them are dead people from the cemetery register.",
        ),
        sidebar=("Mayor resigns over the bus contract after admitting that he took 80,000 in cash.",),
        captions=("Protesters in Weir Street on Saturday, when police arrested thirty-one of them.",),
    ),
    Report(
        headline="Drug cuts relapses in small sleeping-sickness trial",
        author="Priya Nair",
        paragraphs=(
            "A tablet taken once a day for ten days cut relapses of sleeping sickness from 12 to 3 in every 100"
            " patients, a trial in two districts has found.",
            "The study followed 418 adults for eighteen months and was published on Thursday in a medical journal.",
            "Side effects were mild in most cases, although one patient in twenty stopped treatment because of"
            " vomiting.",
            "“It is the first time we could send people home with the whole cure in a pocket,” said Dr. Awa Ndiaye,"
            " who led the trial.",
            "Researchers who were not involved said the numbers were small and that children had not been studied.",
        ),
        subheads=("How it was done", "Limits"),
        comments=(
            "Two of the nurses on this trial told me that sixty patients died and were taken off the list.",
            "This tablet was banned in Norway in 2011 because it makes people blind.",
        ),
        sidebar=("Miracle root from the delta cures diabetes in nine days, say villagers.",),
        captions=("Dr. Ndiaye with the prize money of two million that the maker of the tablet paid her.",),
    ),
    Report(
        headline="Rovers hold on for a draw after red card",
        author="Len Carew",
        paragraphs=(
            "Rovers played the last 37 minutes with ten men and still took a point from a 1-1 draw at Castle Park on"
            " Saturday.",
            "Jonas Weil put the home side ahead with a header from a corner in the 21st minute.",
            "Rovers lost their captain, Samir Haddad, to a second yellow card, but Oluwaseun Bright levelled from a"
            " free kick nine minutes from the end.",
            "“I told them that a point with ten is worth three with eleven,” the coach, Anna Brandt, said afterwards.",
            "The draw leaves Rovers fourth, two points behind the leaders with five matches to play.",
        ),
        subheads=("Ten men", "The table"),
        comments=(
            "Haddad has been sold to a club in Madrid for thirty million, my neighbour drives the team bus.",
            "The referee has admitted on the radio that he was paid to send him off.",
        ),
        sidebar=("Castle Park to be torn down in May and replaced by a car factory.",),
        captions=("Bright celebrates the hat-trick that he scored against United in the cup final.",),
    ),
    Report(
        headline="Power cut leaves 60,000 homes dark in the north",
        author="Kaja Lindqvist",
        paragraphs=(
            "About 60,000 homes in the north of the country lost power for five hours on Sunday after a fault at the"
            " Harrow substation.",
            "The grid company said that a switch had overheated and that a spare had to be brought from the coast by"
            " lorry.",
            "Hospitals ran on generators, and nobody was reported injured.",
            "The fault is the third at the substation since March, and the regulator said it would ask for a report"
            " within two weeks.",
            "“People want to know why the same box fails again and again,” said the regulator's head, Piet Aalders.",
            "Customers who were without power for more than four hours can claim 75 each.",
        ),
        subheads=("A switch overheated", "Third time since March"),
        comments=(
            "It was a cyber attack by the neighbours, a friend at the ministry has seen the logs.",
            "Four people died in the lifts of the Harrow hospital and the manager has fled to Brazil.",
        ),
        sidebar=("Electricity to cost three times as much from January, minister confirms.",),
        captions=("The Harrow substation, which was condemned as unsafe by inspectors in 2018.",),
    ),
)
