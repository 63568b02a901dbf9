"""Mails, such as newsletters, alone (.eml) or in a mailbox (.mbox) → documents."""

from __future__ import annotations

import contextlib
import email
import email.policy
import re
from dataclasses import replace
from email.utils import parseaddr, parsedate_to_datetime
from typing import TYPE_CHECKING

from dateline.errors import InputError
from dateline.reading.bounded import read_whole
from dateline.reading.decoding import decode_declared
from dateline.reading.failures import ReadError, raw_text
from dateline.reading.html import document_from_html
from dateline.reading.text import find_fault, inert
from dateline.reading.unwrapping import unwrap

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from email.message import Message
    from typing import BinaryIO

    from dateline.reading.readers import Item, Origin
    from dateline.records import Document

MAX_MAIL_BYTES = 32_000_000
MAX_LINE_BYTES = 1_000_000
MAX_PARTS = 200
_MIN_PLAIN = 200
_HEADER = 1_000
_SIGNATURE = re.compile(r"^-- ?$", re.MULTILINE)
_LINK = re.compile(r"[<(\[]?\bhttps?://[^\s<>\])]{1,2000}[>)\]]?")
# Lines that every newsletter ends with, and links to a web version that it begins with.
_BOILERPLATE = re.compile(
    r"unsubscribe|view (?:this|it|in|online)|in your browser|manage (?:your )?(?:preferences|subscription)"
    r"|you(?: are|'re) receiving this",
    re.IGNORECASE,
)


def read_eml(stream: BinaryIO, origin: Origin) -> Iterator[Item]:
    """Yield the document of one mail."""
    raw = read_whole(stream, MAX_MAIL_BYTES, origin.source)
    yield document_from_mail(raw, origin.source, origin.name, origin.defaults)


def read_mbox(stream: BinaryIO, origin: Origin) -> Iterator[Item]:
    """Yield the document of each mail of a mailbox, or an error for it; one mail is in memory at a time."""
    number = 0
    for number, raw in enumerate(_mails(stream), 1):
        source = f"{origin.source}, mail {number}"
        if raw is None:
            yield ReadError(source, f"larger than {MAX_MAIL_BYTES // 1_000_000} MB")
            continue
        try:
            yield document_from_mail(raw, source, f"{origin.name}#{number}", origin.defaults)
        except InputError as error:
            yield error
    if not number:
        raise ReadError(origin.source, 'holds no mail; a mailbox begins with a line "From "')


def document_from_mail(raw: bytes, source: str, name: str, defaults: Document) -> Document:
    """The document of a mail: subject as title, the sender's name as publisher, its date as publication date.

    The plain-text part is read where it says enough, else the HTML part. Attachments are left alone. Raises
    `InputError`; a mail without a message id is called `name`.
    """
    try:
        mail = email.message_from_bytes(raw, policy=email.policy.compat32)
        plain, html = _bodies(mail)
        subject, sender = _header(mail, "Subject"), _header(mail, "From")
        written = _day(_header(mail, "Date"))
        identity = _header(mail, "Message-ID").strip("<> ") or name
    except Exception as error:  # noqa: BLE001 - the standard library's parser of mails fails in many ways on malformed ones
        raise ReadError(source, f"is no mail that can be read ({type(error).__name__})", raw_text(raw)) from None
    if not (subject or sender or written):
        raise ReadError(source, "is no mail: it has neither subject, sender nor date", raw_text(raw))
    text = _plain_text(plain)
    if html is not None and len(text) < _MIN_PLAIN:
        try:
            text = document_from_html(html[0], charset=html[1], source=source).text or text
        except InputError:
            if not text:
                raise
    if not any(letter.isalpha() for letter in text):
        raise ReadError(source, "holds no text, only attachments or pictures", raw_text(raw))
    if fault := find_fault(text):
        raise ReadError(source, fault, raw_text(raw))
    display, address = parseaddr(sender)
    return replace(
        defaults,
        id=identity,
        title=subject or defaults.title,
        text=text,
        published=written or defaults.published,
        publisher=display or address.partition("@")[2] or defaults.publisher,
        source=source,
    )


def _mails(stream: BinaryIO) -> Iterator[bytes | None]:
    """The mails of a mailbox, without their "From " lines; None for one that is too large."""
    held: list[bytes] = []
    size, inside, blank = 0, False, True
    while line := stream.readline(MAX_LINE_BYTES):
        if blank and line.startswith(b"From "):
            if inside:
                yield b"".join(held) if size <= MAX_MAIL_BYTES else None
            held, size, inside = [], 0, True
        elif inside:
            size += len(line)
            if size <= MAX_MAIL_BYTES:
                held.append(line[1:] if re.match(rb">+From ", line) else line)
        blank = not line.strip()
    if inside:
        yield b"".join(held) if size <= MAX_MAIL_BYTES else None


def _bodies(mail: Message) -> tuple[str, tuple[bytes, str | None] | None]:
    """The first text/plain part, decoded, and the first text/html part with its charset."""
    plain, html = "", None
    for number, part in enumerate(mail.walk()):
        if number > MAX_PARTS or (plain and html):
            break
        if part.is_multipart() or part.get_content_disposition() == "attachment":
            continue
        kind = part.get_content_type()
        payload = part.get_payload(decode=True) if kind in ("text/plain", "text/html") else None
        if not isinstance(payload, bytes):
            continue
        charset = part.get_content_charset()
        if kind == "text/plain" and not plain:
            plain = decode_declared(payload, charset)
        elif kind == "text/html" and html is None:
            html = (payload, charset)
    return plain, html


def _header(mail: Message, name: str) -> str:
    """A header field, decoded, on one line; broken encodings leave what can be read."""
    from email.header import decode_header, make_header

    value = str(mail.get(name, ""))[: 4 * _HEADER]
    with contextlib.suppress(ValueError, LookupError, UnicodeError):
        value = str(make_header(decode_header(value)))
    return " ".join(inert(value[:_HEADER]).split())


def _day(value: str) -> date | None:
    try:
        return parsedate_to_datetime(value).date() if value else None
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _plain_text(text: str) -> str:
    """The text of a plain part: paragraphs without links, signature and the lines about subscriptions."""
    text = _SIGNATURE.split(inert(text), maxsplit=1)[0]
    paragraphs = unwrap(_LINK.sub("", text)).split("\n\n")
    kept = [one for one in paragraphs if any(letter.isalpha() for letter in one)]
    return "\n\n".join(one for one in kept if len(one) > 200 or not _BOILERPLATE.search(one))
