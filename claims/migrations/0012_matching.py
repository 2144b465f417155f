"""The pieces that claims are looked up by, and their index."""

import django.db.models.deletion
from django.db import migrations, models

from claims.matching.pieces import pieces
from claims.models import guards

_MATCHED = ("claim", "published", "imported")
_AT_ONCE = 1000


def forwards(apps, schema_editor):
    """Make the index, and cut the claims that are already there."""
    guards.install_matching(schema_editor.connection)
    documents, terms = apps.get_model("claims", "SearchDocument"), apps.get_model("claims", "MatchTerms")
    rows = documents.objects.filter(kind__in=_MATCHED).values_list("pk", "kind", "title")
    made = []
    for pk, kind, title in rows.iterator(chunk_size=_AT_ONCE):
        made.append(terms(document_id=pk, terms=" ".join(f"{kind[0]}{piece}" for piece in pieces(title))))
        if len(made) == _AT_ONCE:
            terms.objects.bulk_create(made)
            made = []
    terms.objects.bulk_create(made)


class Migration(migrations.Migration):
    dependencies = [("claims", "0011_store")]

    operations = [
        migrations.CreateModel(
            name="MatchTerms",
            fields=[
                (
                    "document",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="match_terms",
                        serialize=False,
                        to="claims.searchdocument",
                    ),
                ),
                ("terms", models.TextField()),
            ],
        ),
        migrations.RunPython(forwards, elidable=False),
    ]
