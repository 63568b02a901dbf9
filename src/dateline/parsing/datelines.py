"""The dateline of a wire report: "LONDON, June 10 (Reuters) - ..."."""

from __future__ import annotations

import re

from dateline.records import Dateline

_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec)[a-z]*\.?"
# Upper-case place, perhaps ", Country" or "/OTHER PLACE"; then a date, an agency in brackets, and a dash.
_DATELINE = re.compile(
    r"\s*(?P<place>[A-ZÀ-Ý][A-ZÀ-Ý'.\- ]*[A-ZÀ-Ý.](?:/[A-ZÀ-Ý][A-ZÀ-Ý'.\- ]*[A-ZÀ-Ý])*)"
    r"(?P<rest>(?:,\s+(?!(?:" + _MONTH + r")\s+\d)[A-Z][\w.'\- ]{1,30}?)?)"
    r"(?:,?\s+(?P<date>" + _MONTH + r"\s+\d{1,2}(?:,?\s+\d{4})?|\d{1,2}\s+" + _MONTH + r"(?:\s+\d{4})?))?"
    r"(?:,?\s*\((?P<agency>[A-Z][\w .&'/\-]{1,30})\))?"
    r"\s*(?:--|[-–—])\s+"
)


def find_dateline(text: str) -> Dateline | None:
    """Recognise a dateline at the start of `text` (already `plain`), or return None.

    A place in capitals and a dash are needed, and besides them a date, an agency or a country, or else a place of
    one or two words: "LONDON - The ..." is a dateline, "BREAKING NEWS FROM THE COURT - ..." is none.
    """
    found = _DATELINE.match(text)
    if not found:
        return None
    place = found["place"].strip()
    known_form = bool(found["date"] or found["agency"] or found["rest"])
    if not known_form and len(place.split()) > 2:
        return None
    whole = text[found.start("place") : found.end("rest")].strip()
    return Dateline(whole, found.start("place"), found["date"], found["agency"], found.end())
