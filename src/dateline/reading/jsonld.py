"""What a page says about itself in JSON-LD, the structured data that search engines read."""

from __future__ import annotations

import html
import json
import re
from typing import TYPE_CHECKING

from dateline.reading.dates import read_date
from dateline.reading.text import inert

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from lxml.html import HtmlElement

MAX_JSON = 2_000_000
MAX_NAME = 300
MAX_TITLE = 1_000

# The ends of schema.org's types of articles: NewsArticle, LiveBlogPosting, Report ...
_ARTICLES = ("article", "posting", "report", "review", "newsstory")
_SPACE = re.compile(r"\s+")


def tidy(text: str, limit: int) -> str | None:
    """Text from a tag or an attribute on one line; None when it is blank or longer than `limit`."""
    text = _SPACE.sub(" ", inert(html.unescape(text))).strip()
    return text if text and len(text) <= limit else None


def json_articles(tree: HtmlElement) -> Iterator[dict[str, object]]:
    """The objects of the page's JSON-LD that are articles."""
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or "").lower():
            continue
        text = (script.text or "").strip().removeprefix("<!--").removesuffix("-->").strip()
        if not text or len(text) > MAX_JSON:
            continue
        try:
            value: object = json.loads(text, strict=False)
        except (ValueError, RecursionError):
            continue
        yield from _articles_in(value)


def _articles_in(value: object) -> Iterator[dict[str, object]]:
    waiting: list[object] = [value]
    looked_at = 0
    while waiting and looked_at < 1_000:
        looked_at += 1
        one = waiting.pop(0)
        if isinstance(one, list):
            waiting.extend(one[:100])
        elif isinstance(one, dict):
            kinds = one.get("@type")
            named = [kinds] if isinstance(kinds, str) else kinds if isinstance(kinds, list) else []
            if any(isinstance(kind, str) and kind.lower().endswith(_ARTICLES) for kind in named):
                yield one
            waiting.extend(one[key] for key in ("@graph", "mainEntity", "mainEntityOfPage") if key in one)


def json_facts(article: Mapping[str, object]) -> dict[str, str | date | None]:
    """What an article's object states, by the names of `PageFacts`; None where it states nothing."""
    return {
        "title": _json_text(article.get("headline"), MAX_TITLE) or _json_text(article.get("name"), MAX_TITLE),
        "published": _json_date(article.get("datePublished")) or _json_date(article.get("dateCreated")),
        "modified": _json_date(article.get("dateModified")),
        "author": _json_names(article.get("author")),
        "publisher": _json_names(article.get("publisher")),
        "section": _json_text(article.get("articleSection"), MAX_NAME),
    }


def _json_text(value: object, limit: int) -> str | None:
    if isinstance(value, list):
        value = value[0] if value else None
    return tidy(value, limit) if isinstance(value, str) else None


def _json_date(value: object) -> date | None:
    text = _json_text(value, 100)
    return read_date(text) if text else None


def _json_names(value: object) -> str | None:
    """The names of persons or organisations, each a string or an object with a name."""
    names: list[str] = []
    for one in (value if isinstance(value, list) else [value])[:20]:
        name = _json_text(one.get("name") if isinstance(one, dict) else one, MAX_NAME)
        if name and not name.startswith(("http:", "https:")) and name not in names:
            names.append(name)
    return "; ".join(names) or None
