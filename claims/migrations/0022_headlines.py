"""The headlines of fact checks by others, by which they are found beside the claim."""

from django.db import migrations, models

from claims.matching.pieces import pieces

_AT_ONCE = 500


def read_headlines(apps, schema_editor):
    """Give the fact checks that are already there the headline that their markup has, and cut them anew."""
    reviews, documents = apps.get_model("claims", "ImportedReview"), apps.get_model("claims", "SearchDocument")
    terms = apps.get_model("claims", "MatchTerms")
    rows = reviews.objects.values_list("pk", "claim_reviewed", "document")
    for pk, claim, kept in rows.iterator(chunk_size=_AT_ONCE):
        node = kept.get("document") if isinstance(kept, dict) else None
        said = [node.get("headline"), node.get("name"), kept.get("claim_reviewed")] if isinstance(node, dict) else []
        texts = (" ".join(text.split()) for text in said if isinstance(text, str))
        headline = next((text for text in texts if text and text.casefold() != claim.casefold()), "")
        document = documents.objects.filter(kind="imported", subject_id=pk).first() if headline else None
        if document is None:
            continue
        documents.objects.filter(pk=document.pk).update(headline=headline)
        codes = dict.fromkeys((*pieces(document.title), *pieces(headline)))
        terms.objects.filter(pk=document.pk).update(terms=" ".join(f"i{code}" for code in codes))


class Migration(migrations.Migration):
    dependencies = [("claims", "0021_saved_filters")]

    operations = [
        # In SQL, since on SQLite Django would make the table anew, without the triggers that keep the full-text index in step.
        migrations.SeparateDatabaseAndState(
            database_operations=[
                migrations.RunSQL(
                    "ALTER TABLE claims_searchdocument ADD COLUMN headline text NOT NULL DEFAULT ''",
                    "ALTER TABLE claims_searchdocument DROP COLUMN headline",
                )
            ],
            state_operations=[
                migrations.AddField(
                    model_name="searchdocument",
                    name="headline",
                    field=models.TextField(blank=True, db_default=""),
                )
            ],
        ),
        migrations.RunPython(read_headlines, migrations.RunPython.noop, elidable=False),
    ]
