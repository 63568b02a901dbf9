"""The ledger's tables. What a table holds stands above it; `migrations/` makes them.

Kept small: text stands once, in its document version; everything read from it is offsets into it. What comes again and
again (identities, places, codes) stands once in a table of its own, found by `hash`, the first 64 bits of a digest of
its values. Days are numbers like 20250610, which sort, compare and group the same on every backend; `recorded` is
ISO 8601 in UTC. Ids are dense numbers given by the one writer there is at a time, so that the same input makes the same
rows.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import BigInteger, Column, Float, ForeignKey, Index, Integer, MetaData, SmallInteger, Table, Text

metadata = MetaData()

# What `mentions.state` says. Only live mentions count; none is ever deleted.
LIVE, SUPERSEDED, RECODED, RETRACTED, FORGOTTEN = range(5)
STATES = ("live", "superseded", "recoded", "retracted", "forgotten")
# What `mention_actors.role` and `event_parties.role` say.
ACTOR, RECIPIENT = range(2)
FIELDS = ("title", "text")
GRANULARITIES = ("day", "week", "month", "quarter", "year", "interval")

# SQLite gives a number of its own accord only to the type INTEGER, which there has 64 bits.
_Big = BigInteger().with_variant(Integer, "sqlite")


def _key() -> Column[int]:
    return Column("id", _Big, primary_key=True, autoincrement=False)


def _hash() -> Column[int]:
    return Column("hash", _Big, nullable=False, unique=True)


def _to(table: str, **options: Any) -> ForeignKey:
    return ForeignKey(f"{table}.id", **options)


# One call of a command that writes.
runs = Table(
    "runs",
    metadata,
    _key(),
    Column("command", Text, nullable=False),
    Column("version", Text, nullable=False),
    Column("started", Text, nullable=False),
    Column("ended", Text),
    Column("documents", Integer, nullable=False, default=0),
    Column("mentions", Integer, nullable=False, default=0),
)

publishers = Table("publishers", metadata, _key(), Column("name", Text, nullable=False, unique=True))

# What signs a mention: "dateline 0.3.0".
coders = Table("coders", metadata, _key(), Column("name", Text, nullable=False, unique=True))

# An article through all its versions. `current` is the number of the version that counts.
documents = Table(
    "documents",
    metadata,
    _key(),
    Column("key", Text, nullable=False, unique=True),
    Column("current", Integer, nullable=False),
    Column("forgotten", SmallInteger, nullable=False, default=0),
)

# `hash` is a digest of title, text, published and publisher: the same content is the same version.
document_versions = Table(
    "document_versions",
    metadata,
    _key(),
    Column("document_id", _Big, _to("documents"), nullable=False),
    Column("number", Integer, nullable=False),
    Column("hash", Text, nullable=False),
    Column("url", Text),
    Column("title", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("published", Integer),
    Column("publisher_id", _Big, _to("publishers"), index=True),
    Column("language", Text),
    Column("run_id", _Big, _to("runs"), nullable=False),
    Column("recorded", Text, nullable=False),
    Index("document_versions_hash", "document_id", "hash", unique=True),
    Index("document_versions_published", "published"),
)

# One coder's reading of one version; of those of a document one is current. `superseded` is the change that ended it.
codings = Table(
    "codings",
    metadata,
    _key(),
    Column("version_id", _Big, _to("document_versions"), nullable=False),
    Column("coder_id", _Big, _to("coders"), nullable=False),
    Column("run_id", _Big, _to("runs"), nullable=False),
    Column("language", Text),
    Column("note", Text),
    Column("min_confidence", Float, nullable=False),
    Column("current", SmallInteger, nullable=False),
    Column("superseded", _Big),
    Index("codings_version", "version_id", "coder_id", unique=True),
)

# The sentences that hold mentions. `digest` is a checksum of the words, the same for wire copy printed twice.
sentences = Table(
    "sentences",
    metadata,
    _key(),
    Column("version_id", _Big, _to("document_versions"), nullable=False),
    Column("number", Integer, nullable=False),
    Column("field", SmallInteger, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("digest", _Big, nullable=False),
    Index("sentences_span", "version_id", "field", "start", "end", "number", unique=True),
)

# What was coded: everything that follows from type, mode, status and contexts by PLOVER's tables.
codes = Table(
    "codes",
    metadata,
    _key(),
    _hash(),
    Column("type", Text, nullable=False),
    Column("mode", Text),
    Column("status", Text, nullable=False),
    Column("quad", Text, nullable=False),
    Column("intensity", Float, nullable=False),
    Column("cameo", Text, nullable=False),
)

# Identities as the coder read them.
parties = Table(
    "parties",
    metadata,
    _key(),
    _hash(),
    Column("name", Text),
    Column("country", Text),
    Column("sector", Text),
    Column("entity", Text),
    Index("parties_country", "country", "sector"),
    Index("parties_sector", "sector"),
)

places = Table(
    "places",
    metadata,
    _key(),
    _hash(),
    Column("name", Text, nullable=False),
    Column("country", Text),
    Column("admin1", Text),
    Column("latitude", Float),
    Column("longitude", Float),
    Column("geonames", _Big),
    Index("places_latitude", "latitude"),
    Index("places_country", "country"),
)

attributions = Table("attributions", metadata, _key(), _hash(), Column("name", Text), Column("entity", Text))

contexts = Table("contexts", metadata, _key(), Column("name", Text, nullable=False, unique=True))

# One happening: what the live mentions linked to it say together. With `reports` 0 none is left.
# `created` and `changed` are numbers of changes.
events = Table(
    "events",
    metadata,
    _key(),
    Column("key", Text, nullable=False, unique=True),
    Column("type", Text, nullable=False),
    Column("mode", Text),
    Column("status", Text, nullable=False),
    Column("quad", Text, nullable=False),
    Column("intensity", Float, nullable=False),
    Column("cameo", Text, nullable=False),
    Column("day", Integer),
    Column("day_end", Integer),
    Column("place_id", _Big, _to("places")),
    Column("confidence", Float, nullable=False),
    Column("reports", Integer, nullable=False),
    Column("documents", Integer, nullable=False),
    Column("publishers", Integer, nullable=False),
    Column("denials", Integer, nullable=False),
    Column("denied_by", Text),
    Column("first_reported", Integer),
    Column("last_reported", Integer),
    Column("best_id", _Big),
    Column("retracted", SmallInteger, nullable=False, default=0),
    Column("created", _Big, nullable=False),
    Column("changed", _Big, nullable=False),
    Index("events_day", "day"),
    Index("events_type", "type", "day"),
    Index("events_changed", "changed"),
)

# `leads` tells who counts when parties are counted: 1 for the first of a country in the event, 2 for the first of it on
# its side, added up.
event_parties = Table(
    "event_parties",
    metadata,
    Column("event_id", _Big, _to("events"), primary_key=True, autoincrement=False),
    Column("role", SmallInteger, primary_key=True, autoincrement=False),
    Column("position", SmallInteger, primary_key=True, autoincrement=False),
    Column("party_id", _Big, _to("parties"), nullable=False),
    Column("country", Text),
    Column("sector", Text),
    Column("leads", SmallInteger, nullable=False),
    Index("event_parties_country", "country", "role", "event_id"),
    Index("event_parties_party", "party_id"),
    sqlite_with_rowid=False,
)

event_contexts = Table(
    "event_contexts",
    metadata,
    Column("context_id", _Big, _to("contexts"), primary_key=True, autoincrement=False),
    Column("event_id", _Big, _to("events"), primary_key=True, autoincrement=False, index=True),
    sqlite_with_rowid=False,
)

# `key` is the mention's id in the contract; two versions of a document may hold the same. `quoted` is a checksum of the
# words that its spans quote. `day` is when it happened as far as the mention tells, else when it was published.
mentions = Table(
    "mentions",
    metadata,
    _key(),
    Column("key", Text, nullable=False),
    Column("coding_id", _Big, _to("codings"), nullable=False),
    Column("sentence_id", _Big, _to("sentences"), index=True),
    Column("code_id", _Big, _to("codes"), nullable=False),
    Column("event_id", _Big, _to("events"), nullable=False, index=True),
    Column("state", SmallInteger, nullable=False),
    Column("confidence", Float, nullable=False),
    Column("day", Integer),
    Column("trigger_start", Integer, nullable=False),
    Column("trigger_end", Integer, nullable=False),
    Column("place_id", _Big, _to("places")),
    Column("place_start", Integer),
    Column("place_end", Integer),
    Column("when_start", Integer),
    Column("when_end", Integer),
    Column("when_from", Integer),
    Column("when_to", Integer),
    Column("granularity", SmallInteger),
    Column("attribution_id", _Big, _to("attributions")),
    Column("attribution_start", Integer),
    Column("attribution_end", Integer),
    Column("quoted", _Big, nullable=False),
    Index("mentions_key", "key", "coding_id", unique=True),
    Index("mentions_coding", "coding_id"),
    Index("mentions_day", "day"),
)

# Of what most rows lack, only those that have it stand in an index.
for _column, _name in (
    (mentions.c.place_id, "mentions_place"),
    (mentions.c.attribution_id, "mentions_attribution"),
    (events.c.place_id, "events_place"),
    (parties.c.entity, "parties_entity"),
):
    Index(_name, _column, sqlite_where=_column.is_not(None), postgresql_where=_column.is_not(None))

mention_actors = Table(
    "mention_actors",
    metadata,
    Column("mention_id", _Big, _to("mentions"), primary_key=True, autoincrement=False),
    Column("role", SmallInteger, primary_key=True, autoincrement=False),
    Column("position", SmallInteger, primary_key=True, autoincrement=False),
    Column("party_id", _Big, _to("parties"), nullable=False, index=True),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    sqlite_with_rowid=False,
)

mention_contexts = Table(
    "mention_contexts",
    metadata,
    Column("mention_id", _Big, _to("mentions"), primary_key=True, autoincrement=False),
    Column("context_id", _Big, _to("contexts"), primary_key=True, autoincrement=False),
    sqlite_with_rowid=False,
)

quantities = Table(
    "quantities",
    metadata,
    Column("mention_id", _Big, _to("mentions"), primary_key=True, autoincrement=False),
    Column("position", SmallInteger, primary_key=True, autoincrement=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("value", Float),
    Column("unit", Text, nullable=False),
    Column("low", Float),
    Column("high", Float),
    Column("direction", Text),
    Column("of", Text),
    Column("period", Text),
    sqlite_with_rowid=False,
)

# The change log: one row for each thing done to a document or an event; what it did to each mention follows from it.
# kind: added, changed (a new version), recoded, retracted, restored, forgotten; object: document, publisher, event.
changes = Table(
    "changes",
    metadata,
    _key(),
    Column("kind", Text, nullable=False),
    Column("object", Text, nullable=False),
    Column("object_id", _Big, nullable=False),
    Column("coding_id", _Big, _to("codings")),
    Column("reason", Text),
    Column("run_id", _Big, _to("runs"), nullable=False),
    Column("recorded", Text, nullable=False),
    Index("changes_object", "object", "object_id"),
)

# What somebody took back, as long as it is not restored. object: document, publisher, event.
retractions = Table(
    "retractions",
    metadata,
    Column("object", Text, primary_key=True),
    Column("object_id", _Big, primary_key=True, autoincrement=False),
    Column("reason", Text, nullable=False),
    Column("change_id", _Big, _to("changes"), nullable=False),
)

# Nothing writes these yet: stories are the next stage's.
stories = Table("stories", metadata, _key(), Column("title", Text, nullable=False))
story_events = Table(
    "story_events",
    metadata,
    Column("story_id", _Big, _to("stories"), primary_key=True, autoincrement=False),
    Column("event_id", _Big, _to("events"), primary_key=True, autoincrement=False, index=True),
    sqlite_with_rowid=False,
)

# What the actor registry learned, as lines that are only ever appended; `entities` is what they add up to.
registry_journal = Table(
    "registry_journal",
    metadata,
    _key(),
    Column("kind", Text, nullable=False),
    Column("body", Text, nullable=False),
    Column("recorded", Text, nullable=False),
)
entities = Table(
    "entities",
    metadata,
    Column("key", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("country", Text),
    Column("sector", Text),
)
