"""The bytes of a page, a feed or a letter → text, where what is said of their encoding may be a lie.

What is found in the bytes counts more than what is said of them: a byte order mark first, then UTF-8 where the bytes
bear it out, only then the declared encoding, and Windows-1252, which reads anything, last.
"""

from __future__ import annotations

import codecs
import re

# An XML declaration, <meta charset="..."> and <meta http-equiv ... content="text/html; charset=..."> alike.
_DECLARED = re.compile(rb"""(?:charset|encoding)\s{0,9}=\s{0,9}["']?\s{0,9}([A-Za-z0-9_.:-]{2,40})""")
_LOOKED_AT = 4096
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# The web's reading of these labels, by the WHATWG Encoding Standard.
_MEANT = {
    "iso-8859-1": "cp1252",
    "latin-1": "cp1252",
    "latin1": "cp1252",
    "ascii": "cp1252",
    "us-ascii": "cp1252",
    "iso-8859-9": "cp1254",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "shift-jis": "cp932",
    "x-sjis": "cp932",
    "ks_c_5601-1987": "cp949",
    "euc-kr": "cp949",
}
# Encodings that hide text in plain ASCII: the bytes cannot tell, so the label must be believed where its sign is there.
_SEVEN_BIT = {"iso-2022-jp": b"\x1b$", "hz-gb-2312": b"~{", "iso-2022-kr": b"\x1b$"}
# How many well-formed characters must stand against each broken byte for a text to be UTF-8 with damage.
_SOUND_TO_BROKEN = 4
_MULTIBYTE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")


def decode_declared(raw: bytes, charset: str | None = None) -> str:
    """Decode bytes that may declare their encoding; never fails, broken bytes become U+FFFD.

    Args:
        raw: the bytes.
        charset: what the transport says of them (the `charset` of an HTTP Content-Type), None where it says nothing.
    """
    for mark, encoding in _MARKS:
        if raw.startswith(mark):
            return (
                raw[len(mark) :].decode("utf-8", "replace") if encoding == "utf-8" else raw.decode(encoding, "replace")
            )
    if b"\0" in raw[:_LOOKED_AT] and (wide := _wide(raw)):
        return raw.decode(wide, "replace")
    labels = [_encoding(label) for label in (charset, _declared(raw)) if label]
    for label in labels:
        if label in _SEVEN_BIT and _SEVEN_BIT[label] in raw:
            return raw.decode(label, "replace")
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as error:
        # Bytes that were cut in the middle of a character are no sign of another encoding.
        whole = raw[: error.start] if error.start >= len(raw) - 3 else raw
    if _is_damaged_utf8(whole):
        return raw.decode("utf-8", "replace")
    for label in labels:
        if label and not label.startswith("utf") and label not in _SEVEN_BIT:
            return raw.decode(label, "replace")
    return raw.decode("cp1252", "replace")


def _declared(raw: bytes) -> str | None:
    found = _DECLARED.search(raw[:_LOOKED_AT])
    return found[1].decode("ascii") if found else None


def _encoding(label: str) -> str | None:
    """The codec that is meant by a label; None for one that is unknown, or no encoding of text."""
    label = label.strip().strip("\"'").lower()
    if label in _SEVEN_BIT:
        return label
    label = _MEANT.get(label, label)
    try:
        found = codecs.lookup(label)
    except (LookupError, ValueError):
        return None
    # Codecs such as "hex" or "punycode" are no encodings that a page could be in.
    if not getattr(found, "_is_text_encoding", True) or found.name in (
        "punycode",
        "idna",
        "unicode_escape",
        "raw_unicode_escape",
    ):
        return None
    return _MEANT.get(found.name, found.name)


def _wide(raw: bytes) -> str | None:
    """UTF-16 without a mark: every other byte of its (mostly Latin) mark-up is zero."""
    head = raw[:_LOOKED_AT]
    half = len(head) // 2
    if head[1::2].count(0) > 0.6 * half and head[0::2].count(0) < 0.1 * half:
        return "utf-16-le"
    if head[0::2].count(0) > 0.6 * half and head[1::2].count(0) < 0.1 * half:
        return "utf-16-be"
    return None


def _is_damaged_utf8(raw: bytes) -> bool:
    """Whether a few broken bytes, or the cut at the end, are all that keeps `raw` from being UTF-8."""
    high = len(raw) - len(raw.translate(None, bytes(range(0x80, 0x100))))
    sound = sum(len(found) for found in _MULTIBYTE.findall(raw))
    return sound > 0 and sound >= _SOUND_TO_BROKEN * (high - sound)
