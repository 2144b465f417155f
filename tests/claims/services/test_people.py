"""People: invited with a role and a pass phrase; a name is given once."""

import pytest
from django.core.management import CommandError, call_command

from claims.enums import Role
from claims.errors import InvalidInputError
from claims.models import LogEntry, Rating, User
from claims.services import people, scales

pytestmark = pytest.mark.django_db


def test_a_person_is_invited_and_can_sign_in(client):
    phrase = people.new_pass_phrase()
    people.invite_person(actor=None, username="ana", name="Ana Maria Silva", role=Role.EDITOR, pass_phrase=phrase)
    person = User.objects.get(username="ana")
    assert (str(person), person.role) == ("Ana Maria Silva", "editor")
    assert client.login(username="ana", password=phrase)


def test_a_name_is_given_once():
    people.invite_person(actor=None, username="ana", name="Ana", role=Role.EDITOR, pass_phrase="x")
    with pytest.raises(InvalidInputError, match="already"):
        people.invite_person(actor=None, username="ana", name="Ana", role=Role.EDITOR, pass_phrase="x")


def test_pass_phrases_differ():
    assert len({people.new_pass_phrase() for _ in range(50)}) == 50


def test_the_scale_is_adopted_once_with_its_leaf():
    scale = scales.adopt_default_scale()
    assert scales.adopt_default_scale() == scale
    assert {rating.rating_class for rating in Rating.objects.all()} == {"true", "mixed", "false", "unproven", "other"}
    assert [entry.kind for entry in LogEntry.objects.all()] == ["scale.adopted"]


def test_setup_newsroom_makes_what_a_new_newsroom_needs(capsys):
    call_command("setup_newsroom")
    assert "Nobody can sign in yet" in capsys.readouterr().out
    call_command("setup_newsroom", "--person", "ana", "--name", "Ana Silva")
    words = capsys.readouterr().out
    assert "ana can sign in with the pass phrase" in words
    assert User.objects.get().role == Role.ADMIN
    with pytest.raises(CommandError, match="already"):
        call_command("setup_newsroom", "--person", "ana")
