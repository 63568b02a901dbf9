"""A page made small and shallow enough to be parsed in bounded time, before it is parsed.

Pages carry what no reader sees: pictures as text in attributes, scripts, styles, comments. It goes, whatever its size;
what then is still too large is refused. All patterns here are linear in the length of the page.
"""

from __future__ import annotations

import re

MAX_RAW_BYTES = 64_000_000
"""The most bytes of a page that are looked at."""
MAX_CHARACTERS = 10_000_000
"""The most characters of a page that are parsed, after slimming."""
MAX_DEPTH = 60
"""How deep elements may be nested; deeper ones are levelled. Pages of newspapers nest 20 to 40 deep.

The parser drops what is nested more than 256 deep; rows, cells and items, which come between, are not counted here.
"""
_ABSURD = 4096

# Each starts behind its "=" and runs to the next quote or blank, so that no character is looked at twice for long.
_QUOTED = re.compile(rf"""=\s{{0,9}}(?:"[^"<>]{{{_ABSURD},}}"|'[^'<>]{{{_ABSURD},}}')""")
_UNQUOTED = re.compile(rf"""=[^\s"'<>=]{{{_ABSURD},}}""")
_SCRIPT = re.compile(r"<(script|style|noscript|template|svg)\b([^<>]{0,4096})>", re.IGNORECASE)
_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9:-]{0,30})\b[^<>]*>")
# Elements that have no content, or whose end tag is usually left out: they open no level.
_LEVEL = frozenset(
    "html head body meta link img br hr input area base col embed source track wbr p li dt dd td th tr thead tbody"
    " tfoot option optgroup colgroup rp rt script style title".split()
)


def slim(page: str) -> str:
    """Return the page without scripts (but for JSON-LD), styles, comments, NULs and attributes of absurd length."""
    if "\0" in page:
        page = page.replace("\0", "")
    page = _without_comments(_without_scripts(page))
    if len(page) > _ABSURD:
        page = _UNQUOTED.sub('=""', _QUOTED.sub('=""', page))
    return page


def _without_scripts(page: str) -> str:
    kept: list[str] = []
    ends: dict[str, int] = {}
    lowered = page.lower()
    if len(lowered) != len(page):
        # A few letters grow when they are made small; only the mark-up's letters count here.
        lowered = re.sub(r"[A-Z]+", lambda found: found[0].lower(), page)
    at = 0
    while found := _SCRIPT.search(page, at):
        name = found[1].lower()
        kept.append(page[at : found.start()])
        end = ends.get(name, 0)
        if end != -1 and end < found.end():
            end = ends[name] = lowered.find(f"</{name}", found.end())
        if end == -1:
            # Never closed: as a browser does, all the rest belongs to a script; other elements just have no end.
            at = len(page) if name in ("script", "style") else found.end()
            continue
        close = page.find(">", end)
        close = len(page) if close == -1 else close + 1
        if name == "script" and "ld+json" in found[2].lower():
            kept.append(page[found.start() : close])
        at = close
    kept.append(page[at:])
    return "".join(kept)


def _without_comments(page: str) -> str:
    kept: list[str] = []
    at = 0
    while (start := page.find("<!--", at)) != -1:
        end = page.find("-->", start)
        if end == -1:
            # A comment without end: a parser takes the rest for text, so must we; only the opening goes.
            kept.append(page[at:start])
            at = start + 4
            break
        kept.append(page[at:start])
        at = end + 3
    kept.append(page[at:])
    return "".join(kept)


def level(page: str) -> str:
    """Take out tags that open a level beyond `MAX_DEPTH`, and as many that close one."""
    depth = 0

    def keep(found: re.Match[str]) -> str:
        nonlocal depth
        if found[2].lower() in _LEVEL or found[0].endswith("/>"):
            return found[0]
        if found[1]:
            depth = max(0, depth - 1)
            return found[0] if depth < MAX_DEPTH else " "
        depth += 1
        return found[0] if depth <= MAX_DEPTH else " "

    return _TAG.sub(keep, page)
