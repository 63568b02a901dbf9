"""Errors that tell a user what was wrong with which input, and what to do."""

from __future__ import annotations


class DatelineError(Exception):
    """Base of all errors that Dateline raises on purpose."""


class InputError(DatelineError):
    """One input cannot be used. `source` names it; `reason` says in one line what is wrong and what would help."""

    def __init__(self, source: str, reason: str) -> None:
        super().__init__(f"{source}: {reason}")
        self.source = source
        self.reason = reason

    def __reduce__(self) -> tuple[type[InputError], tuple[str | None, ...]]:
        """Errors travel from worker processes; the default would rebuild them from the message alone."""
        return type(self), (self.source, self.reason)


class UsageError(DatelineError):
    """The call itself cannot be carried out: unusable arguments."""


class LedgerError(DatelineError):
    """The ledger cannot be opened, read or written. What was committed before stays."""


class ConnectionLost(LedgerError):
    """The connection to the ledger's server broke off; what was under way is undone and can be done again."""
