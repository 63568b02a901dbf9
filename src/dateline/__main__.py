"""`python -m dateline`: the same as the `dateline` command."""

from __future__ import annotations

from dateline.cli.main import main

if __name__ == "__main__":
    main(prog_name="dateline")
