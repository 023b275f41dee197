"""What Byline says of itself: how it is set up, how it does, what it keeps, how a rebuild goes."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from math import isfinite
from typing import Any

from discord.utils import escape_markdown

from bot.desk import wording
from bot.exploring.types import ArchiveStatus
from bot.state import RETENTION, ServerSettings

_NAMED = 10  # outlets that are named where there are many


def privacy(*, logged: bool) -> str:
    """Say what is kept about whom, and for how long."""
    log = (
        "Whoever runs this bot has chosen to write questions to its log."
        if logged
        else "Questions are not written to the log."
    )
    return (
        "**What Byline keeps**\n"
        f"- Of each answer, for {RETENTION.days} days: who asked (your Discord id), where and when, the"
        " question, its filters, the answer and what it cites. The buttons and follow-ups need it.\n"
        "- What you say with Helpful and Not helpful, with your reason, as long as the answer is kept."
        " Exported without anybody's id, to measure how good answers are.\n"
        "- What a server has set with `/setup`, until the bot leaves it; then all of that server's answers"
        " go too.\n"
        "- When you last asked, in memory, for the cool-down.\n"
        "Messages that do not speak to me are not read or kept. The message on which you use"
        f" “{wording.WHO_REPORTED}” is looked up and kept like a question of yours. {log}\n"
        "No answer shows another server's conversation; private answers lead nobody else's follow-up.\n"
        "`/forget me` removes what you asked and thought. A report that is taken out of the archive is"
        " taken out of kept answers too."
    )


def cooldown(seconds: float) -> str:
    """Return a cool-down in words."""
    if not seconds:
        return "No cool-down"
    return f"{seconds / 60:g} minutes between two questions" if seconds > 60 else f"{seconds:g} seconds"


def set_up(settings: ServerSettings, default: float) -> str:
    """Say how a server has Byline. `default`: the operator's cool-down, in seconds."""
    channels = ", ".join(f"<#{channel}>" for channel in sorted(settings.channels)) or "everywhere"
    outlets = ", ".join(settings.outlets[:_NAMED]) or "all"
    more = len(settings.outlets) - _NAMED
    wait = default if settings.cooldown is None else settings.cooldown
    exempt = ", ".join(f"<@&{role}>" for role in sorted(settings.exempt)) or "nobody"
    seen = "the asker alone, who may publish them" if settings.private else "everybody"
    return (
        "**How Byline is set up here**\n"
        f"- Answers in: {channels}, in their threads too\n"
        "- Speaks unasked: never. It answers commands, mentions, replies that ping it, and its buttons;"
        " Discord shows it no other message\n"
        f"- Answers to commands are seen by: {seen}\n"
        f"- Outlets that may answer: {escape_markdown(outlets)}{f' and {more} others' if more > 0 else ''}\n"
        f"- Cool-down: {f'{cooldown(wait)}; without one: {exempt}' if wait else 'none'}\n"
        "-# What you choose below holds at once. More outlets than the menu shows: `/setup outlet:`"
    )


def status(
    archive: ArchiveStatus, *, took: Sequence[float], gateway: float, since: datetime, rebuilding: bool
) -> str:
    """Say which index is in use and how the bot does. `took`: seconds of the latest answers."""
    newest = f"{archive.newest.day} {archive.newest:%B %Y}" if archive.newest else "no report is dated"
    speed = "no answer yet since the start"
    if took:
        order = sorted(took)
        middle, slow = order[len(order) // 2], order[min(len(order) - 1, len(order) * 95 // 100)]
        speed = (
            f"{middle * 1000:,.0f} ms in the middle, {slow * 1000:,.0f} ms at 95 of 100 (last {len(order)})"
        )
    ping = f"{gateway * 1000:,.0f} ms" if isfinite(gateway) else "not known yet"
    return (
        "**Byline**\n"
        f"- Index: `{archive.generation}`, {archive.documents:,} documents of {archive.outlets:,} outlets"
        f" in {archive.passages:,} passages{', a demonstration' if archive.summaries_only else ''}\n"
        f"- Newest report: {newest}\n"
        f"- Last rebuild: {stamp(archive.built)}{'; another is running' if rebuilding else ''}\n"
        f"- Answers take: {speed}\n"
        f"- Discord's gateway answers in: {ping}; up since <t:{int(since.timestamp())}:R>"
    )


def stamp(built: str) -> str:
    """Return an ISO time as one that Discord shows in the reader's own zone."""
    try:
        return f"<t:{int(datetime.fromisoformat(built).timestamp())}:f>"
    except ValueError:
        return built


def more_changed(number: int) -> str:
    """Say how many more have changed."""
    return f"-# and {number} more"


def rebuilding(doing: str) -> str:
    """Say what a rebuild does just now."""
    return f"Rebuilding. {doing}"


def rebuild_failed(said: str) -> str:
    """Say that a rebuild failed and that nothing is lost."""
    return f"**The rebuild failed; the old index goes on answering.**\n{said}"


def rebuilt(summary: Mapping[str, Any], archive: ArchiveStatus, compared: int) -> str:
    """Say what a rebuild did. `summary`: its closing JSON; `compared`: kept answers held against it."""
    files = ", ".join(f"{len(summary[what])} {what}" for what in ("added", "changed", "removed", "skipped"))
    took_up = archive.generation == summary["generation"]
    serves = "answers now" if took_up else "is not in use yet; see the log"
    head = "Nothing had changed." if summary["unchanged"] else f"The new index {serves}."
    return (
        f"**{head}**\n"
        f"{summary['documents']:,} documents of {summary['outlets']:,} outlets in"
        f" {summary['passages']:,} passages: {summary['embedded']:,} embedded,"
        f" {summary['reused']:,} taken over, {summary['seconds']} s.\n"
        f"Files: {files}. Kept answers compared with it: {compared}."
    )
