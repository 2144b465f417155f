"""Append-only triggers and the full-text index (claims/models/guards.py)."""

from django.db import migrations

from claims.models import guards


def forwards(apps, schema_editor):
    guards.install_append_only(schema_editor.connection)
    guards.install_search(schema_editor.connection)


class Migration(migrations.Migration):
    dependencies = [("claims", "0001_initial")]

    operations = [migrations.RunPython(forwards, elidable=False)]
