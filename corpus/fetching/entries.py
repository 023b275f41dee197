"""A feed's entry as a file of its own: an Atom feed of one entry, which the archive reads as any other."""

import re
from xml.etree import ElementTree as ET

from corpus.readers.feed import Entry

_ATOM = "http://www.w3.org/2005/Atom"
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def entry_file(entry: Entry, url: str | None) -> bytes:
    """Return the entry with all it says of itself. url: its link, made whole."""
    ET.register_namespace("", _ATOM)
    feed = ET.Element(f"{{{_ATOM}}}feed")
    _add(feed, "title", entry.outlet)
    element = ET.SubElement(feed, f"{{{_ATOM}}}entry")
    _add(element, "id", entry.key)
    _add(element, "title", entry.title)
    _add(element, "published", entry.published)
    _add(element, "updated", entry.changed)
    if entry.author:
        _add(ET.SubElement(element, f"{{{_ATOM}}}author"), "name", entry.author)
    if url:
        ET.SubElement(element, f"{{{_ATOM}}}link", href=_NOT_XML.sub("", url))
    _add(element, "content" if entry.whole else "summary", entry.html, type="html")
    data: bytes = ET.tostring(feed, encoding="utf-8", xml_declaration=True)
    return data


def _add(parent: ET.Element, tag: str, text: str | None, **attributes: str) -> None:
    if text:
        ET.SubElement(parent, f"{{{_ATOM}}}{tag}", attributes).text = _NOT_XML.sub("", text)
