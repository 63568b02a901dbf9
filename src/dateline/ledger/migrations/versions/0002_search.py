"""Full-text search, and views that people can read."""

from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_TOKENS = "columnsize = 0, tokenize = 'porter unicode61 remove_diacritics 2'"
_SQLITE = (
    "CREATE VIRTUAL TABLE sentence_search USING fts5 "
    f"(text, content = 'sentence_texts', content_rowid = 'id', {_TOKENS})",
    "CREATE VIRTUAL TABLE document_search USING fts5 "
    f"(title, text, content = 'document_versions', content_rowid = 'id', {_TOKENS})",
    "CREATE VIRTUAL TABLE party_search USING fts5 (name, content = 'parties', content_rowid = 'id', columnsize = 0)",
    "INSERT INTO sentence_search (sentence_search) VALUES ('rebuild')",
    "INSERT INTO party_search (party_search) VALUES ('rebuild')",
    "INSERT INTO document_search (document_search) VALUES ('rebuild')",
)
_POSTGRESQL = (
    "CREATE TABLE sentence_search (id bigint PRIMARY KEY REFERENCES sentences (id), words tsvector NOT NULL)",
    "CREATE TABLE document_search (id bigint PRIMARY KEY REFERENCES document_versions (id), words tsvector NOT NULL)",
    "CREATE TABLE party_search (id bigint PRIMARY KEY REFERENCES parties (id), words tsvector NOT NULL)",
    "INSERT INTO party_search SELECT id, to_tsvector('simple', coalesce(name, '')) FROM parties",
    "CREATE INDEX party_search_words ON party_search USING gin (words)",
    "INSERT INTO sentence_search SELECT id, to_tsvector('english', left(text, 250000)) FROM sentence_texts",
    "INSERT INTO document_search "
    "SELECT id, to_tsvector('english', left(title || ' ' || text, 250000)) FROM document_versions",
    # The order in which pages are shown; what has no day comes last, as it does in SQLite of its own accord.
    "CREATE INDEX events_latest ON events (day DESC NULLS LAST, id DESC)",
    "CREATE INDEX mentions_latest ON mentions (day DESC NULLS LAST, id DESC)",
    "CREATE INDEX sentence_search_words ON sentence_search USING gin (words)",
    "CREATE INDEX document_search_words ON document_search USING gin (words)",
)
_SENTENCES = """
CREATE VIEW sentence_texts AS
SELECT s.id AS id, substr(CASE s.field WHEN 0 THEN v.title ELSE v.text END, s.start + 1, s."end" - s.start) AS text
FROM sentences s JOIN document_versions v ON v.id = s.version_id
"""
_MENTIONS = """
CREATE VIEW mention_list AS
SELECT m.key AS id, d.key AS document, v.number AS version, v.url, p.name AS publisher, v.published,
       k.type, k.mode, k.status, k.quad, k.intensity, k.cameo, m.confidence, m.day,
       l.name AS place, l.country AS place_country, l.latitude, l.longitude,
       substr(CASE s.field WHEN 0 THEN v.title ELSE v.text END, s.start + 1, s."end" - s.start) AS text,
       a.name AS attribution, r.name AS coder, e.key AS event, c.run_id AS run,
       CASE m.state WHEN 0 THEN 'live' WHEN 1 THEN 'superseded' WHEN 2 THEN 'recoded' WHEN 3 THEN 'retracted'
            ELSE 'forgotten' END AS state,
       m.id AS mention_id
FROM mentions m
JOIN codings c ON c.id = m.coding_id
JOIN coders r ON r.id = c.coder_id
JOIN document_versions v ON v.id = c.version_id
JOIN documents d ON d.id = v.document_id
JOIN codes k ON k.id = m.code_id
JOIN events e ON e.id = m.event_id
LEFT JOIN sentences s ON s.id = m.sentence_id
LEFT JOIN publishers p ON p.id = v.publisher_id
LEFT JOIN places l ON l.id = m.place_id
LEFT JOIN attributions a ON a.id = m.attribution_id
"""
_ACTORS = """
CREATE VIEW actor_list AS
SELECT m.key AS mention, CASE a.role WHEN 0 THEN 'actor' ELSE 'recipient' END AS role, a.position,
       p.name, p.country, p.sector, p.entity, a.mention_id
FROM mention_actors a JOIN mentions m ON m.id = a.mention_id JOIN parties p ON p.id = a.party_id
"""
_EVENTS = """
CREATE VIEW event_list AS
SELECT e.key AS id, e.type, e.mode, e.status, e.quad, e.intensity, e.cameo, e.day, e.day_end,
       l.name AS place, l.country AS place_country, l.latitude, l.longitude,
       e.confidence, e.reports, e.documents, e.publishers, e.denials, e.denied_by, e.first_reported, e.last_reported,
       e.retracted, e.id AS event_id
FROM events e LEFT JOIN places l ON l.id = e.place_id
"""


def upgrade() -> None:
    """Make the views, and an index of what is already there."""
    for view in (_SENTENCES, _MENTIONS, _ACTORS, _EVENTS):
        op.execute(view)
    for statement in _SQLITE if op.get_bind().dialect.name == "sqlite" else _POSTGRESQL:
        op.execute(statement)


def downgrade() -> None:
    """Take both away; nothing else is lost."""
    for name in ("sentence_search", "document_search", "party_search"):
        op.execute(f"DROP TABLE {name}")
    for name in ("event_list", "actor_list", "mention_list", "sentence_texts"):
        op.execute(f"DROP VIEW {name}")
