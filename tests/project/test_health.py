from __future__ import annotations

import pytest
from django.db import OperationalError
from django.db.migrations.recorder import MigrationRecorder

from claims.store import folder
from factcheck import health


def test_healthz_answers_whatever_the_host_is_called(client):
    response = client.get("/healthz", headers={"host": "10.1.2.3:8000"})
    assert (response.status_code, response.json()) == (200, {"process": "ok"})
    assert response["Cache-Control"] == "no-store"


def test_healthz_is_not_sent_to_https(client, settings):
    settings.SECURE_SSL_REDIRECT = True
    assert client.get("/healthz").status_code == 200


@pytest.mark.django_db
def test_readyz_says_what_it_looked_at(client):
    response = client.get("/readyz")
    assert (response.status_code, response.json()) == (200, {"database": "ok", "snapshots": "ok"})


@pytest.mark.django_db
def test_readyz_counts_migrations_that_wait(client):
    MigrationRecorder.Migration.objects.filter(app="sessions").delete()
    response = client.get("/readyz")
    assert (response.status_code, response.json()["database"]) == (503, "1 migrations not applied")


def test_readyz_says_that_the_database_is_away_without_its_address(client, monkeypatch):
    def away(connection):
        raise OperationalError("could not connect to user:word@db.example.org")

    monkeypatch.setattr(health, "MigrationExecutor", away)
    response = client.get("/readyz")
    assert (response.status_code, response.json()["database"]) == (503, "cannot be reached")


def test_readyz_says_that_snapshots_cannot_be_written(settings, tmp_path, monkeypatch):
    monkeypatch.setattr(folder.os, "access", lambda folder, mode: False)
    settings.STORE_DIR = tmp_path
    assert health.store_state() == "The archive's folder cannot be written to."


def test_a_probe_is_only_read(client):
    assert client.post("/healthz").status_code == 404
