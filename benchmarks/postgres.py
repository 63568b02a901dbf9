"""A real PostgreSQL server for tests and benchmarks: in a temporary folder, on a socket of its own, ended with them."""

from __future__ import annotations

import contextlib
import os
import pwd
import shutil
import subprocess
import tempfile
import uuid
from collections.abc import Iterator
from pathlib import Path


def programs() -> Path | None:
    """The folder of PostgreSQL's programs; None where there are none."""
    places = [Path(found).resolve().parent for found in [shutil.which("initdb")] if found]
    places += sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    # initdb in PATH may be alone there; the server's own folder holds both.
    return next((place for place in places if (place / "initdb").exists() and (place / "postgres").exists()), None)


def _user() -> str | None:
    """Whom to run as: PostgreSQL refuses root."""
    if os.geteuid() != 0:
        return None
    names = {entry.pw_name for entry in pwd.getpwall()}
    return next((name for name in ("postgres", "nobody") if name in names), None)


class Server:
    """A running server. `new_database` makes an empty database and returns its URL."""

    def __init__(self, folder: Path, place: Path, user: str | None) -> None:
        self.folder, self._place, self._user = folder, place, user

    def run(self, program: str, *arguments: str) -> None:
        """Run one of PostgreSQL's programs. Raises RuntimeError with what it said where it fails."""
        done = subprocess.run(
            [self._place / program, *arguments],
            user=self._user,
            cwd=self.folder,
            env={"LC_ALL": "C", "PATH": os.environ.get("PATH", "")},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            timeout=60,
            check=False,
        )
        if done.returncode:
            raise RuntimeError(f"{program} failed: {done.stdout}")

    def start(self) -> None:
        """Start the server and wait until it answers."""
        # Not on the disk before it says so: the server lives shorter than the disk's cache.
        settings = f"-k {self.folder} -h '' -c fsync=off -c max_connections=60"
        self.run(
            "pg_ctl", "-D", f"{self.folder}/data", "-w", "-t", "30", "-l", f"{self.folder}/log", "-o", settings, "start"
        )

    def stop(self, how: str = "immediate") -> None:
        """End the server."""
        with contextlib.suppress(RuntimeError, subprocess.TimeoutExpired):
            self.run("pg_ctl", "-D", f"{self.folder}/data", "-m", how, "-t", "30", "stop")

    def new_database(self) -> str:
        """An empty database."""
        name = f"d{uuid.uuid4().hex}"
        self.run("createdb", "-h", str(self.folder), "-U", "tester", name)
        return f"postgresql://tester@/{name}?host={self.folder}"


@contextlib.contextmanager
def running() -> Iterator[Server | None]:
    """A server for as long as it is needed; None where there are no programs for one."""
    place, user = programs(), _user()
    if place is None or (os.geteuid() == 0 and user is None):
        yield None
        return
    # Short, because a socket's path may have 107 characters.
    folder = Path(tempfile.mkdtemp(prefix="dlpg", dir="/tmp"))
    if user:
        shutil.chown(folder, user)
    folder.chmod(0o755)
    server = Server(folder, place, user)
    try:
        server.run("initdb", "-D", f"{folder}/data", "-U", "tester", "-A", "trust", "-E", "UTF8", "--locale=C", "-N")
        server.start()
        yield server
    finally:
        server.stop()
        shutil.rmtree(folder, ignore_errors=True)
