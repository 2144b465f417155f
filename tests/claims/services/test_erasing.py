"""Erasing words: gone from every row and file, the log's leaves stay, old proofs still verify, what is left is proven anew."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext

from claims import search, store
from claims.enums import ClaimantKind, DocumentKind, ErasureGround, FixityState, LogKind, ModelUse, Role, Stance
from claims.errors import InvalidInputError, NotAllowedError, NotFoundError, SamePersonError
from claims.matching.pieces import pieces
from claims.models import (
    Citation,
    Claimant,
    Erasure,
    LogEntry,
    MatchTerms,
    ModelAsk,
    Proposal,
    PublishedUse,
    ReviewVersion,
    SearchDocument,
    Snapshot,
    User,
)
from claims.provenance.verify import Outcome, verify_document
from claims.selectors.erasing import erasable_models, find_holders, word_fields
from claims.selectors.fixity import examine
from claims.selectors.log_files import log_vkeys
from claims.selectors.receipts import receipt_of_version
from claims.services import erasing, folding, model_asks, sequencing
from claims.services.log_keys import make_log_key
from tests import factories, published
from tests.folds import suggest
from tests.language_model import a_claim, answer, switch_on

pytestmark = pytest.mark.django_db

NAME = "Orla Quimby"
SOURCE = (
    "Harbour statistics\n\nTraffic in the harbour rose by 12 per cent in May, Orla Quimby of the port authority reported. "
    "It had fallen in April.\n\nThe figures cover all terminals."
)
CITED = "Traffic in the harbour rose by 12 per cent in May, Orla Quimby of the port authority reported."


@pytest.fixture
def admin() -> User:
    return factories.make_user(Role.ADMIN)


@pytest.fixture
def version() -> ReviewVersion:
    make_log_key()
    claim = published.full_claim(
        f"{NAME} says that traffic rose by 40 per cent.", claimant=factories.make_claimant(NAME, ClaimantKind.PERSON)
    )
    made = published.publish(
        claim,
        citations=[
            (factories.make_snapshot(SOURCE, title=f"Interview with {NAME}"), CITED, Stance.REFUTES, f"So {NAME}.")
        ],
    )
    sequencing.sequence_log()
    return made


def erase(admin: User, **changes) -> Erasure:
    given = {"actor": admin, "confirmed_by": factories.make_user(), "ground": ErasureGround.REQUEST, "words": [NAME]}
    return erasing.erase(**(given | changes))


def hits() -> list[str]:
    """Return where the name still stands in any column of any table."""
    redactor = erasing.redactor_for([NAME])
    found = []
    for model in [*erasable_models(), LogEntry]:
        for row in model._default_manager.values_list(*word_fields(model)):
            found += [model._meta.label for value in row if redactor.redact_value(value) != value]
    return found


def files_with(words: str) -> list[str]:
    folders = [settings.STORE_DIR, settings.LOG_DIR]
    return [
        str(path)
        for folder in folders
        for path in folder.rglob("*")
        if path.is_file() and words.encode() in path.read_bytes()
    ]


def verified(version: ReviewVersion, document: str, receipt) -> set[Outcome]:
    checks = verify_document(receipt=receipt.render(), document=document.encode(), verifiers=log_vkeys())
    return {check.outcome for check in checks}


def test_the_words_are_gone_from_every_row_and_file(version, admin):
    assert hits()
    assert files_with(NAME)
    erasure = erase(admin)
    assert hits() == []
    assert files_with(NAME) == []
    assert erasure.counts["claims.ReviewVersion"] == 1
    assert Erasure.objects.get().files_gone_at is not None
    assert search.search(DocumentKind.PUBLISHED, NAME) == []
    assert not Claimant.objects.filter(name=NAME).exists()


def test_old_leaves_stay_and_what_is_left_has_a_leaf_and_a_proof_of_its_own(version, admin):
    before = list(LogEntry.objects.values_list("seq", "body"))
    old_receipt, old_body, old_salt = receipt_of_version(version), version.body, version.salt
    erasure = erase(admin)
    assert list(LogEntry.objects.values_list("seq", "body"))[: len(before)] == before
    leaves = [json.loads(leaf.body) for leaf in LogEntry.objects.filter(kind=LogKind.ERASED)]
    assert [leaf["id"] for leaf in leaves] == [
        erasure.ref,
        PublishedUse.objects.get().snapshot.ref,
        version.review.ref,
    ]
    assert all(leaf["ground"] == "request" for leaf in leaves)
    assert NAME.split()[1] not in json.dumps(leaves)
    sequencing.sequence_log()
    left = ReviewVersion.objects.get()
    assert left.salt != old_salt
    assert verified(left, left.body, receipt_of_version(left)) == {Outcome.PASSED}
    # Whoever kept the old document with its receipt can still show what was published.
    assert verified(left, old_body, old_receipt) == {Outcome.PASSED}


def test_every_quotation_still_stands_in_what_is_left_of_the_text(version, admin):
    erase(admin)
    snapshot = PublishedUse.objects.get().snapshot
    assert examine(snapshot).state == FixityState.INTACT
    citation = Citation.objects.get()
    assert citation.exact == store.get(snapshot.text_sha256).decode()[citation.start : citation.end]
    document = json.loads(ReviewVersion.objects.get().body)
    assert document["citations"][0]["exact"] == citation.exact
    assert document["citations"][0]["snapshot"]["text_sha256"] == snapshot.text_sha256
    assert "██" in citation.exact
    with pytest.raises(NotFoundError):
        store.get(snapshot.body_sha256)


def test_a_quotation_that_begins_inside_the_name_is_cut_anew(version, admin):
    snapshot = factories.make_snapshot("Then Orla Quimby went home. Nothing else happened that day.")
    other = published.publish(
        factories.make_claim("She stayed."), citations=[(snapshot, "Quimby went home", Stance.REFUTES, "No.")]
    )
    erase(admin)
    other.refresh_from_db()
    assert json.loads(other.body)["citations"][0]["exact"] == "██████ went home"
    assert examine(Snapshot.objects.get(pk=snapshot.pk)).state == FixityState.INTACT


def test_pages_say_that_words_were_erased_and_show_none_of_them(version, admin, client):
    ref = version.review.claim.ref
    snapshot = PublishedUse.objects.get().snapshot
    erase(admin)
    for address in (f"/claims/{ref}/", f"/claims/{ref}/v/1/", f"/snapshots/{snapshot.ref}/"):
        page = client.get(address).content.decode()
        assert "Words were erased from this" in page
        assert "the person asked for it" in page
        assert NAME not in page
    for address in (f"/claims/{ref}/v/1.json", "/feed.atom", "/claims/", f"/snapshots/{snapshot.ref}/text"):
        assert NAME not in client.get(address).content.decode()
    assert client.get(f"/snapshots/{snapshot.ref}/warc").status_code == 410
    assert client.get("/log/").status_code == 200


def test_a_person_of_the_newsroom_is_forgotten_and_their_work_stays(admin):
    make_log_key()
    author = factories.make_user(first_name="Berit", last_name="Zwickl", email="berit@paper.example", username="berit")
    version = published.publish(author=author)
    assert "Berit Zwickl" in version.body
    erase(admin, words=["Berit Zwickl", "berit@paper.example"], person=author)
    author.refresh_from_db()
    assert (author.first_name, author.last_name, author.email, author.is_active) == ("", "", "", False)
    assert author.username.startswith("erased-")
    left = ReviewVersion.objects.get()
    assert "Zwickl" not in left.body
    assert left.review.author == author


def test_two_rows_that_become_equal_both_stay(admin):
    make_log_key()
    for name in ("Orla Quimby", "ORLA QUIMBY"):
        factories.make_claimant(name, ClaimantKind.PERSON)
    erase(admin)
    assert sorted(Claimant.objects.values_list("name", flat=True)) == ["█" * 11, "█" * 12]


def test_it_rejects_one_person_alone_a_contributor_and_words_that_stand_nowhere(admin, version):
    with pytest.raises(SamePersonError):
        erase(admin, confirmed_by=admin)
    with pytest.raises(NotAllowedError):
        erase(factories.make_user(Role.EDITOR))
    with pytest.raises(NotAllowedError):
        erase(admin, confirmed_by=factories.make_user(Role.CONTRIBUTOR))
    with pytest.raises(InvalidInputError, match="stand nowhere"):
        erase(admin, words=["Nobody Of That Name"])
    with pytest.raises(InvalidInputError, match="too short"):
        erase(admin, words=["Al"])
    assert not Erasure.objects.exists()


def test_published_rows_are_still_sealed_before_and_after(version, admin):
    def change() -> None:
        with transaction.atomic():
            ReviewVersion.objects.filter(pk=version.pk).update(body="{}")

    with pytest.raises(DatabaseError, match="append-only"):
        change()
    erase(admin)
    with pytest.raises(DatabaseError, match="append-only"):
        change()
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        LogEntry.objects.update(body="{}")


def test_a_leaf_and_a_deletion_are_refused_even_during_an_erasure(version, admin):
    def during(act) -> None:
        with transaction.atomic():
            Erasure.objects.create(
                ground=ErasureGround.COURT,
                decided_by=admin,
                confirmed_by=factories.make_user(),
                started_at=version.published_at,
            )
            act()

    for act in (
        lambda: LogEntry.objects.update(body="{}"),
        lambda: ReviewVersion.objects.all()._raw_delete(using="default"),
    ):
        with pytest.raises(DatabaseError, match="append-only"):
            during(act)
    assert not Erasure.objects.exists()


def test_files_that_a_killed_process_left_go_at_the_next_turn(version, admin, monkeypatch):
    monkeypatch.setattr(erasing, "finish_erasures", lambda: 0)
    erasure = erase(admin)
    assert files_with(NAME)
    monkeypatch.undo()
    assert erasing.finish_erasures() == 1
    assert files_with(NAME) == []
    erasure.refresh_from_db()
    assert erasure.files_gone_at
    assert erasing.finish_erasures() == 0


def test_what_the_dry_run_counts_is_what_is_changed(version, admin):
    published.publish(factories.make_claim("Traffic fell."), citations=[published_citation(version)])
    shown = find_holders(erasing.redactor_for([NAME]))
    assert shown.counts["claims.ReviewVersion"] == 2
    assert erase(admin).counts == shown.counts


def published_citation(version: ReviewVersion) -> tuple[Snapshot, str, Stance, str]:
    """Return a citation of the same snapshot that holds no name itself: only the digest of the text moves."""
    return version.uses.get().snapshot, "It had fallen in April.", Stance.CONTEXT, "Before."


def test_no_column_and_no_file_is_looked_through_twice(version, admin, monkeypatch):
    read: list[str] = []
    get = store.get
    monkeypatch.setattr(store, "get", lambda digest: read.append(digest) or get(digest))
    for look in (lambda: find_holders(erasing.redactor_for([NAME])), lambda: erase(admin)):
        read.clear()
        with CaptureQueriesContext(connection) as queries:
            look()
        pages = [query["sql"] for query in queries if " LIMIT 500" in query["sql"]]
        looked_through = [
            f"{model._meta.db_table}.{column}"
            for model in erasable_models()
            for column in word_fields(model)
            for page in pages
            if f'"{model._meta.db_table}"."{column}"' in page
        ]
        assert "claims_claim.text" in looked_through
        assert "claims_reviewversion.body" in looked_through
        assert len(looked_through) == len(set(looked_through))
        assert read.count(version.uses.get().snapshot.warc_sha256) <= 1


def test_progress_says_how_many_of_how_many(version, admin):
    said: list[str] = []
    for _ in range(120):
        factories.make_snapshot("Nothing to see.")
    erase(admin, progress=said.append)
    assert "archived copies: 121 to read" in said
    assert "archived copies: 100 of 121 read" in said
    assert "claims.Claim: 1 to read" in said


def test_a_name_in_the_name_of_a_file_alone_is_erased_and_the_file_stays(admin, version):
    article = factories.make_version("Nobody is named here.", file_name="interview-orla-quimby.txt")
    erase(admin)
    article.refresh_from_db()
    assert article.file_name == "interview-███████████.txt"
    assert article.text == "Nobody is named here."
    assert article.original_sha256 not in Erasure.objects.get().files


def test_all_or_nothing(version, admin, monkeypatch):
    body = version.body

    def fail(*_args, **_fields):
        raise RuntimeError("power cut")

    monkeypatch.setattr(erasing, "_erase_version", fail)
    with pytest.raises(RuntimeError):
        erase(admin)
    version.refresh_from_db()
    assert version.body == body
    assert files_with(NAME)
    assert not LogEntry.objects.filter(kind=LogKind.ERASED).exists()


def test_the_command_shows_first_and_does_it_only_when_told(version, admin, capsys):
    call_command("erase", words=[NAME])
    shown = capsys.readouterr().out
    assert "claims.ReviewVersion" in shown
    assert "Nothing was changed" in shown
    assert hits()
    with pytest.raises(CommandError, match="--ground"):
        call_command("erase", words=[NAME], really=True)
    second = factories.make_user()
    call_command("erase", words=[NAME], really=True, ground="court", by=admin.username, confirmed_by=second.username)
    assert "Still to do by hand" in capsys.readouterr().out
    assert hits() == []


@pytest.mark.django_db(transaction=True)
def test_the_database_file_forgets_the_words_too(version, admin):
    if connection.vendor != "sqlite":
        pytest.skip("SQLite's free pages are SQLite's own")
    erase(admin)
    with sqlite3.connect(connection.settings_dict["NAME"]) as file:
        file.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    assert b"Quimby" not in Path(connection.settings_dict["NAME"]).read_bytes()


def test_codes_that_stand_for_words_are_made_anew(admin):
    said = f"In 2020 {NAME} sold 300 tanks to Peru."
    claim = suggest(said, claimant=factories.make_claimant(NAME, ClaimantKind.PERSON))
    document = SearchDocument.objects.get(kind=DocumentKind.CLAIM, subject_id=claim.pk)
    before, key = document.match_terms.terms, claim.fold_key
    assert search.alike(DocumentKind.CLAIM, NAME, limit=5)
    erase(admin)
    document.refresh_from_db()
    claim.refresh_from_db()
    after = MatchTerms.objects.get(document=document).terms
    assert set(after.split()) == {f"c{piece}" for piece in pieces(document.title)} != set(before.split())
    assert claim.fold_key == folding.key_of(claim) != key
    assert search.alike(DocumentKind.CLAIM, NAME, limit=5) == []
    assert search.alike(DocumentKind.CLAIM, "sold 300 tanks to Peru", limit=5) != []


def test_what_a_model_proposed_is_blacked_out_even_where_it_cut_the_name_in_two(admin, settings):
    switch_on(settings)
    text = factories.make_version(f"Traffic in the harbour rose by 12 per cent in May, said {NAME} on Monday.")
    model_asks.ask_about_article(text)
    whole = f"rose by 12 per cent in May, said {NAME}"
    cut = "Traffic in the harbour rose by 12 per cent in May, said Orla"
    words = f"Traffic in the harbour rose by 12 per cent in May, said {NAME}."
    ask = ModelAsk.objects.get(use=ModelUse.CLAIMS)
    answer(ask, {"claims": [a_claim(whole, words, NAME, "person"), a_claim(cut)]})
    assert [proposal.words for proposal in Proposal.objects.all()] == [words, ""]
    erase(admin)
    text.refresh_from_db()
    for proposal in Proposal.objects.all():
        assert proposal.exact == text.text[proposal.start : proposal.end]
        assert "Orla" not in proposal.exact + proposal.words
