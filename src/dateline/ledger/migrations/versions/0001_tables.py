"""All tables of the first ledger."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

# SQLite gives a number of its own accord only to INTEGER, which there has 64 bits.
_BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:  # noqa: PLR0915 - one statement a table
    """Make the tables."""
    op.create_table(
        "attributions",
        sa.Column("id", _BIG, autoincrement=False, nullable=False),
        sa.Column("hash", _BIG, nullable=False),
        sa.Column("name", sa.Text(), nullable=True),
        sa.Column("entity", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("hash"),
    )
    op.create_table(
        "coders",
        sa.Column("id", _BIG, autoincrement=False, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("name"),
    )
    op.create_table(
        "codes",
        sa.Column("id", _BIG, autoincrement=False, nullable=False),
        sa.Column("hash", _BIG, nullable=False),
        sa.Column("type", sa.Text(), nullable=False),
        sa.Column("mode", sa.Text(), nullable=True),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("quad", sa.Text(), nullable=False),
        sa.Column("intensity", sa.Float(), nullable=False),
        sa.Column("cameo", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("hash"),
    )
    op.create_table(
        "contexts",
        sa.Column("id", _BIG, autoincrement=False, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("name"),
    )
    op.create_table(
        "documents",
        sa.Column("id", _BIG, autoincrement=False, nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("current", sa.Integer(), nullable=False),
        sa.Column("forgotten", sa.SmallInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("key"),
    )
    op.create_table(
        "entities",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("country", sa.Text(), nullable=True),
        sa.Column("sector", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("key"),
    )
    op.create_table(
        "parties",
        sa.Column("id", _BIG, autoincrement=False, nullable=False),
        sa.Column("hash", _BIG, nullable=False),
        sa.Column("name", sa.Text(), nullable=True),
        sa.Column("country", sa.Text(), nullable=True),
        sa.Column("sector", sa.Text(), nullable=True),
        sa.Column("entity", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("hash"),
    )
    with op.batch_alter_table("parties", schema=None) as batch_op:
        batch_op.create_index("parties_country", ["country", "sector"], unique=False)
        batch_op.create_index(
            "parties_entity",
            ["entity"],
            unique=False,
            sqlite_where=sa.text("entity IS NOT NULL"),
            postgresql_where=sa.text("entity IS NOT NULL"),
        )
        batch_op.create_index("parties_sector", ["sector"], unique=False)

    op.create_table(
        "places",
        sa.Column("id", _BIG, autoincrement=False, nullable=False),
        sa.Column("hash", _BIG, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("country", sa.Text(), nullable=True),
        sa.Column("admin1", sa.Text(), nullable=True),
        sa.Column("latitude", sa.Float(), nullable=True),
        sa.Column("longitude", sa.Float(), nullable=True),
        sa.Column("geonames", _BIG, nullable=True),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("hash"),
    )
    with op.batch_alter_table("places", schema=None) as batch_op:
        batch_op.create_index("places_country", ["country"], unique=False)
        batch_op.create_index("places_latitude", ["latitude"], unique=False)

    op.create_table(
        "publishers",
        sa.Column("id", _BIG, autoincrement=False, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("name"),
    )
    op.create_table(
        "registry_journal",
        sa.Column("id", _BIG, autoincrement=False, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("recorded", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table(
        "runs",
        sa.Column("id", _BIG, autoincrement=False, nullable=False),
        sa.Column("command", sa.Text(), nullable=False),
        sa.Column("version", sa.Text(), nullable=False),
        sa.Column("started", sa.Text(), nullable=False),
        sa.Column("ended", sa.Text(), nullable=True),
        sa.Column("documents", sa.Integer(), nullable=False),
        sa.Column("mentions", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table(
        "stories",
        sa.Column("id", _BIG, autoincrement=False, nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table(
        "document_versions",
        sa.Column("id", _BIG, autoincrement=False, nullable=False),
        sa.Column("document_id", _BIG, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("hash", sa.Text(), nullable=False),
        sa.Column("url", sa.Text(), nullable=True),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("published", sa.Integer(), nullable=True),
        sa.Column("publisher_id", _BIG, nullable=True),
        sa.Column("language", sa.Text(), nullable=True),
        sa.Column("run_id", _BIG, nullable=False),
        sa.Column("recorded", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["document_id"],
            ["documents.id"],
        ),
        sa.ForeignKeyConstraint(
            ["publisher_id"],
            ["publishers.id"],
        ),
        sa.ForeignKeyConstraint(
            ["run_id"],
            ["runs.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    with op.batch_alter_table("document_versions", schema=None) as batch_op:
        batch_op.create_index("document_versions_hash", ["document_id", "hash"], unique=True)
        batch_op.create_index("document_versions_published", ["published"], unique=False)
        batch_op.create_index(batch_op.f("ix_document_versions_publisher_id"), ["publisher_id"], unique=False)

    op.create_table(
        "events",
        sa.Column("id", _BIG, autoincrement=False, nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("type", sa.Text(), nullable=False),
        sa.Column("mode", sa.Text(), nullable=True),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("quad", sa.Text(), nullable=False),
        sa.Column("intensity", sa.Float(), nullable=False),
        sa.Column("cameo", sa.Text(), nullable=False),
        sa.Column("day", sa.Integer(), nullable=True),
        sa.Column("day_end", sa.Integer(), nullable=True),
        sa.Column("place_id", _BIG, nullable=True),
        sa.Column("confidence", sa.Float(), nullable=False),
        sa.Column("reports", sa.Integer(), nullable=False),
        sa.Column("documents", sa.Integer(), nullable=False),
        sa.Column("publishers", sa.Integer(), nullable=False),
        sa.Column("denials", sa.Integer(), nullable=False),
        sa.Column("denied_by", sa.Text(), nullable=True),
        sa.Column("first_reported", sa.Integer(), nullable=True),
        sa.Column("last_reported", sa.Integer(), nullable=True),
        sa.Column("best_id", _BIG, nullable=True),
        sa.Column("retracted", sa.SmallInteger(), nullable=False),
        sa.Column("created", _BIG, nullable=False),
        sa.Column("changed", _BIG, nullable=False),
        sa.ForeignKeyConstraint(
            ["place_id"],
            ["places.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("key"),
    )
    with op.batch_alter_table("events", schema=None) as batch_op:
        batch_op.create_index("events_changed", ["changed"], unique=False)
        batch_op.create_index("events_day", ["day"], unique=False)
        batch_op.create_index(
            "events_place",
            ["place_id"],
            unique=False,
            sqlite_where=sa.text("place_id IS NOT NULL"),
            postgresql_where=sa.text("place_id IS NOT NULL"),
        )
        batch_op.create_index("events_type", ["type", "day"], unique=False)

    op.create_table(
        "codings",
        sa.Column("id", _BIG, autoincrement=False, nullable=False),
        sa.Column("version_id", _BIG, nullable=False),
        sa.Column("coder_id", _BIG, nullable=False),
        sa.Column("run_id", _BIG, nullable=False),
        sa.Column("language", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("min_confidence", sa.Float(), nullable=False),
        sa.Column("current", sa.SmallInteger(), nullable=False),
        sa.Column("superseded", _BIG, nullable=True),
        sa.ForeignKeyConstraint(
            ["coder_id"],
            ["coders.id"],
        ),
        sa.ForeignKeyConstraint(
            ["run_id"],
            ["runs.id"],
        ),
        sa.ForeignKeyConstraint(
            ["version_id"],
            ["document_versions.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    with op.batch_alter_table("codings", schema=None) as batch_op:
        batch_op.create_index("codings_version", ["version_id", "coder_id"], unique=True)

    op.create_table(
        "event_contexts",
        sa.Column("context_id", _BIG, autoincrement=False, nullable=False),
        sa.Column("event_id", _BIG, autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(
            ["context_id"],
            ["contexts.id"],
        ),
        sa.ForeignKeyConstraint(
            ["event_id"],
            ["events.id"],
        ),
        sa.PrimaryKeyConstraint("context_id", "event_id"),
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("event_contexts", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_event_contexts_event_id"), ["event_id"], unique=False)

    op.create_table(
        "event_parties",
        sa.Column("event_id", _BIG, autoincrement=False, nullable=False),
        sa.Column("role", sa.SmallInteger(), autoincrement=False, nullable=False),
        sa.Column("position", sa.SmallInteger(), autoincrement=False, nullable=False),
        sa.Column("party_id", _BIG, nullable=False),
        sa.Column("country", sa.Text(), nullable=True),
        sa.Column("sector", sa.Text(), nullable=True),
        sa.Column("leads", sa.SmallInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["event_id"],
            ["events.id"],
        ),
        sa.ForeignKeyConstraint(
            ["party_id"],
            ["parties.id"],
        ),
        sa.PrimaryKeyConstraint("event_id", "role", "position"),
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("event_parties", schema=None) as batch_op:
        batch_op.create_index("event_parties_country", ["country", "role", "event_id"], unique=False)
        batch_op.create_index("event_parties_party", ["party_id"], unique=False)

    op.create_table(
        "sentences",
        sa.Column("id", _BIG, autoincrement=False, nullable=False),
        sa.Column("version_id", _BIG, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("field", sa.SmallInteger(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("digest", _BIG, nullable=False),
        sa.ForeignKeyConstraint(
            ["version_id"],
            ["document_versions.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    with op.batch_alter_table("sentences", schema=None) as batch_op:
        batch_op.create_index("sentences_span", ["version_id", "field", "start", "end", "number"], unique=True)

    op.create_table(
        "story_events",
        sa.Column("story_id", _BIG, autoincrement=False, nullable=False),
        sa.Column("event_id", _BIG, autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(
            ["event_id"],
            ["events.id"],
        ),
        sa.ForeignKeyConstraint(
            ["story_id"],
            ["stories.id"],
        ),
        sa.PrimaryKeyConstraint("story_id", "event_id"),
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("story_events", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_story_events_event_id"), ["event_id"], unique=False)

    op.create_table(
        "changes",
        sa.Column("id", _BIG, autoincrement=False, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("object", sa.Text(), nullable=False),
        sa.Column("object_id", _BIG, nullable=False),
        sa.Column("coding_id", _BIG, nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("run_id", _BIG, nullable=False),
        sa.Column("recorded", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["coding_id"],
            ["codings.id"],
        ),
        sa.ForeignKeyConstraint(
            ["run_id"],
            ["runs.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    with op.batch_alter_table("changes", schema=None) as batch_op:
        batch_op.create_index("changes_object", ["object", "object_id"], unique=False)

    op.create_table(
        "mentions",
        sa.Column("id", _BIG, autoincrement=False, nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("coding_id", _BIG, nullable=False),
        sa.Column("sentence_id", _BIG, nullable=True),
        sa.Column("code_id", _BIG, nullable=False),
        sa.Column("event_id", _BIG, nullable=False),
        sa.Column("state", sa.SmallInteger(), nullable=False),
        sa.Column("confidence", sa.Float(), nullable=False),
        sa.Column("day", sa.Integer(), nullable=True),
        sa.Column("trigger_start", sa.Integer(), nullable=False),
        sa.Column("trigger_end", sa.Integer(), nullable=False),
        sa.Column("place_id", _BIG, nullable=True),
        sa.Column("place_start", sa.Integer(), nullable=True),
        sa.Column("place_end", sa.Integer(), nullable=True),
        sa.Column("when_start", sa.Integer(), nullable=True),
        sa.Column("when_end", sa.Integer(), nullable=True),
        sa.Column("when_from", sa.Integer(), nullable=True),
        sa.Column("when_to", sa.Integer(), nullable=True),
        sa.Column("granularity", sa.SmallInteger(), nullable=True),
        sa.Column("attribution_id", _BIG, nullable=True),
        sa.Column("attribution_start", sa.Integer(), nullable=True),
        sa.Column("attribution_end", sa.Integer(), nullable=True),
        sa.Column("quoted", _BIG, nullable=False),
        sa.ForeignKeyConstraint(
            ["attribution_id"],
            ["attributions.id"],
        ),
        sa.ForeignKeyConstraint(
            ["code_id"],
            ["codes.id"],
        ),
        sa.ForeignKeyConstraint(
            ["coding_id"],
            ["codings.id"],
        ),
        sa.ForeignKeyConstraint(
            ["event_id"],
            ["events.id"],
        ),
        sa.ForeignKeyConstraint(
            ["place_id"],
            ["places.id"],
        ),
        sa.ForeignKeyConstraint(
            ["sentence_id"],
            ["sentences.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    with op.batch_alter_table("mentions", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_mentions_event_id"), ["event_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_mentions_sentence_id"), ["sentence_id"], unique=False)
        batch_op.create_index(
            "mentions_attribution",
            ["attribution_id"],
            unique=False,
            sqlite_where=sa.text("attribution_id IS NOT NULL"),
            postgresql_where=sa.text("attribution_id IS NOT NULL"),
        )
        batch_op.create_index("mentions_coding", ["coding_id"], unique=False)
        batch_op.create_index("mentions_day", ["day"], unique=False)
        batch_op.create_index("mentions_key", ["key", "coding_id"], unique=True)
        batch_op.create_index(
            "mentions_place",
            ["place_id"],
            unique=False,
            sqlite_where=sa.text("place_id IS NOT NULL"),
            postgresql_where=sa.text("place_id IS NOT NULL"),
        )

    op.create_table(
        "mention_actors",
        sa.Column("mention_id", _BIG, autoincrement=False, nullable=False),
        sa.Column("role", sa.SmallInteger(), autoincrement=False, nullable=False),
        sa.Column("position", sa.SmallInteger(), autoincrement=False, nullable=False),
        sa.Column("party_id", _BIG, nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["mention_id"],
            ["mentions.id"],
        ),
        sa.ForeignKeyConstraint(
            ["party_id"],
            ["parties.id"],
        ),
        sa.PrimaryKeyConstraint("mention_id", "role", "position"),
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("mention_actors", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_mention_actors_party_id"), ["party_id"], unique=False)

    op.create_table(
        "mention_contexts",
        sa.Column("mention_id", _BIG, autoincrement=False, nullable=False),
        sa.Column("context_id", _BIG, autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(
            ["context_id"],
            ["contexts.id"],
        ),
        sa.ForeignKeyConstraint(
            ["mention_id"],
            ["mentions.id"],
        ),
        sa.PrimaryKeyConstraint("mention_id", "context_id"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "quantities",
        sa.Column("mention_id", _BIG, autoincrement=False, nullable=False),
        sa.Column("position", sa.SmallInteger(), autoincrement=False, nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("value", sa.Float(), nullable=True),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("low", sa.Float(), nullable=True),
        sa.Column("high", sa.Float(), nullable=True),
        sa.Column("direction", sa.Text(), nullable=True),
        sa.Column("of", sa.Text(), nullable=True),
        sa.Column("period", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["mention_id"],
            ["mentions.id"],
        ),
        sa.PrimaryKeyConstraint("mention_id", "position"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "retractions",
        sa.Column("object", sa.Text(), nullable=False),
        sa.Column("object_id", _BIG, autoincrement=False, nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("change_id", _BIG, nullable=False),
        sa.ForeignKeyConstraint(
            ["change_id"],
            ["changes.id"],
        ),
        sa.PrimaryKeyConstraint("object", "object_id"),
    )


def downgrade() -> None:
    """Refuse: there is nothing before the first ledger."""
    raise NotImplementedError("the first ledger has none before it; restore a backup")
