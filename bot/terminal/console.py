"""`console`: questions and answers in the terminal, Discord's buttons as commands."""

import sys
from collections.abc import Iterator

from bot.answering.protocols import Answerer
from bot.answering.types import Answer, Citation
from bot.errors import QuestionRejected
from bot.rendering.layout import marks, outlet_name, quoted, source_line, source_lines
from bot.terminal.asking import told
from bot.terminal.screen import loading

_HELP = """\
Type a question. After an answer:
  :passage N    the passage that [N] stands in, as printed
  :compare      each outlet's sentences side by side
  :sources      the sources again
  :outlets      what the archive holds
  :quit         leave (or Ctrl-D)"""


class Console:
    """One conversation: a question may lean on the one before it."""

    def __init__(self, answerer: Answerer) -> None:
        self._answerer = answerer
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
        if line.startswith(":"):
            return self._command(*line[1:].split())
        try:
            self._last = self._answerer.answer(line, previous=self._last.question if self._last else None)
        except QuestionRejected as problem:
            return str(problem)
        return told(self._last)

    def _command(self, name: str = "", *arguments: str) -> str:
        if name == "outlets":
            return ", ".join(self._answerer.outlets())
        if name not in {"passage", "compare", "sources"}:
            return _HELP
        if self._last is None or not self._last.citations:
            return "There is nothing to show yet: ask a question first."
        if name == "passage":
            return _passage(self._last, arguments[0] if arguments else "1")
        return (
            _compare(self._last)
            if name == "compare"
            else "\n".join(line.text for line in source_lines(self._last.citations))
        )


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


def _compare(answer: Answer) -> str:
    by_outlet: dict[str, list[Citation]] = {}
    for citation in answer.citations:
        by_outlet.setdefault(outlet_name(citation), []).append(citation)
    return "\n".join(
        f"{outlet}\n" + "\n".join(f"  {quoted(c, c.quote)} {marks([c.n])}" for c in citations)
        for outlet, citations in by_outlet.items()
    )
