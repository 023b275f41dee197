"""Private pages: which there are, their number, the buttons under them."""

from collections.abc import Sequence
from dataclasses import replace

from discord.ui import View

from bot.answering.types import Citation
from bot.cogs.buttons import Press, page_view
from bot.desk import wording
from bot.desk.desk import Desk
from bot.errors import QuestionRejected
from bot.exploring.types import Holding
from bot.rendering.discord_pages import context_pages
from bot.rendering.discord_text import pack, paint
from bot.rendering.exploring import lay_out_holdings
from bot.state import GivenAnswer


def numbered(pages: Sequence[str], press: Press, cited: Sequence[Citation] = ()) -> tuple[str, View | None]:
    """Return the page that was turned to, with its number and what stands under it."""
    page = min(press.page or 0, len(pages) - 1)
    view = page_view(replace(press, page=page), len(pages), cited)
    if len(pages) == 1:
        return pages[page], view
    return f"{pages[page]}\n{wording.page_of(page + 1, len(pages))}", view


def holding_pages(holdings: Sequence[Holding]) -> tuple[str, ...]:
    """Return what the archive holds, as pages."""
    return pack([paint(line) for line in lay_out_holdings(holdings)])


async def context_of(desk: Desk, given: GivenAnswer, n: int) -> tuple[str, ...]:
    """Return the pages of a citation in its document. Raises QuestionRejected for one that is not there."""
    citation = next((citation for citation in given.citations if citation.n == n), None)
    if citation is None:
        what, do = wording.no_such_citation(n, [citation.n for citation in given.citations])
        raise QuestionRejected(what, do=do)
    return context_pages(citation, await desk.context(citation))
