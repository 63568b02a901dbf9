"""Archives: what is in them comes out, what is meant to harm does not."""

from __future__ import annotations

import gzip
import io
import time
import zipfile
from typing import TYPE_CHECKING

import pytest

from benchmarks.newsroom.samples import samples, zipped, zst
from dateline.errors import InputError
from dateline.reading import decompressing
from dateline.reading.inputs import read
from dateline.records import Document

if TYPE_CHECKING:
    from pathlib import Path

TEXT = b"Chad expelled two aid groups."


def _read(path: Path) -> list[Document | InputError]:
    return list(read([str(path)]))


def _reasons(path: Path) -> list[str]:
    return [item.reason for item in _read(path) if isinstance(item, InputError)]


def test_members_are_read_by_their_own_names(tmp_path: Path) -> None:
    inner = zipped({"deep.txt": TEXT, "x.jsonl.gz": gzip.compress(b'{"title": "A"}\n')})
    members = {"a.txt": TEXT, "__MACOSX/a.txt": b"x", ".b.txt": b"x", "c.png": b"x", "in/d.zip": inner}
    (tmp_path / "a.zip").write_bytes(zipped(members))
    found = _read(tmp_path / "a.zip")
    ids = [item.id.removeprefix(f"{tmp_path.as_posix()}/") for item in found if isinstance(item, Document)]
    assert ids == ["a.zip/a.txt", "a.zip/in/d.zip/deep.txt", "a.zip/in/d.zip/x.jsonl.gz:1"]
    assert len(found) == 3


@pytest.mark.parametrize(
    "name", ["../evil.txt", "/etc/evil.txt", "a/../../evil.txt", "C:\\evil.txt", "..\\evil.txt", "../evil"]
)
def test_a_path_that_leads_out_is_refused(tmp_path: Path, name: str) -> None:
    (tmp_path / "a.zip").write_bytes(zipped({name: TEXT, "good.txt": TEXT}))
    error, good = _read(tmp_path / "a.zip")
    assert isinstance(error, InputError)
    assert "leads out" in error.reason
    assert isinstance(good, Document)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.zip"]


def test_archives_within_archives_have_an_end(tmp_path: Path) -> None:
    data = zipped({"a.txt": TEXT})
    for _ in range(5):
        data = zipped({"a.zip": data})
    (tmp_path / "a.zip").write_bytes(data)
    (reason,) = _reasons(tmp_path / "a.zip")
    assert "archive within an archive" in reason


def _bomb(kind: str) -> bytes:
    line = b'{"title": "' + b"a" * 1000 + b'"}\n'
    data = line * 100_000
    return {"gz": lambda: gzip.compress(data, 9), "zst": lambda: zst(data), "zip": lambda: zipped({"a.jsonl": data})}[
        kind
    ]()


@pytest.mark.parametrize("kind", ["gz", "zst", "zip"])
def test_bombs_are_refused(tmp_path: Path, kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(decompressing, "FREE_BYTES", 4_000_000)
    path = tmp_path / ("a.zip" if kind == "zip" else f"a.jsonl.{kind}")
    path.write_bytes(_bomb(kind))
    began = time.process_time()
    items = _read(path)
    assert time.process_time() - began < 20
    assert isinstance(items[-1], InputError)
    assert "decompression bomb" in items[-1].reason
    assert len(items) < 90_000


def test_many_copies_of_one_member_are_a_bomb(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Overlapping members, as in the best known zip bombs, are small each and huge together."""
    monkeypatch.setattr(decompressing, "FREE_BYTES", 1_000_000)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.txt", b"Chad expelled two aid groups.\n" * 20_000, zipfile.ZIP_DEFLATED, 9)
        first = archive.filelist[0]
        for number in range(50):
            copy = zipfile.ZipInfo(f"{number}.txt")
            for field in ("header_offset", "CRC", "compress_size", "file_size", "compress_type"):
                setattr(copy, field, getattr(first, field))
            archive.filelist.append(copy)
            archive.NameToInfo[copy.filename] = copy
    (tmp_path / "a.zip").write_bytes(out.getvalue())
    assert sum(isinstance(item, Document) for item in _read(tmp_path / "a.zip")) < 51


def test_passwords_and_damage_are_named(tmp_path: Path) -> None:
    data = bytearray(zipped({"a.txt": TEXT * 50, "b.txt": TEXT}))
    at = data.index(b"PK\x01\x02")
    data[at + 8] |= 1
    (tmp_path / "a.zip").write_bytes(data)
    error, good = _read(tmp_path / "a.zip")
    assert isinstance(error, InputError)
    assert "password" in error.reason
    assert isinstance(good, Document)


@pytest.mark.parametrize("name", sorted(samples()))
@pytest.mark.parametrize("share", [0.1, 0.5, 0.9])
def test_truncated_files_end_in_errors_or_less(tmp_path: Path, name: str, share: float) -> None:
    file_name, data = samples()[name]
    (tmp_path / file_name).write_bytes(data[: int(len(data) * share)])
    for item in read([str(tmp_path / file_name)], columns={"title": "headline"} if name in ("csv", "tsv") else None):
        assert not isinstance(item, InputError) or "please report" not in item.reason, item


@pytest.mark.parametrize("name", sorted(samples()))
def test_nul_bytes_in_every_form(tmp_path: Path, name: str) -> None:
    file_name, data = samples()[name]
    (tmp_path / file_name).write_bytes(data.replace(b"e", b"\0", 40))
    for item in read([str(tmp_path / file_name)]):
        assert isinstance(item, InputError) or "\0" not in item.title + item.text
        assert not isinstance(item, InputError) or "please report" not in item.reason, item


def test_a_page_that_was_cut_in_its_web_archive_is_no_page(tmp_path: Path) -> None:
    from benchmarks.newsroom.articles import articles
    from benchmarks.newsroom.samples import page_record

    first, second = (page_record(one) for one in articles(2))
    (tmp_path / "a.warc").write_bytes(first + second[:-500])
    whole, cut = _read(tmp_path / "a.warc")
    assert isinstance(whole, Document)
    assert isinstance(cut, InputError)
    assert "is cut short" in cut.reason


def test_a_damaged_record_leaves_the_others(tmp_path: Path) -> None:
    from benchmarks.newsroom.articles import articles
    from benchmarks.newsroom.samples import page_record

    records = [bytearray(gzip.compress(page_record(one), mtime=0)) for one in articles(3)]
    records[1][40:400] = b"\0" * 360
    (tmp_path / "a.warc.gz").write_bytes(b"".join(records))
    found = _read(tmp_path / "a.warc.gz")
    assert [isinstance(item, Document) for item in found if isinstance(item, Document)] == [True, True]
    assert any(isinstance(item, InputError) for item in found)
