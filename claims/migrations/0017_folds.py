"""Folds of claims that are the same, where each appearance came from, and an editor's word that two claims differ."""
import django.db.models.deletion
from django.db import migrations, models

from claims.matching.pieces import pieces
from claims.provenance.redaction import BLOCK


def cut_erased_again(apps, schema_editor):
    """Make the match codes anew of what was erased before: they were still those of the words that are gone."""
    terms = apps.get_model("claims", "MatchTerms")
    rows = terms.objects.filter(document__title__contains=BLOCK).select_related("document")
    for row in rows.iterator(chunk_size=500):
        kind = row.document.kind
        row.terms = " ".join(f"{kind[0]}{piece}" for piece in pieces(row.document.title))
        row.save(update_fields=["terms"])
    if schema_editor.connection.vendor == "sqlite":
        schema_editor.execute("INSERT INTO claims_match_fts(claims_match_fts) VALUES ('rebuild')")


class Migration(migrations.Migration):

    dependencies = [
        ('claims', '0016_appearance_marks'),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='claimlink',
            name='claimlink_relation_known',
        ),
        migrations.AddField(
            model_name='appearance',
            name='came_from',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='moved_appearances', to='claims.claim'),
        ),
        migrations.AddField(
            model_name='claim',
            name='fold_key',
            field=models.CharField(blank=True, max_length=32),
        ),
        migrations.AddField(
            model_name='claim',
            name='folded_into',
            field=models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='folded', to='claims.claim'),
        ),
        migrations.AlterField(
            model_name='claimlink',
            name='relation',
            field=models.CharField(choices=[('same', 'same claim'), ('narrower', 'narrower than'), ('broader', 'broader than'), ('contradicts', 'contradicts'), ('repeats', 'repeats'), ('different', 'not the same claim as')], max_length=32),
        ),
        migrations.AddIndex(
            model_name='claim',
            index=models.Index(condition=models.Q(('folded_into', None)), fields=['status', '-score', '-id'], name='claim_inbox_rows'),
        ),
        migrations.AddIndex(
            model_name='claim',
            index=models.Index(condition=models.Q(('folded_into', None)), fields=['-score', '-id'], name='claim_rows'),
        ),
        migrations.AddIndex(
            model_name='claim',
            index=models.Index(condition=models.Q(('folded_into__isnull', False)), fields=['folded_into'], name='claim_folded'),
        ),
        migrations.AddIndex(
            model_name='claim',
            index=models.Index(condition=models.Q(('folded_into', None)), fields=['fold_key', 'status', '-id'], name='claim_fold_key'),
        ),
        migrations.AddConstraint(
            model_name='claim',
            constraint=models.CheckConstraint(condition=models.Q(('folded_into__isnull', True), ('folded_into__lt', models.F('id')), _connector='OR'), name='claim_folded_into_older'),
        ),
        migrations.AddConstraint(
            model_name='claim',
            constraint=models.CheckConstraint(condition=models.Q(('folded_into__isnull', True), ('status__in', ['suggested', 'declined', 'merged']), _connector='OR'), name='claim_folded_not_worked_on'),
        ),
        migrations.AddConstraint(
            model_name='claimlink',
            constraint=models.CheckConstraint(condition=models.Q(('relation__in', ['same', 'narrower', 'broader', 'contradicts', 'repeats', 'different'])), name='claimlink_relation_known'),
        ),
        migrations.RunPython(cut_erased_again, migrations.RunPython.noop, elidable=False),
    ]
