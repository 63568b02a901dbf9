"""`benchmarks.page` calls the command as a user would: failed inputs neither end it nor leave a file behind."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks import page


def _measure(monkeypatch: pytest.MonkeyPatch, folder: Path, exit_code: int) -> list[str]:
    """Run the benchmark with a stand-in for the command, and return what it was called with."""
    called: list[str] = []

    def run(command: list[str], *, check: bool, **_: object) -> subprocess.CompletedProcess[str]:
        assert not check
        called.extend(command)
        return subprocess.CompletedProcess(command, exit_code, json.dumps({"id": "p", "mentions": []}) + "\n", "why")

    data = folder / "expected.jsonl"
    data.write_text(json.dumps({"id": "1", "text": "Rain.", "events": []}) + "\n")
    arguments = ["--data", str(data), "--page", "p.txt", "--published", "2025-01-01", "--json"]
    monkeypatch.setattr(sys, "argv", ["page", *arguments])
    monkeypatch.setattr(subprocess, "run", run)
    page.main()
    return called


def test_failed_inputs_are_kept_elsewhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    called = _measure(monkeypatch, tmp_path, 1)
    quarantine = Path(called[called.index("--quarantine") + 1])
    assert quarantine.is_absolute()
    assert not quarantine.parent.exists()
    assert json.loads(capsys.readouterr().out)["documents"] == 1


def test_a_command_that_did_not_run_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(SystemExit, match="ended with 2: why"):
        _measure(monkeypatch, tmp_path, 2)
