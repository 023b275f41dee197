"""The first line of an answer: what the rest comes to."""

from collections.abc import Iterator
from datetime import date

from bot.answering.figures.numbers import is_at_least, is_at_most
from bot.answering.types import Answer, FigureGroup
from bot.rendering.agreeing import agreement, alike
from bot.rendering.lines import Line, Style, capital, long_day, outlet_name, quoted, small

_FIGURES = {
    "differ": "Reports differ: from {low} to {high}.",
    "rounded": "Reports agree, but for rounding: {low}, {high}.",
    "open": "Reports agree, as far as each tells it: {low}, {high}.",
    "updated": "The latest count: {high}. An earlier one, since replaced: {before}.",
    "later": "Counts of different days: {low}, then {high}.",
    "same": "Reports agree: {low}.",
    "unknown": "Figures reported.",
}
_DAYS = {
    "differ": "Reports differ: {low} or {high}.",
    "rounded": "Reports agree, as far as each tells the day: {low}, {high}.",
    "same": "Reports agree: {low}.",
    "unknown": "Days reported.",
}
_VOTES = {
    "differ": "Reports differ: {low} or {high}.",
    "unknown": "Votes reported.",
}
_ACCOUNTS = {
    "differ": "Reports differ on who it was.",
    "unknown": "As each outlet tells it.",
}
_PLACES = {
    "differ": "Reports differ on where it was.",
    "unknown": "Places reported.",
}
_CAUSES = {"unknown": "Causes reported."}
_DENIALS = {
    "differ": "Reports differ: some tell it, others deny it.",
    "unknown": "As each outlet tells it.",
}
_KINDS = {
    "account": _ACCOUNTS,
    "cause": _CAUSES,
    "date": _DAYS,
    "denial": _DENIALS,
    "place": _PLACES,
    "vote": _VOTES,
}


def headline(answer: Answer) -> Iterator[Line]:
    """Yield the first line: what is missing, how the figures stand to each other, or what was asked for."""
    text = _unanswered(answer) or agreement(answer) or _compared(answer) or _by_intent(answer)
    if text:
        yield Line(Style.HEADLINE, f"{text} {alike(answer)}".strip())


def _unanswered(answer: Answer) -> str:
    missing = "; ".join(answer.absent.missing)
    if not answer.answered and missing.casefold() == answer.question.rstrip("?!. ").casefold():
        return f"No answer: no report {_where(answer)} tells it."
    if not answer.answered:
        about = f"speaks of what was asked: {missing}" if missing else "answers that"
        return f"No answer: no report {_where(answer)} {about}."
    return f"Found in part. Not found: {missing}." if missing else ""


def _where(answer: Answer) -> str:
    """Return which reports were looked at: filters leave out what may well answer."""
    understood, absent = answer.understood, answer.absent
    narrowed = understood.outlets or understood.since or understood.until or absent.left_out
    return "that was searched" if narrowed else "in this archive"


def _compared(answer: Answer) -> str:
    if not answer.groups or is_beside(answer.groups[0]):
        return ""
    group = answer.groups[0]
    frames = _KINDS.get(group.kind, _FIGURES)
    frame = frames.get(group.relation, frames["unknown"])
    if group.relation == "same" and _one_origin(answer, group):
        frame = frames["unknown"]  # who repeats one report does not agree with it
    if frame == _FIGURES["rounded"] and any(
        is_at_least(f.value) or is_at_most(f.value) for f in group.figures
    ):
        frame = _FIGURES["open"]  # "at least 47" is no rounding of 48
    # What differs stands in the headline, and not what may count something else beside it.
    later = [f for f in group.figures if f.rival] or [f for f in group.figures if not f.replaced]
    later = later or list(group.figures)
    sizes = sorted(later, key=lambda figure: figure.low or figure.high)
    if group.relation == "later":
        sizes = sorted(later, key=lambda f: answer.citation(f.citations[0]).published or date.max)
    old = next((f for f in group.figures if f.replaced), sizes[0])
    low, high, before = (
        quoted(answer.citation(f.citations[0]), small(f.value) if group.kind == "number" else f.value)
        for f in (sizes[0], sizes[-1], old)
    )
    told = frame.format(low=low, high=high, before=before)
    return " ".join(part for part in (told, _latest(answer, group), _dated(answer)) if part)


def _latest(answer: Answer, group: FigureGroup) -> str:
    """Return the count of the last day where others differ among each other and it is none of these."""
    days = [answer.citation(f.citations[0]).published for f in group.figures]
    if group.kind != "number" or group.relation != "differ" or None in days:
        return ""
    last = [f for f, day in zip(group.figures, days, strict=True) if day == max(d for d in days if d)]
    if len(last) > 1 or last[0].rival:
        return ""
    return f"The latest count: {quoted(answer.citation(last[0].citations[0]), small(last[0].value))}."


def _one_origin(answer: Answer, group: FigureGroup) -> bool:
    return len({answer.citation(n).origin for figure in group.figures for n in figure.citations}) < 2


def _by_intent(answer: Answer) -> str:
    first = answer.statements[0] if answer.statements else None
    if first is None:
        return ""
    if names_the_speaker(answer) and first.speaker:
        return f"{capital(first.speaker)}, in {outlet_name(answer.citation(first.citations[0]))}."
    if answer.understood.asks_for in {"first", "latest"}:
        day = answer.citation(first.citations[0]).published
        end = "earliest" if answer.understood.asks_for == "first" else "newest"
        if day is None:
            return "The archive cannot settle it: none of these reports is dated."
        cited = [answer.citation(n) for s in answer.statements for n in s.citations]
        rest = " Those without a day cannot be placed." if any(c.published is None for c in cited) else ""
        return f"The {end} in this archive: {outlet_name(cited[0])}, {long_day(day)}.{rest}"
    return ""


def is_beside(group: FigureGroup) -> bool:
    """Tell whether a group stands beside the answer: what others tell of the deed."""
    return group.kind == "account" and not group.same_count


def names_the_speaker(answer: Answer) -> bool:
    """Tell whether the headline names who says the first statement."""
    first = answer.statements[0]
    asked = answer.understood.asks_for == "speaker" and bool(first.speaker)
    return asked and not answer.absent.missing and not any(g.same_count for g in answer.groups)


def _dated(answer: Answer) -> str:
    cited = [answer.citation(n) for s in answer.statements for n in s.citations]
    return "" if any(c.published for c in cited) else "None of them is dated in the archive."
