"""From addresses to files: what is new is kept, what is known is not asked for again."""

import asyncio
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from hashlib import sha256
from urllib.parse import urljoin

from corpus.dates import parse_date
from corpus.errors import Unreadable
from corpus.fetching.addresses import Refused
from corpus.fetching.client import Answer, Failed
from corpus.fetching.entries import entry_file
from corpus.fetching.hosts import Hosts
from corpus.fetching.shelf import Shelf, file_name
from corpus.formats import Format, format_of
from corpus.guard import GUARD
from corpus.readers.feed import Entry, Feed, parse_feed
from corpus.reading import Job
from corpus.types import Provenance, Reading

_SUFFIXES = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "application/pdf": ".pdf",
    "text/plain": ".txt",
    "text/markdown": ".md",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
}
_FEED = re.compile(
    rb"^\s*(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*|<\?.*?\?>\s*)*<(?:rss|feed|rdf:RDF)\b",
    re.DOTALL,
)
_HTML = re.compile(rb"\s*<(?:!doctype html|html)\b", re.IGNORECASE)
_WORTH_KEEPING = 8  # words of a description whose page cannot be had


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one address. `file`: what was written. `why`: it was not, and the reason.

    `again`: whether the next run should ask anew, because only the network failed.
    """

    url: str
    what: str  # "new", "changed", "known" or "skipped"
    file: str | None = None
    why: str | None = None
    again: bool = False


class Fetcher:
    """Fetches pages and feeds into one folder. most: of one feed's entries, the first ones."""

    def __init__(self, hosts: Hosts, shelf: Shelf, *, most: int) -> None:
        self._hosts = hosts
        self._shelf = shelf
        self._most = most
        self._reading = asyncio.Lock()  # one page at a time in the guarded process
        self._asked: set[str] = set()

    async def fetch(self, urls: Sequence[str]) -> list[Outcome]:
        """Fetch each address at its host's pace; return what became of it, or of each of its entries."""
        outcomes = await asyncio.gather(*map(self._given, dict.fromkeys(urls)))
        return [outcome for several in outcomes for outcome in several]

    async def _given(self, url: str) -> list[Outcome]:
        self._asked.add(url)
        try:
            answer = await self._ask(url)
            if answer is None:
                return [Outcome(url, "known")]
            if _FEED.match(answer.body[:4096]):
                return await self._feed(url, answer)
            return [await self._page(url, answer, None)]
        except (Refused, Failed, Unreadable) as problem:
            return [Outcome(url, "skipped", why=str(problem), again=isinstance(problem, Failed))]

    async def _ask(self, url: str) -> Answer | None:
        """Return what an address gives; None where it has not changed. Raises Refused and Failed."""
        known = self._shelf.memory(url)
        conditions = {"If-None-Match": known.etag, "If-Modified-Since": known.modified}
        answer = await self._hosts.ask(url, {name: value for name, value in conditions.items() if value})
        if answer.status == 304:
            return None
        if answer.status in {401, 403, 404, 410, 451}:
            raise Refused(f"the server answered {answer.status}")
        if answer.status != 200:
            raise Failed(f"the server answered {answer.status}")
        return answer

    async def _feed(self, url: str, answer: Answer) -> list[Outcome]:
        feed = await self._guarded(answer.body)
        entries = feed.entries[: self._most]
        outcomes = await asyncio.gather(*(self._entry(urljoin(answer.url, e.link or ""), e) for e in entries))
        if not any(outcome.again for outcome in outcomes):  # else it would be "not changed" the next time
            self._remember_answer(url, answer)
        return list(outcomes)

    async def _guarded(self, data: bytes) -> Feed:
        async with self._reading:
            feed = await asyncio.to_thread(GUARD.run, parse_feed, data)
        if isinstance(feed, str):
            raise Unreadable(feed)
        return feed

    async def _entry(self, url: str, entry: Entry) -> Outcome:
        """Keep an entry: itself where it is whole, else the page it leads to, else its description."""
        key, stamp = (entry.link and url) or entry.key, entry.changed or entry.published
        known = self._shelf.memory(key)
        if key in self._asked or (known.versions and known.stamp == stamp):
            return Outcome(key, "known")
        self._asked.add(key)
        outcome = await (
            self._whole(key, entry) if entry.whole or not entry.link else self._linked(key, entry)
        )
        if not outcome.again:
            self._shelf.remember(replace(self._shelf.memory(key), stamp=stamp))
        return outcome

    async def _linked(self, url: str, entry: Entry) -> Outcome:
        try:
            answer = await self._ask(url)
            return Outcome(url, "known") if answer is None else await self._page(url, answer, entry)
        except (Refused, Unreadable) as problem:
            if len(entry.html.split()) < _WORTH_KEEPING:
                return Outcome(url, "skipped", why=str(problem))
            return replace(await self._whole(url, entry), why=f"its description alone: {problem}")
        except Failed as problem:
            return Outcome(url, "skipped", why=str(problem), again=True)

    async def _whole(self, url: str, entry: Entry) -> Outcome:
        link = url if entry.link else None
        try:
            return await self._keep(url, entry_file(entry, link), ".atom", {})
        except Unreadable as problem:
            return Outcome(url, "skipped", why=str(problem))

    async def _page(self, url: str, answer: Answer, entry: Entry | None) -> Outcome:
        """Keep the page that an address gave. Raises Unreadable where there is no report in it."""
        suffix = _suffix(answer)
        said = {"url": answer.url}
        if entry and entry.published and (day := parse_date(entry.published)):
            said["published"] = day.isoformat()
        data = answer.body
        if answer.charset and suffix in {
            ".html",
            ".txt",
            ".md",
        }:  # said in the header, and nowhere in the page
            data = _recoded(data, answer.charset)
        outcome = await self._keep(answer.url, data, suffix, said)
        self._remember_answer(url, answer)
        return replace(outcome, url=url)

    async def _keep(self, url: str, data: bytes, suffix: str, said: dict[str, str]) -> Outcome:
        """Write a file unless the same report lies there already. Raises Unreadable where it has none."""
        job = Job("page", format_of(f"page{suffix}") or Format.TEXT, data, Provenance())
        async with self._reading:
            readings = await asyncio.to_thread(GUARD.read, job)
        digest = _digest(readings)
        known = self._shelf.memory(url)
        if known.digest == digest:
            return Outcome(url, "known")
        version = known.versions + 1
        name = file_name(url, suffix, version)
        now = datetime.now(UTC).isoformat(timespec="seconds")
        self._shelf.put(name, data, {**said, "retrieved": now})
        self._shelf.remember(replace(known, digest=digest, versions=version))
        return Outcome(url, "new" if version == 1 else "changed", file=name)

    def _remember_answer(self, url: str, answer: Answer) -> None:
        known = self._shelf.memory(url)
        versions = max(known.versions, self._shelf.memory(answer.url).versions)
        self._shelf.remember(replace(known, etag=answer.etag, modified=answer.modified, versions=versions))


def _suffix(answer: Answer) -> str:
    """Return the suffix for what an address gave. Raises Unreadable for a kind that is not read."""
    if answer.body[:5] == b"%PDF-":
        return ".pdf"
    if answer.kind == "application/octet-stream" and _HTML.match(
        answer.body[:512]
    ):  # its server says nothing
        return ".html"
    if answer.kind not in _SUFFIXES:
        raise Unreadable(f"a kind of page that is not read ({answer.kind})")
    return _SUFFIXES[answer.kind]


def _recoded(data: bytes, charset: str) -> bytes:
    try:
        return data.decode(charset, "replace").encode("utf-8-sig")
    except LookupError:
        return data


def _digest(readings: Sequence[Reading]) -> str:
    """Return a hash of the reports themselves: what else moves on a page is no news.

    Raises Unreadable where there is none.
    """
    documents = [document for reading in readings for document in reading.documents]
    if not documents:
        raise Unreadable(next((r.skipped for r in readings if r.skipped), "no report in it"))
    whole = repr([(document.outlet, document.title, document.text) for document in documents])
    return sha256(whole.encode("utf-8", "replace")).hexdigest()[:32]
