"""What a page says about itself in its head: JSON-LD, meta tags, microdata, links.

The page's own statements come first, in the order in which publishers keep them: JSON-LD of the article, meta tags,
microdata and `<time>` in the body, and only where these are silent a guess by `htmldate` from the address and the text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from dateline.knowledge.tables import rows, values
from dateline.reading.dates import read_date
from dateline.reading.jsonld import MAX_NAME, MAX_TITLE, json_articles, json_facts, tidy

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from lxml.html import HtmlElement

MAX_URL = 2_000
# "By" and two to four words that begin with a capital.
_BY = re.compile(r"(?:By|BY)\s+([A-ZÀ-Þ][\w.'’-]*(?: [A-ZÀ-Þ][\w.'’-]*){1,3})")


@cache
def _keys(said_in: str) -> dict[str, list[str]]:
    """Fact → the keys of `meta` or `itemprop` that state it, the surest first."""
    return {row["fact"]: values(row["keys"]) for row in rows("reading/page_facts.tsv") if row["said_in"] == said_in}


@dataclass(slots=True)
class PageFacts:
    """What a page says of itself; None where it says nothing."""

    title: str | None = None
    published: date | None = None
    modified: date | None = None
    author: str | None = None
    publisher: str | None = None
    section: str | None = None
    url: str | None = None
    language: str | None = None
    is_article: bool = False
    metas: Mapping[str, str] = field(default_factory=dict)


def page_facts(tree: HtmlElement, url: str | None) -> PageFacts:
    """Read what a parsed page says of itself. `url` is where it was found; relative links count from it."""
    metas = _metas(tree)
    articles = list(json_articles(tree))
    facts = PageFacts(metas=metas)
    facts.is_article = bool(articles) or metas.get("og:type", "").lower() == "article"
    for article in articles:
        for name, found in json_facts(article).items():
            if getattr(facts, name) is None:
                setattr(facts, name, found)
    for key in ("published", "modified"):
        if getattr(facts, key) is None:
            setattr(facts, key, _first_date(metas, key) or _item_date(tree, key))
    facts.published = facts.published or _time_date(tree)
    facts.title = facts.title or _first_text(metas, "title", MAX_TITLE) or _item_text(tree, "title")
    facts.author = facts.author or _author(metas) or _item_text(tree, "author") or _byline(tree)
    facts.publisher = facts.publisher or _first_text(metas, "publisher", MAX_NAME)
    facts.section = facts.section or _first_text(metas, "section", MAX_NAME) or _item_text(tree, "section")
    facts.url = _canonical(tree, metas, url)
    facts.language = _language(tree, metas)
    return facts


def _metas(tree: HtmlElement) -> dict[str, str]:
    """Name or property → content, of the first tag of each name that says something."""
    metas: dict[str, str] = {}
    for element in tree.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("http-equiv") or ""
        content = element.get("content")
        if name and content and content.strip() and len(name) < 100:
            metas.setdefault(name.strip().lower(), content)
    return metas


def _first_text(metas: Mapping[str, str], key: str, limit: int) -> str | None:
    return next((text for name in _keys("meta")[key] if name in metas and (text := tidy(metas[name], limit))), None)


def _first_date(metas: Mapping[str, str], key: str) -> date | None:
    return next((day for name in _keys("meta")[key] if name in metas and (day := read_date(metas[name]))), None)


def _author(metas: Mapping[str, str]) -> str | None:
    for name in _keys("meta")["author"]:
        # "article:author" often holds the address of a profile.
        if (text := tidy(metas.get(name, ""), MAX_NAME)) and not text.startswith(("http:", "https:", "@")):
            return _names(text)
    return None


def _names(text: str) -> str:
    return re.sub(r"^(?:by|written by)\s+", "", text, flags=re.IGNORECASE)


def _items(tree: HtmlElement, key: str) -> Iterator[HtmlElement]:
    return (element for element in tree.xpath("//*[@itemprop=$name]", name=_keys("itemprop")[key][0])[:20])


def _item_date(tree: HtmlElement, key: str) -> date | None:
    for element in _items(tree, key):
        for said in (element.get("content"), element.get("datetime"), element.text):
            if said and (day := read_date(said)):
                return day
    return None


def _item_text(tree: HtmlElement, key: str) -> str | None:
    for element in _items(tree, key):
        if text := tidy(
            element.get("content") or element.text_content()[: 2 * MAX_TITLE], MAX_NAME if key != "title" else MAX_TITLE
        ):
            return _names(text) if key == "author" else text
    return None


def _time_date(tree: HtmlElement) -> date | None:
    """The first `<time>` that is marked as the publication's, else the first of the article."""
    times = [one for one in tree.xpath("//time[@datetime]")[:50] if read_date(one.get("datetime"))]
    marked = [one for one in times if one.get("pubdate") is not None or "publish" in (one.get("class") or "").lower()]
    inside = [one for one in times if next(one.iterancestors("article", "main", "header"), None) is not None]
    found = next(iter(marked or inside or (times if len(times) == 1 else [])), None)
    return read_date(found.get("datetime")) if found is not None else None


def _byline(tree: HtmlElement) -> str | None:
    """The author as the page shows it: in an element marked so, else in a line "By Jane Doe" near the top."""
    marked = "//a[contains(concat(' ', @rel, ' '), ' author ')] | //*[contains(concat(' ', @class, ' '), ' byline ')]"
    for element in tree.xpath(marked)[:5]:
        if (text := tidy(element.text_content()[:MAX_NAME], 120)) and len(text.split()) <= 12:
            return _names(text)
    for text in islice(tree.itertext("p", "div", "span", "font", "i", "em", "b", "strong", "a", "br", "td"), 500):
        if len(text) < 80 and (found := _BY.fullmatch(text.strip())):
            return found[1]
    return None


def _canonical(tree: HtmlElement, metas: Mapping[str, str], url: str | None) -> str | None:
    """The address that the page calls its own, else where it was found.

    Templates that name the home page, or something that is no web address, on every page are not believed.
    """
    named = [link.get("href") for link in tree.iter("link") if "canonical" in (link.get("rel") or "").lower().split()]
    for said in (*named, metas.get("og:url")):
        address = _absolute(said, url)
        if address and not (url and urlsplit(address).path.strip("/") == "" and urlsplit(url).path.strip("/")):
            return address
    return url


def _absolute(said: str | None, url: str | None) -> str | None:
    said = (said or "").strip()
    if not said or len(said) > MAX_URL or re.search(r"[\s\x00-\x1f\x7f-\x9f\ud800-\udfff<>\"]", said):
        return None
    try:
        address = urljoin(url or "", said)
        parts = urlsplit(address)
        _ = parts.port
    except ValueError:
        return None
    return address if parts.scheme in ("http", "https") and parts.hostname else None


def _language(tree: HtmlElement, metas: Mapping[str, str]) -> str | None:
    root = tree if tree.tag == "html" else tree.find(".//html")
    said = (root.get("lang") or root.get("xml:lang") or "") if root is not None else ""
    for one in (said, metas.get("og:locale", ""), metas.get("content-language", ""), metas.get("dc.language", "")):
        if found := re.match(r"\s*([A-Za-z]{2})(?:[-_,\s]|$)", one):
            return found[1].lower()
    return None
