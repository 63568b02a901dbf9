"""The version of the package, and the name that the coder signs with."""

VERSION = "0.3.0"
CODER = f"dateline {VERSION}"
