"""An input that could not be read, with what it held."""

from __future__ import annotations

from dateline.errors import InputError

KEPT_RAW = 100_000
"""The most bytes of a failed input that are kept for the quarantine file."""


class ReadError(InputError):
    """An `InputError` of the reading stage. `raw` is what the input held, None when that is unknown or too long."""

    def __init__(self, source: str, reason: str, raw: str | None = None) -> None:
        """Name the input, the reason, and what it held."""
        super().__init__(source, reason)
        self.raw = raw

    def __reduce__(self) -> tuple[type[ReadError], tuple[str | None, ...]]:
        """Pickle by the arguments of the constructor: the default would call it with the message alone."""
        return type(self), (self.source, self.reason, self.raw)


def raw_text(data: bytes) -> str | None:
    """Return `data` as text that keeps every byte visible, or None when it is too long to be kept."""
    return data.decode("utf-8", errors="backslashreplace") if len(data) < KEPT_RAW else None


def explain(error: OSError) -> str:
    """Say in a few words why the operating system refused a file."""
    if isinstance(error, PermissionError):
        return "no permission to read it; check its access rights"
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return "no such file or directory"
    return f"cannot be read ({error.strerror or type(error).__name__})"
