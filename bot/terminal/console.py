"""`console`: questions and answers in the terminal, Discord's buttons as commands."""

import sys
from collections.abc import Iterator, Sequence

from bot.answering.protocols import Answerer
from bot.answering.types import Answer
from bot.errors import QuestionRejected
from bot.exploring.protocols import Explorer
from bot.followups.taking import conversation
from bot.rendering.exploring import (
    lay_out_claim,
    lay_out_comparison,
    lay_out_holdings,
    lay_out_timeline,
)
from bot.rendering.layout import Line, source_line, source_lines
from bot.rendering.plain import to_text
from bot.terminal.asking import told
from bot.terminal.screen import loading, width

_HELP = """\
Type a question. After an answer:
  :passage N    the passage that [N] stands in, as printed
  :sources      the sources again
  :compare      each outlet's report of it side by side
  :timeline     who reported it when, by origin
Of anything else:
  :compare TOPIC, :timeline TOPIC
  :claim WORDS  who reports that, who prints otherwise
  :outlets      what the archive holds
  :quit         leave (or Ctrl-D)"""

_NOTHING_YET = "There is nothing to show yet: ask a question first."


class Console:
    """One conversation: a question may lean on the one before it."""

    def __init__(self, answerer: Answerer, explorer: Explorer) -> None:
        self._answerer, self._explorer = answerer, explorer
        self._last: Answer | None = None

    def run(self) -> int:
        """Read lines until the end of the input or `:quit`; no line ends it otherwise."""
        with loading():
            self._answerer.warm()
        print(_HELP)
        for line in _typed():
            if line in {":quit", ":q", ":exit"}:
                break
            print(f"\n{self.reply(line)}\n" if line else "", end="")
        return 0

    def reply(self, line: str) -> str:
        """Return what a line brings: an answer, what a command shows, or what was wrong with it."""
        try:
            if line.startswith(":"):
                name, _, words = line[1:].strip().partition(" ")
                return self._command(name, words.strip())
            self._last = self._answerer.answer(line, previous=self._conversation())
        except QuestionRejected as problem:
            return str(problem)
        return told(self._last)

    def _conversation(self) -> str | None:
        if self._last is None:
            return None
        return conversation(self._last.question, self._last.understood.taken_with)

    def _command(self, name: str, words: str) -> str:
        if name == "outlets":
            return shown(lay_out_holdings(self._explorer.holdings()))
        if name in {"passage", "sources"}:
            return self._of_the_answer(name, words)
        if name not in {"compare", "timeline", "claim"}:
            return _HELP
        topic = words or (self._last.question if self._last else "")
        if not topic:
            return _NOTHING_YET
        match name:
            case "compare":
                return shown(lay_out_comparison(self._explorer.compare(topic)))
            case "timeline":
                return shown(lay_out_timeline(self._explorer.timeline(topic)))
            case _:
                return shown(lay_out_claim(self._explorer.who_reported(topic)))

    def _of_the_answer(self, name: str, words: str) -> str:
        if self._last is None or not self._last.citations:
            return _NOTHING_YET
        if name == "sources":
            return shown(source_lines(self._last.citations))
        return _passage(self._last, words or "1")


def shown(lines: Sequence[Line]) -> str:
    """Return lines as the terminal shows them."""
    return to_text(lines, width())


def _typed() -> Iterator[str]:
    """Yield typed lines without the spaces around them, prompting on a terminal."""
    prompt = "? " if sys.stdin.isatty() else ""
    while True:
        try:
            yield input(prompt).strip()
        except (EOFError, KeyboardInterrupt):
            print()
            return


def _passage(answer: Answer, number: str) -> str:
    if not number.isdecimal() or not 1 <= int(number) <= len(answer.citations):
        return f"The answer has the sources [1] to [{len(answer.citations)}]."
    citation = answer.citation(int(number))
    return f"{source_line(citation).text}\n\n{citation.text}"
