"""Readers against damaged and hostile inputs: nothing but `InputError` may come out of them besides documents.

    python -m benchmarks.fuzz --inputs 100000 --json            # every reader, each in a process of its own
    python -m benchmarks.fuzz --inputs 100000 --reader pdf      # one of them, in this process

Each input is a valid sample of some form (`benchmarks.newsroom.samples`), damaged by a seeded mutator: bytes changed,
cut, doubled, inserted, tokens that parsers stumble over, two samples spliced, or plain noise. The readers are called
themselves, without the net that `inputs.read` spreads beneath them. A reader is checked for exceptions, for what it
yields (documents of clean text, errors with a reason) and for time; an input's number and seed make it again.
"""

from __future__ import annotations

import io
import json
import logging
import random
import subprocess
import sys
import time
import traceback

from benchmarks.newsroom.samples import samples
from benchmarks.running import Row, options, print_result
from dateline.errors import InputError
from dateline.reading.choosing import choose
from dateline.reading.readers import BUILT_IN, Item, Origin
from dateline.records import CodedEvent, Document

COLUMNS = {"title": "headline", "text": "body", "published": "date", "id": "key"}
SLOW_SECONDS = 10.0
_TOKENS = (
    *(b"\0", b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf", b"\xed\xa0\x80", b"\xf4\x90\x80\x80", b"\x85", b"\xe2\x80\xa8"),
    *(b"\x00" * 64, b"A" * 5000, b"9" * 400, b"-1", b"1e999", b"NaN", b"\\ud800", b"4294967296", b"-2147483649"),
    *(
        b"<",
        b">",
        b"</",
        b"<!--",
        b"-->",
        b"<![CDATA[",
        b"]]>",
        b"<!ENTITY x 'y'>",
        b"&x;",
        b"&#0;",
        b"&#xD800;",
        b"<p>" * 300,
    ),
    *(
        b"<script>",
        b"<table><tr><td>",
        b"<svg><style>",
        b'<meta charset="utf-7">',
        b"<?xml version='1.0' encoding='ebcdic'?>",
    ),
    *(
        b"\r\n\r\n",
        b"\n\n",
        b"\r",
        b"From ",
        b"--=",
        b"=?utf-8?B?////?=",
        b"Content-Type: multipart/mixed; boundary=x\n",
    ),
    *(b'"', b"'", b"{", b"}", b"[" * 500, b"]", b",", b";", b"\t" * 70, b"{{", b"[[", b"*" * 40, b"|"),
    *(
        b"Content-Length: 99999999999\r\n",
        b"Content-Encoding: gzip\r\n",
        b"Transfer-Encoding: chunked\r\n",
        b"WARC/1.0\r\n",
    ),
    *(
        b"PK\x03\x04",
        b"PK\x05\x06",
        b"\x1f\x8b\x08",
        b"(\xb5/\xfd",
        b"PAR1",
        b"%PDF-1.7",
        b"obj",
        b"endobj",
        b"xref",
        b"../",
    ),
)


def mutated(valid: bytes, others: list[bytes], chance: random.Random) -> bytes:
    """A sample with one to eight kinds of damage; one in fifty is noise instead."""
    if chance.random() < 0.02:
        return chance.randbytes(chance.randint(0, 2000))
    data = bytearray(valid)
    for _ in range(chance.randint(1, 8)):
        at = chance.randrange(len(data) + 1)
        kind = chance.randrange(7)
        if kind == 0:
            for _ in range(chance.randint(1, 12)):
                if data:
                    data[chance.randrange(len(data))] = chance.randrange(256)
        elif kind == 1:
            del data[at : at + chance.choice((1, 4, 40, 400))]
        elif kind == 2:
            data[at:at] = chance.choice(_TOKENS)
        elif kind == 3:
            data[at:at] = data[at : at + chance.choice((4, 40, 400))] * chance.randint(1, 5)
        elif kind == 4:
            del data[at:]
        elif kind == 5:
            other = chance.choice(others)
            begin = chance.randrange(len(other) + 1)
            data[at:at] = other[begin : begin + chance.choice((8, 80, 800))]
        elif data:
            data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
    return bytes(data)


def fault_of(item: Item) -> str | None:
    """What is wrong with an item that a reader yielded; None when it is as it should be."""
    if isinstance(item, InputError):
        return None if item.source and item.reason else "an error without source or reason"
    if isinstance(item, CodedEvent):
        return None if item.id and item.coder else "an event without id or coder"
    if not isinstance(item, Document):
        return f"a {type(item).__name__}"
    text = f"{item.title}\n{item.text}\n{item.author}\n{item.publisher}\n{item.section}\n{item.url}\n{item.id}"
    if not (item.title.strip() or item.text.strip()):
        return "a document without title and text"
    if any("\ud800" <= letter <= "\udfff" for letter in text):
        return "half a surrogate pair"
    return "a NUL" if "\0" in text else None


def fuzz(name: str, count: int, seed: int) -> Row:
    """Feed one reader `count` inputs; the first three failures are told with the number that makes them again."""
    reader = next(one for one in BUILT_IN if one.name == name)
    valid = {key: data for key, (_, data) in samples().items()}
    file_name = samples()[name][0]
    others = list(valid.values())
    failures: list[Row] = []
    documents = errors = 0
    slowest = 0.0
    columns = COLUMNS if name in ("csv", "tsv", "parquet") else {}
    for number in range(count):
        data = mutated(valid[name], others, random.Random(f"{name} {seed} {number}"))  # noqa: S311 - no secret
        began = time.process_time()
        try:
            stream = io.BufferedReader(io.BytesIO(data))
            origin = Origin(source=file_name, name=file_name, columns=columns)
            choose(stream, file_name)  # type: ignore[arg-type]
            for item in reader.read(stream, origin):
                documents += not isinstance(item, InputError)
                errors += isinstance(item, InputError)
                if fault := fault_of(item):
                    failures.append({"number": number, "fault": fault})
        except InputError:
            errors += 1
        except Exception as error:  # noqa: BLE001 - that is what is looked for
            where = traceback.extract_tb(error.__traceback__)[-1]
            failures.append(
                {"number": number, "fault": f"{type(error).__name__}: {error} at {where.filename}:{where.lineno}"}
            )
        taken = time.process_time() - began
        slowest = max(slowest, taken)
        if taken > SLOW_SECONDS:
            failures.append({"number": number, "fault": f"took {taken:.1f} s"})
    return {
        "inputs": count,
        "failures": len(failures),
        "shown": failures[:3],
        "documents": documents,
        "errors": errors,
        "slowest_seconds": round(slowest, 2),
    }


def main() -> None:
    """Run from the command line."""
    parser = options(__doc__ or "", data="none")
    parser.add_argument("--inputs", type=int, default=1_000, help="inputs for each reader")
    parser.add_argument("--seed", type=int, default=1, help="of the damage")
    parser.add_argument("--reader", help="only this reader, in this process")
    given = parser.parse_args()
    logging.disable(logging.CRITICAL)
    if given.reader:
        print_result({given.reader: fuzz(given.reader, given.inputs, given.seed)}, as_json=given.json)
        return
    result: Row = {}
    for name in samples():
        command = [sys.executable, "-m", "benchmarks.fuzz", "--reader", name, "--inputs", str(given.inputs)]
        done = subprocess.run(
            [*command, "--seed", str(given.seed), "--json"], capture_output=True, text=True, check=False
        )
        # A crash of a library's native code ends the process; that is a failure like any other.
        crashed = {"failures": 1, "shown": [f"ended with {done.returncode}: {done.stderr[-300:]}"]}
        result[name] = json.loads(done.stdout)[name] if done.returncode == 0 else crashed
        if not given.json:
            sys.stdout.write(f"{name:16} {result[name]}\n")
            sys.stdout.flush()
    result = {"failures": sum(one["failures"] for one in result.values())} | result
    print_result(result, as_json=given.json)


if __name__ == "__main__":
    main()
