"""SQL that the models cannot say: append-only triggers and the full-text index, for SQLite and PostgreSQL.

Kept beside the migrations that run it, so that tests can take the triggers off and put them back around a flush.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.db.backends.base.base import BaseDatabaseWrapper
    from django.db.backends.base.schema import BaseDatabaseSchemaEditor

APPEND_ONLY = (
    "claims_articleversion",
    "claims_extraction",
    "claims_capture",
    "claims_snapshot",
    "claims_searchhit",
    "claims_ratingscale",
    "claims_rating",
    "claims_reviewversion",
    "claims_logentry",
    "claims_checkpoint",
    "claims_auditevent",
    "claims_correction",
    "claims_watchresult",
    "claims_policy",
    "claims_logkey",
    "claims_witnessedlog",
    "claims_cosignedhead",
    "claims_screenshot",
)
# A row of these may change until this holds of it; from then on it is sealed.
_SEALED_WHEN = {
    "claims_correction": "OLD.published_at IS NOT NULL",
    "claims_logkey": "OLD.retired_at IS NOT NULL",
}
# These may change, but never back: whoever cosigns a head may not cosign an earlier or another one later.
_BACKWARDS_WHEN = {
    ("claims_witnessedlog", "update"): (
        "NEW.origin <> OLD.origin OR NEW.size < OLD.size "
        "OR (NEW.size = OLD.size AND OLD.root <> '' AND NEW.root <> OLD.root)"
    ),
    ("claims_witnessedlog", "delete"): "OLD.root <> ''",
}

# The log, its heads and keys, the scales and the policies hold no words about people. Everything else gives way to an erasure
# (services/erasing.py): UPDATE is let through while one is under way in the same transaction, DELETE never.
_NEVER_CHANGED = (
    "claims_logentry",
    "claims_checkpoint",
    "claims_logkey",
    "claims_ratingscale",
    "claims_rating",
    "claims_policy",
    "claims_witnessedlog",
    "claims_cosignedhead",
)
ERASABLE = tuple(table for table in APPEND_ONLY if table not in _NEVER_CHANGED)
_ERASURES = "claims_erasure"
_UNDER_WAY = "EXISTS (SELECT 1 FROM claims_erasure WHERE finished_at IS NULL)"

_PG_FUNCTION = """
CREATE OR REPLACE FUNCTION claims_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';
END $$
"""

_PG_UNLESS_ERASING = f"""
CREATE OR REPLACE FUNCTION claims_append_only_unless_erasing() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF {_UNDER_WAY} THEN RETURN NEW; END IF;
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';
END $$
"""


# Only a page that was archived as it is can be cited: a snapshot's capture has the outcome ok.
_CITABLE_SQLITE = """
CREATE TRIGGER claims_snapshot_of_ok_capture BEFORE INSERT ON claims_snapshot
WHEN (SELECT outcome FROM claims_capture WHERE id = NEW.capture_id) <> 'ok'
BEGIN SELECT RAISE(ABORT, 'claims_snapshot_of_ok_capture'); END
"""
_CITABLE_PG = """
CREATE OR REPLACE FUNCTION claims_snapshot_of_ok_capture() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (SELECT outcome FROM claims_capture WHERE id = NEW.capture_id) <> 'ok' THEN
    RAISE EXCEPTION 'claims_snapshot_of_ok_capture' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER claims_snapshot_of_ok_capture BEFORE INSERT ON claims_snapshot
FOR EACH ROW EXECUTE FUNCTION claims_snapshot_of_ok_capture()
"""


def install_append_only(connection: BaseDatabaseWrapper, tables: Sequence[str] | None = None) -> None:
    """Make append-only tables refuse UPDATE and DELETE; the trigger's name is <table>_no_<verb>.

    Without `tables`, all of APPEND_ONLY that are there: a migration runs before later tables are made.
    """
    there = connection.introspection.table_names()
    if tables is None:
        tables = [table for table in APPEND_ONLY if table in there]
    # Before the migration that makes the table of erasures there is nothing to give way to.
    erasable = ERASABLE if _ERASURES in there else ()
    if connection.vendor == "postgresql":
        statements = [_PG_FUNCTION, _PG_UNLESS_ERASING]
        citable = _CITABLE_PG
        make = _postgresql_trigger
    else:
        statements = []
        citable = _CITABLE_SQLITE
        make = _sqlite_trigger
    if "claims_snapshot" in tables:
        statements.append(citable)
    for table in tables:
        statements.append(make(table, "update", gives_way=table in erasable))
        statements.append(make(table, "delete", gives_way=False))
    _run(connection, statements)


def _refused_when(table: str, verb: str) -> str:
    """Return the condition under which a change is refused, "" where it always is."""
    return _BACKWARDS_WHEN.get((table, verb)) or _SEALED_WHEN.get(table, "")


def _postgresql_trigger(table: str, verb: str, *, gives_way: bool) -> str:
    condition = _refused_when(table, verb)
    sealed = f"WHEN ({condition}) " if condition else ""
    function = "claims_append_only_unless_erasing" if gives_way else "claims_append_only"
    return (
        f"CREATE TRIGGER {table}_no_{verb} BEFORE {verb.upper()} ON {table} "
        f"FOR EACH ROW {sealed}EXECUTE FUNCTION {function}()"
    )


def _sqlite_trigger(table: str, verb: str, *, gives_way: bool) -> str:
    condition = _refused_when(table, verb)
    conditions = [f"({condition})"] if condition else []
    if gives_way:
        conditions.append(f"NOT {_UNDER_WAY}")
    when = f"WHEN ({' AND '.join(conditions)}) " if conditions else ""
    return (
        f"CREATE TRIGGER {table}_no_{verb} BEFORE {verb.upper()} ON {table} "
        f"{when}BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
    )


def remove_append_only(connection: BaseDatabaseWrapper) -> None:
    """Take the triggers off again (tests, and migrations that have to rebuild a table)."""
    names_table = connection.vendor == "postgresql"
    _run(
        connection,
        [
            f"DROP TRIGGER IF EXISTS {table}_no_{verb}" + (f" ON {table}" if names_table else "")
            for table in APPEND_ONLY
            for verb in ("update", "delete")
        ]
        + ["DROP TRIGGER IF EXISTS claims_snapshot_of_ok_capture" + (" ON claims_snapshot" if names_table else "")],
    )


def take_off(_apps: object, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Begin a migration that changes guarded tables: SQLite makes such a table anew, and would lose its triggers in silence."""
    remove_append_only(schema_editor.connection)


def put_back(_apps: object, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """End such a migration, or the first part of its way back."""
    install_append_only(schema_editor.connection)


_FTS5 = [
    """CREATE VIRTUAL TABLE claims_search_fts USING fts5(
         title, body, content='claims_searchdocument', content_rowid='id',
         tokenize='porter unicode61 remove_diacritics 2', prefix='2 3')""",
    """CREATE TRIGGER claims_searchdocument_fts_insert AFTER INSERT ON claims_searchdocument BEGIN
         INSERT INTO claims_search_fts(rowid, title, body) VALUES (new.id, new.title, new.body); END""",
    """CREATE TRIGGER claims_searchdocument_fts_delete AFTER DELETE ON claims_searchdocument BEGIN
         INSERT INTO claims_search_fts(claims_search_fts, rowid, title, body)
         VALUES ('delete', old.id, old.title, old.body); END""",
    """CREATE TRIGGER claims_searchdocument_fts_update AFTER UPDATE ON claims_searchdocument BEGIN
         INSERT INTO claims_search_fts(claims_search_fts, rowid, title, body)
         VALUES ('delete', old.id, old.title, old.body);
         INSERT INTO claims_search_fts(rowid, title, body) VALUES (new.id, new.title, new.body); END""",
]

_TSVECTOR = [
    "CREATE EXTENSION IF NOT EXISTS unaccent",
    # unaccent() is only STABLE, as its dictionary could change; a generated column needs IMMUTABLE.
    """CREATE OR REPLACE FUNCTION claims_unaccent(text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT
         AS $$ SELECT public.unaccent('public.unaccent', $1) $$""",
    # tsvector holds at most 1 MB of lexemes: the first 200,000 characters of a body are searched.
    """ALTER TABLE claims_searchdocument ADD COLUMN words tsvector GENERATED ALWAYS AS (
         setweight(to_tsvector('english', claims_unaccent(left(title, 10000))), 'A') ||
         setweight(to_tsvector('english', claims_unaccent(left(body, 200000))), 'B')) STORED""",
    "CREATE INDEX claims_searchdocument_words ON claims_searchdocument USING gin (words)",
]


def install_search(connection: BaseDatabaseWrapper) -> None:
    """Make the full-text index of the database in use."""
    _run(connection, _TSVECTOR if connection.vendor == "postgresql" else _FTS5)


# One list of documents per code and nothing else: no places, no sizes.
_MATCH_FTS5 = [
    """CREATE VIRTUAL TABLE claims_match_fts USING fts5(
         terms, content='claims_matchterms', content_rowid='document_id', detail=none, columnsize=0, tokenize='ascii')""",
    """CREATE TRIGGER claims_matchterms_fts_insert AFTER INSERT ON claims_matchterms BEGIN
         INSERT INTO claims_match_fts(rowid, terms) VALUES (new.document_id, new.terms); END""",
    """CREATE TRIGGER claims_matchterms_fts_delete AFTER DELETE ON claims_matchterms BEGIN
         INSERT INTO claims_match_fts(claims_match_fts, rowid, terms)
         VALUES ('delete', old.document_id, old.terms); END""",
    """CREATE TRIGGER claims_matchterms_fts_update AFTER UPDATE ON claims_matchterms BEGIN
         INSERT INTO claims_match_fts(claims_match_fts, rowid, terms)
         VALUES ('delete', old.document_id, old.terms);
         INSERT INTO claims_match_fts(rowid, terms) VALUES (new.document_id, new.terms); END""",
]

_MATCH_GIN = [
    # Without fastupdate: a lookup reads the pending list from end to end, a claim's pieces are few.
    """CREATE INDEX claims_matchterms_codes ON claims_matchterms
         USING gin (string_to_array(terms, ' ')) WITH (fastupdate = off)""",
    # ANALYZE keeps the 10,000 commonest codes with how common they are: what claims/search/tsvector.py steers by.
    "ALTER INDEX claims_matchterms_codes ALTER COLUMN 1 SET STATISTICS 1000",
]


def install_matching(connection: BaseDatabaseWrapper) -> None:
    """Make the index that claims are looked up in by their pieces."""
    _run(connection, _MATCH_GIN if connection.vendor == "postgresql" else _MATCH_FTS5)


def _run(connection: BaseDatabaseWrapper, statements: list[str]) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
