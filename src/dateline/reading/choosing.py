"""Which reader reads an input: by what the caller says, by its first bytes, by its name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.errors import UsageError
from dateline.reading.readers import BUILT_IN, Reader, by_ending, by_name, by_sign, names

if TYPE_CHECKING:
    import io

LOOKED_AT = 4096
CONTAINERS = frozenset({"zip", "gz", "zst"})
# Forms whose sign is so plain that a file of another ending is one all the same: a PDF called .txt, a table of GDELT's
# called .csv. Of the rest the ending is believed: a text file may begin with "<html>".
_PLAIN = frozenset({"zip", "gz", "zst", "pdf", "parquet", "warc", "gdelt", "polecat", "nitf", "newsml"})
_SIGNED = tuple(one for one in BUILT_IN if one.name in _PLAIN)


def known_format(name: str) -> str:
    """The name of a form of input, or "auto"; raises `UsageError`, with all names, for another."""
    if name != "auto" and by_name(name) is None:
        raise UsageError(f"{name!r} is no form of input; known are auto, {', '.join(names())}")
    return name


def choose(stream: io.BufferedReader, name: str, form: str = "auto") -> Reader:
    """The reader for a stream called `name`; `form` is what the caller says it is.

    What is compressed or archived is opened first, whatever it holds is called by the caller.
    """
    beginning = stream.peek(LOOKED_AT)[:LOOKED_AT]
    named = by_ending(name)
    if form != "auto":
        chosen = by_name(known_format(form))
        outer = named if named is not None and named.name in CONTAINERS else by_sign(beginning)
        wrapped = outer is not None and outer.name in CONTAINERS and form not in (*CONTAINERS, "warc", "wet", "parquet")
        return outer if wrapped and outer is not None else _ours("text") if chosen is None else chosen
    if named is not None and named.name in ("warc", "wet", "html", "markdown", "jsonl"):
        return named
    signed = next((one for one in _SIGNED if one.recognises(beginning)), None)
    if signed is not None:
        return signed
    if named is not None and named.name != "text":
        return named
    if named is None:
        return by_sign(beginning) or _ours("text")
    # An array of objects is no prose, whatever the file is called.
    array = _ours("json")
    return array if array.recognises(beginning) else named


def _ours(name: str) -> Reader:
    return next(one for one in BUILT_IN if one.name == name)
