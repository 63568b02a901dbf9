"""The project's papers tell the truth: what they name exists, and what must be named is."""

from __future__ import annotations

import importlib.util
import re
import tomllib
from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path

import click
import pytest

from dateline.cli.code import code
from dateline.version import VERSION

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "src" / "dateline"
DATA = PACKAGE / "data"
FOLDERS = ("src", "tests", "docs", "examples", "benchmarks", "training", "tools", "gold")
# What running leaves behind; nothing of it is the project's.
LEFT_BEHIND = {
    *(".git", ".venv", "__pycache__", ".mypy_cache", ".pytest_cache", ".ruff_cache", ".import_linter_cache"),
    *(".hypothesis", "build", "dist"),
}
# Written in two parts so that this file does not hold what it looks for.
REGISTRY_HOSTS = tuple(
    name + end
    for name, end in (
        ("pypi.", "org"),
        ("pythonhosted.", "org"),
        ("npmjs.", "org"),
        ("npmjs.", "com"),
        ("yarnpkg.", "com"),
        ("crates.", "io"),
        ("anaconda.", "org"),
        ("conda-forge.", "org"),
        ("deb.debian.", "org"),
        ("archive.ubuntu.", "com"),
        ("proxy.golang.", "org"),
        ("rubygems.", "org"),
        ("repo1.maven.", "org"),
    )
)


def _files(top: Path) -> Iterator[Path]:
    for path in sorted(top.iterdir()):
        if path.name in LEFT_BEHIND or path.name.endswith(".egg-info"):
            continue
        if path.is_dir():
            yield from _files(path)
        elif path.is_file():
            yield path


def _name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


PAPERS = [path for path in _files(ROOT) if path.suffix == ".md"]
TABLES = sorted(DATA.rglob("*.tsv"))


def _text(*names: str) -> str:
    return "\n".join((ROOT / name).read_text(encoding="utf-8") for name in names)


def _dependencies() -> list[str]:
    project = tomllib.loads(_text("pyproject.toml"))["project"]
    asked = list(project["dependencies"])
    for extra in project["optional-dependencies"].values():
        asked += extra
    names = {re.split(r"[<>=!~;\[ ]", one, maxsplit=1)[0] for one in asked}
    return sorted(names)


@pytest.mark.parametrize("name", _dependencies())
def test_dependency_has_its_reason(name: str) -> None:
    assert re.search(rf"^\| `{re.escape(name)}` \|.*\S", _text("docs/dependencies.md"), re.MULTILINE), (
        f"{name} stands in pyproject.toml; give it a line with its reason in docs/dependencies.md"
    )


def _options() -> list[str]:
    options = [one for one in code.params if isinstance(one, click.Option)]
    return sorted({name for option in options for name in option.opts if name.startswith("--")})


@pytest.mark.parametrize("option", _options())
def test_option_is_described(option: str) -> None:
    papers = _text("README.md", *(_name(path) for path in (ROOT / "docs").glob("*.md")))
    assert re.search(rf"{option}(?![\w-])", papers), f"describe {option} in README.md"


@pytest.mark.parametrize("option", re.findall(r"(?<=`)--[a-z][a-z-]+", _text("README.md")))
def test_described_option_exists(option: str) -> None:
    assert option in _options()


def _is_described_beside(table: Path) -> bool:
    """Whether a README.md in the table's folder, or in one above it, names the table."""
    for folder in table.parents:
        readme = folder / "README.md"
        if readme.is_file():
            named = re.findall(r"`([\w/*.-]+\.tsv)`", readme.read_text(encoding="utf-8"))
            if any(fnmatch(table.relative_to(folder).as_posix(), pattern) for pattern in named):
                return True
        if folder == DATA:
            return False
    return False


def test_there_are_tables() -> None:
    assert len(TABLES) > 40


@pytest.mark.parametrize("table", TABLES, ids=_name)
def test_table_says_what_it_is(table: Path) -> None:
    with table.open(encoding="utf-8") as lines:
        first = next(lines, "")
    words = first.removeprefix("#").split()
    assert (first.startswith("#") and len(words) >= 2) or _is_described_beside(table), (
        f"{_name(table)}: begin it with a comment that says what it is and where its facts come from"
    )


def _linked(paper: str) -> Iterator[str]:
    for target in re.findall(r"\]\(([^)\s]+)\)", paper):
        if not re.match(r"[a-z]+:|#", target):
            yield target


@pytest.mark.parametrize("paper", PAPERS, ids=_name)
def test_links_lead_somewhere(paper: Path) -> None:
    for target in _linked(paper.read_text(encoding="utf-8")):
        path, _, heading = target.partition("#")
        found = paper.parent / path
        assert found.exists(), f"{_name(paper)} links to {target}, which is not there"
        if heading:
            titles = re.findall(r"^#+ +(.+)$", found.read_text(encoding="utf-8"), re.MULTILINE)
            anchors = {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in titles}
            assert heading in anchors, f"{_name(paper)} links to {target}; {path} has no such heading"


@pytest.mark.parametrize("paper", PAPERS, ids=_name)
def test_links_within_a_page_lead_somewhere(paper: Path) -> None:
    text = paper.read_text(encoding="utf-8")
    titles = re.findall(r"^#+ +(.+)$", text, re.MULTILINE)
    anchors = {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in titles}
    assert set(re.findall(r"\]\(#([^)\s]+)\)", text)) <= anchors


@pytest.mark.parametrize("paper", PAPERS, ids=_name)
def test_named_files_exist(paper: Path) -> None:
    text = paper.read_text(encoding="utf-8")
    named = re.findall(rf"(?<![\w./-])(?:{'|'.join(FOLDERS)})/[\w./*-]*\w/?(?![\w*])", text)
    for name in {one.rstrip("/.") for one in named}:
        assert list(ROOT.glob(name)) or list(paper.parent.glob(name)), f"{_name(paper)} names {name}, not there"


@pytest.mark.parametrize("paper", PAPERS, ids=_name)
def test_named_commands_exist(paper: Path) -> None:
    text = paper.read_text(encoding="utf-8")
    for module in re.findall(r"python -m ((?:benchmarks|training|dateline)(?:\.[a-z_]+)*)(?![\w.]*[A-Z])", text):
        assert importlib.util.find_spec(module.rstrip(".")), f"{_name(paper)} names the module {module}"
    targets = re.findall(r"^([a-z-]+):", _text("Makefile"), re.MULTILINE)
    for target in re.findall(r"(?:`| {4})make ([a-z]+)", text):
        assert target in targets, f"{_name(paper)} names make {target}"


@pytest.mark.parametrize(
    "module", [path for path in _files(PACKAGE) if path.suffix == ".py" and path.name != "__init__.py"], ids=_name
)
def test_module_is_in_the_house(module: Path) -> None:
    house = _text("docs/architecture.md").partition("## The house")[2].partition("\n## ")[0]
    folder = module.relative_to(PACKAGE).parent
    if folder.name:
        house = re.search(rf"^ {{4}}{folder.parts[0]}/(.*?)(?=^ {{4}}\S|\Z)", house, re.MULTILINE | re.DOTALL)[1]  # type: ignore[index]
    assert re.search(rf"(?<![\w.]){re.escape(module.name)}\b", house), f"add {_name(module)} to docs/architecture.md"


def test_the_house_has_no_empty_rooms() -> None:
    house = _text("docs/architecture.md").partition("## The house")[2].partition("\n## ")[0]
    there = {path.name for path in _files(PACKAGE)}
    assert set(re.findall(r"\b\w+\.py\b", house)) <= there


def test_changelog_has_this_version() -> None:
    assert f"## [{VERSION}]" in _text("CHANGELOG.md")


def test_no_registry_is_named() -> None:
    for path in _files(ROOT):
        held = path.read_bytes()
        for host in REGISTRY_HOSTS:
            assert host.encode() not in held, f"{_name(path)} names a package registry's host"
