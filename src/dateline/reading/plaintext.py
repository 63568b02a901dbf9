"""All the visible text of a parsed page, a paragraph a block element: where no article can be told from the rest."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_UNSEEN = frozenset(
    {"script", "style", "noscript", "template", "head", "title", "svg", "object", "iframe", "select", "textarea"}
)
_INLINE = frozenset(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark q s samp small span strike strong"
    " sub sup time tt u var".split()
)


def plain_paragraphs(tree: HtmlElement) -> list[str]:
    """The paragraphs in reading order; walks without recursion, in time linear in the size of the page."""
    paragraphs: list[str] = []
    current: list[str] = []

    def end_paragraph() -> None:
        line = " ".join("".join(current).split())
        current.clear()
        if line:
            paragraphs.append(line)

    from lxml import etree

    skipped = 0
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        tag = element.tag if isinstance(element.tag, str) else "script"
        if tag not in _INLINE:
            end_paragraph()
        if event == "start":
            skipped += tag in _UNSEEN
            said = element.text
        else:
            skipped -= tag in _UNSEEN
            said = element.tail
        if said and not skipped:
            current.append(said)
    end_paragraph()
    return paragraphs
