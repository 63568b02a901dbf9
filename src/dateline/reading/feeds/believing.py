"""What to believe of a feed's entries: dates, addresses, and whether the whole text is there."""

from __future__ import annotations

import hashlib
import re
from datetime import UTC, date, datetime, timedelta
from urllib.parse import parse_qsl, quote, urlencode, urlsplit, urlunsplit

from dateline.reading.dates import read_date
from dateline.reading.fetching.addresses import AS_IT_IS
from dateline.reading.text import inert

EARLIEST = date(1995, 1, 1)
"""Before this day nobody had a feed; programs that know no date write 1970."""
_MAX_ADDRESS = 2_000
# What tells a publisher where a reader comes from; the page is the same without it.
_TRACKING = re.compile(
    r"utm_\w+|at_\w+|fbclid|gclid|mc_[ce]id|cmpid|ito|ref_src|ftag|__twitter_impression", re.IGNORECASE
)
# So many characters make an article of a text in a feed's element for contents, or in the one for summaries.
_WHOLE_CONTENT, _WHOLE_SUMMARY = 500, 1_500
_CUT_OFF = re.compile(
    r"(?:\[\s?(?:…|\.\.\.)\s?\]|…|\.\.\.|\b(?:continue reading|read more|read the full|read on|view post)\b.{0,200})"
    r"\s{0,9}\Z",
    re.IGNORECASE | re.DOTALL,
)


def believed_day(said: str | None, today: date | None) -> date | None:
    """The day that a feed states, in its own time zone; None for what is no date or cannot be true.

    `today` is the present day (UTC) where it is not given. The day after it is today in a time zone further east.
    """
    day = read_date(said) if said else None
    latest = (today or datetime.now(UTC).date()) + timedelta(days=1)
    return day if day is not None and EARLIEST <= day <= latest else None


def web_address(said: str | None) -> str | None:
    """An http or https address without its fragment and without what only tracks readers; None for anything else."""
    said = (said or "").strip()
    if not said or len(said) > _MAX_ADDRESS or re.search(r"[\s\x00-\x1f\x7f-\x9f\ud800-\udfff<>\"]", said):
        return None
    try:
        parts = urlsplit(said)
        _ = parts.port
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or not parts.hostname:
        return None
    query = parts.query
    if query and _TRACKING.search(query):
        kept = [(key, value) for key, value in parse_qsl(query, keep_blank_values=True) if not _TRACKING.fullmatch(key)]
        query = urlencode(kept)
    return urlunsplit(
        (parts.scheme, parts.netloc, quote(parts.path or "/", safe=AS_IT_IS), quote(query, safe=AS_IT_IS), "")
    )


def entry_mark(*parts: str) -> str:
    """A short string that changes when one of the parts does."""
    return hashlib.blake2b("\0".join(parts).encode("utf-8", "replace"), digest_size=12).hexdigest()


def whole_text(content: str, summary: str) -> str | None:
    """The article where a feed carries all of it; None where it has only a beginning or a summary."""
    for text, enough in ((content, _WHOLE_CONTENT), (summary, _WHOLE_SUMMARY)):
        if len(text) >= enough and not _CUT_OFF.search(text[-300:]):
            return text
    return None


def shown_text(markup: str) -> str:
    """The text of a fragment of HTML or of plain text, its paragraphs separated by blank lines; inert."""
    from lxml import etree, html

    from dateline.reading.plaintext import plain_paragraphs
    from dateline.reading.slimming import slim

    if "<" not in markup and "&" not in markup:
        paragraphs = re.split(r"\n\s{0,99}\n", markup)
    else:
        parser = html.HTMLParser(remove_comments=True, remove_pis=True, no_network=True, encoding="utf-8")
        try:
            tree = html.document_fromstring(f"<html><body>{slim(markup)}</body></html>".encode(), parser=parser)
        except (etree.LxmlError, ValueError):
            return ""
        paragraphs = plain_paragraphs(tree)
    lines = (" ".join(inert(one).split()) for one in paragraphs)
    return "\n\n".join(line for line in lines if line)
