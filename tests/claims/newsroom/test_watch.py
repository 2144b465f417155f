"""The watch list: what needs an editor, both states side by side, and what can be done about it."""

from datetime import timedelta

import pytest
from django.core import mail
from django.core.management import CommandError, call_command
from django.urls import reverse
from django.utils import timezone

from claims.enums import CaptureOutcome, CorrectionKind, ErasureGround, JobKind, Role
from claims.models import Job, Tick, WatchedWords
from claims.selectors.watches import watch_digest
from claims.services import erasing, looking, watch_mail
from tests import corrections, factories, published, watching

LIST = reverse("newsroom:watch")


@pytest.fixture
def words(db):
    """Quoted words whose page now has another figure."""
    published.publish()
    found = watching.watched()
    watching.look(found, text=watching.NEW_TEXT)
    return found


def _of(words, name="watched"):
    return reverse(f"newsroom:{name}", args=[words.pk])


def test_an_empty_list_says_what_would_be_here(browser, parsed):
    text = parsed(browser.get(LIST)).main.get_text(" ", strip=True)
    assert "Nothing to look at" in text


def test_a_changed_quotation_stands_in_the_list_with_what_changed(browser, parsed, words):
    page = parsed(browser.get(LIST))
    row = page.select_one(f"#watched-{words.pk}")
    said = row.get_text(" ", strip=True)
    assert "The source changed these words." in said
    assert "12 per cent became 15 per cent" in said
    assert "12" in row.select_one("del").get_text()
    assert "15" in row.select_one("ins").get_text()
    assert row.select_one("[data-key=r]")["href"] == reverse("newsroom:review-correct", args=[words.review.ref])
    assert page.select_one(".masthead a[aria-current=page] .count").get_text(strip=True).endswith("1")


def test_words_that_stand_are_only_under_their_state(browser, words):
    watching.look(words, text=published.SOURCE)
    assert f"watched-{words.pk}" not in browser.get(LIST).text
    assert f"watched-{words.pk}" in browser.get(LIST, {"show": "intact"}).text
    assert f"watched-{words.pk}" not in browser.get(LIST, {"show": "gone"}).text


def test_the_list_can_be_narrowed_to_quotations(browser, words):
    assert f"watched-{words.pk}" in browser.get(LIST, {"role": "quotation"}).text
    assert f"watched-{words.pk}" not in browser.get(LIST, {"role": "place"}).text
    assert "Where the claim was made" in browser.get(LIST).text


@pytest.mark.parametrize("query", [{"show": "nonsense"}, {"role": "x"}, {"show": "\0"}, {"after": "%%%"}])
def test_a_filter_that_cannot_be_read_is_no_error_of_ours(browser, words, query):
    assert browser.get(LIST, query).status_code in {200, 303, 400}


def test_both_states_stand_side_by_side(browser, parsed, words):
    page = parsed(browser.get(_of(words)))
    earlier, later = page.select(".both__side")
    assert earlier.mark.get_text() == published.CITED
    assert later.mark.get_text() == published.CITED.replace("12", "15")
    assert len(page.select("tbody tr")) == 1


def test_a_page_that_is_gone_has_nothing_beside_the_archive(browser, parsed, words):
    watching.look_twice(words, outcome=CaptureOutcome.NOT_FOUND)
    page = parsed(browser.get(_of(words)))
    assert "nothing to set beside" in page.select(".both__side")[1].get_text()


def test_a_first_miss_is_told_to_editors_and_changes_nothing(browser, parsed, words):
    watching.look(words, outcome=CaptureOutcome.NOT_FOUND)
    said = parsed(browser.get(LIST)).select_one(f"#watched-{words.pk}").get_text(" ", strip=True)
    assert "The source changed these words." in said
    assert "to be confirmed by a second look" in said


def test_words_not_looked_at_yet_have_a_page_too(browser, db):
    published.publish()
    assert "has not been looked at yet" in browser.get(_of(watching.watched())).text


def test_nothing_to_do_wants_a_reason_and_leaves_the_list(browser, editor, words):
    browser.post(_of(words, "watched-settle"), {"reason": " "})
    assert WatchedWords.objects.get(pk=words.pk).settled_at is None
    browser.post(_of(words, "watched-settle"), {"reason": "The figure is for another month."})
    words.refresh_from_db()
    assert words.settled_by == editor
    assert f"watched-{words.pk}" not in browser.get(LIST).text
    assert "for another month" in browser.get(LIST, {"show": "settled"}).text


def test_a_page_is_fetched_again_at_once(browser, words):
    browser.post(_of(words, "watched-look"))
    assert Job.objects.get(kind=JobKind.WATCH_PAGE, state="new").subject_id == words.watch_id
    assert "being fetched again" in browser.get(LIST).text


def test_what_a_page_holds_is_written_as_text(browser, words):
    watching.look(words, text=watching.NEW_TEXT.replace("per cent", "<script>alert(1)</script> per cent"))
    for address in (LIST, _of(words), reverse("public:source-change", args=[words.review.claim.ref, words.pk])):
        assert "<script>alert" not in browser.get(address).text


def test_a_contributor_may_look_but_an_unknown_number_is_nowhere(sign_in, words):
    contributor = sign_in(factories.make_user(Role.CONTRIBUTOR))
    assert contributor.get(_of(words)).status_code == 200
    assert contributor.get(reverse("newsroom:watched", args=[10**9])).status_code == 404


def test_a_number_no_database_holds_is_nowhere(browser, words):
    assert browser.get(reverse("newsroom:watched", args=[10**30])).status_code == 404


# --- the digest --------------------------------------------------------------------------------------------------------


def test_the_page_sums_up_the_week(browser, parsed, words):
    text = parsed(browser.get(LIST)).select_one("section.panel").get_text(" ", strip=True)
    assert "1 look at 1 page" in text
    assert "1 altered" in text


def test_the_digest_is_printed(capsys, words):
    call_command("watch_digest")
    out = capsys.readouterr().out
    assert "12 per cent became 15 per cent" in out
    assert f"/newsroom/watch/{words.pk}/" in out


def test_the_digest_is_mailed_where_an_address_is_set(settings, words):
    with pytest.raises(CommandError, match="WATCH_DIGEST_TO"):
        call_command("watch_digest", "--send")
    settings.WATCH_DIGEST_TO = ["desk@newsroom.example"]
    call_command("watch_digest", "--send")
    [message] = mail.outbox
    assert message.to == ["desk@newsroom.example"]
    assert "1 published quotation to look at" in message.subject
    assert published.CITED in message.body


def test_nothing_is_mailed_when_nothing_waits(capsys, settings, db):
    settings.WATCH_DIGEST_TO = ["desk@newsroom.example"]
    call_command("watch_digest", "--send")
    assert not mail.outbox
    assert "nothing was sent" in capsys.readouterr().out


def test_the_beat_mails_once_a_day_and_only_with_an_address(settings, words):
    assert not watch_mail.send_digest_on_tick()
    settings.WATCH_DIGEST_TO = ["desk@newsroom.example"]
    assert watch_mail.send_digest_on_tick()
    assert not watch_mail.send_digest_on_tick()
    assert len(mail.outbox) == 1


def test_a_mail_server_that_is_away_is_tried_again(settings, monkeypatch, words):
    settings.WATCH_DIGEST_TO = ["desk@newsroom.example"]

    def refuse(digest):
        raise ConnectionRefusedError("no mail server")

    with monkeypatch.context() as patched:
        patched.setattr(watch_mail, "send_digest", refuse)
        assert not watch_mail.send_digest_on_tick()
    assert not Tick.objects.filter(name="watch_digest").exists()
    assert watch_mail.send_digest_on_tick()


@pytest.mark.parametrize("days", ["0", "-1", "1000"])
def test_the_digest_wants_a_number_of_days_that_makes_sense(days, db):
    with pytest.raises(CommandError, match="from 1 to"):
        call_command("watch_digest", f"--days={days}")


def test_what_is_older_is_not_in_the_digest(words):
    assert watch_digest(timezone.now() + timedelta(hours=1)).is_empty
    assert not watch_digest(timezone.now() - timedelta(hours=1)).is_empty


def test_what_was_published_before_is_watched_on_request(capsys, db):
    version = published.publish()
    WatchedWords.objects.all().delete()
    call_command("watch_published")
    call_command("watch_published")
    out = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in out] == ["2", "0"]
    assert WatchedWords.objects.filter(review=version.review).count() == 2


def test_erased_words_are_not_looked_for_again(words):
    admin, second = factories.make_user(Role.ADMIN), factories.make_user(Role.EDITOR)
    erasing.erase(actor=admin, confirmed_by=second, ground=ErasureGround.REQUEST, words=["port authority"])

    def fetch(url, **_):
        raise AssertionError("the page of erased words is not fetched")

    lease = factories.make_lease(JobKind.WATCH_PAGE, words.watch_id)
    assert looking.run_look(lease, outside=factories.fake_outside(fetch=fetch)) is None
    words.refresh_from_db()
    assert words.ended_at is not None


def test_a_withdrawn_verdict_has_no_page_of_changes(browser, words):
    address = reverse("public:source-change", args=[words.review.claim.ref, words.pk])
    assert browser.get(address).status_code == 200
    corrections.correct(words.review, CorrectionKind.WITHDRAWAL)
    assert browser.get(address).status_code == 404
