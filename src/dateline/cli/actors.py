"""`dateline actors`: the registry of who is who: list, show, correct, merge, split, export, import, learn."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from datetime import date
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from dateline.errors import DatelineError, InputError, UsageError

if TYPE_CHECKING:
    from dateline.linking.registry import Registry
    from dateline.records import Document, Entity

FORMS = ("jsonl", "csv")
DUMPS = ("auto", "jsonl", "csv", "wikidata", "followthemoney", "popolo")
SPLITTERS = ("country", "title", "organisation", "sector", "publisher", "name", "document", "kind")


def registry_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """The option that names the registry's file; errors of the registry become the command's."""

    @click.option(
        "--registry",
        "path",
        type=click.Path(dir_okay=False, path_type=Path),
        envvar="DATELINE_REGISTRY",
        default=Path("dateline-registry.db"),
        show_default=True,
        help="The registry's file; $DATELINE_REGISTRY names another default.",
    )
    @click.option("--ledger", "ledger_", metavar="PATH|URL", help="Take the registry that this ledger holds instead.")
    @wraps(command)
    def wrapped(path: Path, ledger_: str | None, **arguments: Any) -> Any:
        from dateline.linking.registry import open_registry

        if ledger_ is not None and _is_given("path"):
            raise click.UsageError("--registry and --ledger name two registries; give one of them")
        try:
            if ledger_ is not None:
                from dateline.ledger.opened import Ledger

                with Ledger(ledger_, create=False) as ledger:
                    return command(registry=ledger.registry(), **arguments)
            return command(registry=open_registry(path), **arguments)
        except UsageError as error:
            raise click.UsageError(str(error)) from None
        except BrokenPipeError:
            from dateline.cli.output import silence_stdout

            silence_stdout()
            sys.exit(141)
        except (DatelineError, OSError) as error:
            raise click.ClickException(str(error)) from None

    return wrapped


def _is_given(name: str) -> bool:
    return click.get_current_context().get_parameter_source(name) is click.core.ParameterSource.COMMANDLINE


def _day(_context: click.Context, _option: click.Parameter, value: str | None) -> date | None:
    from dateline.linking.bodies import read_date

    if value is None:
        return None
    found = read_date(value)
    if found is None:
        raise click.BadParameter(f"{value!r} is no date; write it like 2025, 2025-06 or 2025-06-10")
    return found


@click.group(name="actors")
def actors() -> None:
    """Who is who, and who was what when: the registry that learns from the news."""


@actors.command(name="list")
@click.argument("words", nargs=-1)
@click.option("--country", help="Only of this country (ISO alpha-3, e.g. KEN).")
@click.option("--sector", help="Only of this PLOVER sector, e.g. GOV.")
@click.option("--title", help="Only who holds or held this office, e.g. 'foreign minister'.")
@click.option("--source", type=click.Choice(["curated", "imported", "learned", "human"]), help="Only from this source.")
@click.option("--at", callback=_day, metavar="DATE", help="The roles held on that day only.")
@click.option("--pending", is_flag=True, help="Also those of whom nothing is accepted yet.")
@click.option("--limit", type=click.IntRange(min=1), default=50, show_default=True, help="At most so many.")
@registry_option
def list_(registry: Registry, limit: int, **wanted: Any) -> None:
    """List entities whose name holds all of WORDS: key, name, country, sector, roles."""
    from dateline.cli.actor_views import choose, line_of

    shown = 0
    more = False
    for entity in choose(registry, **wanted):
        more = shown == limit
        if more:
            break
        click.echo(line_of(entity, wanted["at"]))
        shown += 1
    if more:
        click.echo(f"more than {limit}; --limit shows more", err=True)
    if not shown:
        click.echo("none", err=True)


@actors.command()
@click.argument("key")
@registry_option
def show(registry: Registry, key: str) -> None:
    """Show the entity KEY with each role and every piece of evidence for it. A name will do where one bears it."""
    from dateline.cli.actor_views import page_of

    click.echo(page_of(_find(registry, key)))


def _find(registry: Registry, key: str) -> Entity:
    """The entity of a key, or the only one of a name. Raises UsageError."""
    if ":" in key:
        return registry.entity(key)
    found = [entity for entity, _ in registry.candidates(key)]
    if len(found) != 1:
        keys = ", ".join(entity.key for entity in found[:10])
        raise UsageError(f"{len(found)} entities are called {key!r}" + (f": {keys}" if found else "; try actors list"))
    return found[0]


@actors.command()
@click.argument("keep")
@click.argument("merged")
@registry_option
def merge(registry: Registry, keep: str, merged: str) -> None:
    """Make two entities one: MERGED goes into KEEP."""
    registry.merge(keep, merged)
    click.echo(f"{merged} is {keep} now", err=True)


def _conditions(_context: click.Context, _option: click.Parameter, value: tuple[str, ...]) -> dict[str, str]:
    found = {}
    for one in value:
        field, mark, wanted = one.partition("=")
        if not mark or field not in SPLITTERS:
            raise click.BadParameter(f"{one!r}: write FIELD=VALUE, FIELD one of {', '.join(SPLITTERS)}")
        found[field] = wanted
    return found


@actors.command()
@click.argument("key")
@click.option(
    "--where", multiple=True, required=True, callback=_conditions, metavar="FIELD=VALUE", help="Which evidence."
)
@click.option("--name", required=True, help="Name of the new entity; its key is made of it.")
@registry_option
def split(registry: Registry, key: str, where: dict[str, str], name: str) -> None:
    """Make two of one: the evidence of KEY that fits every --where goes to a new entity."""
    click.echo(registry.split(key, name, where))


@actors.command()
@click.argument("key")
@click.option("--name", help="The name to show.")
@click.option("--alias", multiple=True, help="Another name.")
@click.option("--country", help="Its country (ISO alpha-3); with --role, the role's.")
@click.option("--sector", help="Its PLOVER sector; with --role, the role's.")
@click.option("--role", help="An office held: states it, or replaces what is known of it.")
@click.option("--organisation", help="Of what, with --role.")
@click.option("--from", "start", callback=_day, metavar="DATE", help="Held from, with --role.")
@click.option("--to", "end", callback=_day, metavar="DATE", help="Held until, with --role.")
@click.option("--no-role", help="An office not held: takes it away.")
@click.option("--note", help="Why; kept with the correction.")
@registry_option
def correct(registry: Registry, **given: Any) -> None:
    """Correct the entity KEY by hand. A correction outranks whatever is learned, now and later."""
    from dateline.cli.actor_views import corrections, page_of

    registry.correct(corrections(**given))
    click.echo(page_of(registry.entity(given["key"])))


@actors.command(name="export")
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMS),
    default="jsonl",
    show_default=True,
    help="JSONL with evidence, or CSV.",
)
@click.option(
    "-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="File.  [default: standard output]"
)
@click.option("--all", "everything", is_flag=True, help="The tables' persons too, untouched ones included.")
@registry_option
def export(registry: Registry, form: str, output: Path | None, everything: bool) -> None:
    """Write the registry: what was learned, imported and corrected."""
    from dateline.linking.exchange import write_csv, write_jsonl

    write = write_csv if form == "csv" else write_jsonl
    chosen = (entity for entity in registry if everything or is_own(entity))
    if output is None:
        count = write(chosen, sys.stdout)
    else:
        with output.open("w", encoding="utf-8", newline="") as out:
            count = write(chosen, out)
    click.echo(f"{count:,} entities", err=True)


def is_own(entity: Entity) -> bool:
    """Whether the registry says more of an entity than the tables do."""
    return entity.source != "curated" or any(r.source != "curated" or r.evidence for r in entity.roles)


@actors.command(name="import")
@click.argument("files", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--format", "form", type=click.Choice(DUMPS), default="auto", show_default=True, help="Whose files these are."
)
@click.option("--country", help="Country of Popolo files (ISO alpha-3).")
@registry_option
def import_(registry: Registry, files: tuple[Path, ...], form: str, country: str | None) -> None:
    """Import entities: an exported registry (JSONL, CSV), or a dump of Wikidata, FollowTheMoney or Popolo.

    Dumps may be packed (.gz, .bz2). Importing a file again replaces what it said before.
    """
    count = sum(registry.import_entities(_entities(path, form, country)) for path in files)
    click.echo(f"{count:,} entities", err=True)


def _entities(path: Path, form: str, country: str | None) -> Iterator[Entity]:
    from dateline.linking.exchange import read_csv, read_jsonl
    from dateline.linking.importers.followthemoney import read_followthemoney
    from dateline.linking.importers.popolo import read_popolo
    from dateline.linking.importers.wikidata import read_wikidata

    if form == "auto":
        form = "csv" if ".csv" in path.suffixes else "jsonl"
    if form == "popolo":
        if country is None:
            raise UsageError("a Popolo file does not say of which country it is; give --country, e.g. --country KEN")
        return read_popolo(path, country)
    return {"csv": read_csv, "jsonl": read_jsonl, "wikidata": read_wikidata, "followthemoney": read_followthemoney}[
        form
    ](path)


@actors.command()
@click.argument("sources", nargs=-1, required=True)
@click.option("--published", callback=_day, metavar="DATE", help="Publication date of documents that have none.")
@click.option("--publisher", help="Publisher of documents that name none.")
@registry_option
@click.pass_context
def learn(
    context: click.Context, registry: Registry, sources: tuple[str, ...], published: date | None, publisher: str | None
) -> None:
    """Learn from news: SOURCES are files, directories, globs or -, as for `dateline code`.

    A role is accepted once two independent publishers tell it; documents without date or publisher teach little.
    """
    from dateline.reading.inputs import read

    failed = 0

    def documents() -> Iterator[Document]:
        nonlocal failed
        for item in read(
            sources, published=published, publisher=publisher, stdin=sys.stdin.buffer if sys.stdin else None
        ):
            if isinstance(item, InputError):
                failed += 1
                click.echo(str(item), err=True)
            else:
                yield item

    count = registry.learn(documents())
    click.echo(f"{count:,} new pieces of evidence" + (f", {failed:,} inputs failed" if failed else ""), err=True)
    context.exit(1 if failed else 0)
