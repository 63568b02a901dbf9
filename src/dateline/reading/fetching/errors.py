"""What can go wrong when something is fetched."""

from __future__ import annotations

from typing import Literal

from dateline.errors import InputError

Kind = Literal[
    "address", "resolve", "refused", "robots", "connect", "timeout", "size", "redirect", "encoding", "broken"
]


class FetchError(InputError):
    """An address that could not be fetched.

    `kind` says why, for programs: an unusable `address`, a host not known (`resolve`), an address that is `refused`,
    `robots` that forbid it, no connection (`connect`), too slow (`timeout`), too large (`size`), too many or circular
    redirects (`redirect`), a content encoding that was not asked for (`encoding`), or an answer that is `broken`.
    """

    def __init__(self, source: str, kind: Kind, reason: str) -> None:
        """Name the address, the kind of fault, and what would help."""
        super().__init__(source, reason)
        self.kind = kind

    def __reduce__(self) -> tuple[type[FetchError], tuple[str, str, str]]:
        """Pickle by the arguments of the constructor."""
        return type(self), (self.source, self.kind, self.reason)

    @property
    def passing(self) -> bool:
        """Whether trying again later may help."""
        return self.kind in ("resolve", "connect", "timeout", "broken")
