"""Erasures: which texts, copies and versions had words erased; the triggers give way to one."""

import claims.models.vocabulary
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from claims.models import guards


class Migration(migrations.Migration):
    dependencies = [
        ("claims", "0007_watches"),
    ]

    operations = [
        migrations.RunPython(guards.take_off, guards.put_back),
        migrations.CreateModel(
            name="Erasure",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "ref",
                    models.CharField(
                        default=claims.models.vocabulary.new_ref, editable=False, max_length=10, unique=True
                    ),
                ),
                (
                    "ground",
                    models.CharField(
                        choices=[
                            ("request", "the person asked for it"),
                            ("court", "a court or an authority ordered it"),
                            ("minor", "it was about a child"),
                            ("safety", "somebody was in danger"),
                            ("mistake", "it should not have been recorded"),
                        ],
                        max_length=32,
                    ),
                ),
                ("counts", models.JSONField(default=dict)),
                ("files", models.JSONField(default=list)),
                ("started_at", models.DateTimeField()),
                ("finished_at", models.DateTimeField(blank=True, null=True)),
                ("files_gone_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "ordering": ["-id"],
            },
        ),
        migrations.RemoveConstraint(
            model_name="logentry",
            name="logentry_kind_known",
        ),
        migrations.AlterField(
            model_name="logentry",
            name="kind",
            field=models.CharField(
                choices=[
                    ("verdict.published", "verdict published"),
                    ("verdict.corrected", "verdict corrected"),
                    ("verdict.voided", "verdict voided"),
                    ("verdict.withdrawn", "verdict withdrawn"),
                    ("snapshot.used", "snapshot used as evidence"),
                    ("scale.adopted", "rating scale adopted"),
                    ("erased", "words erased"),
                ],
                max_length=32,
            ),
        ),
        migrations.AddConstraint(
            model_name="logentry",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "kind__in",
                        [
                            "verdict.published",
                            "verdict.corrected",
                            "verdict.voided",
                            "verdict.withdrawn",
                            "snapshot.used",
                            "scale.adopted",
                            "erased",
                        ],
                    )
                ),
                name="logentry_kind_known",
            ),
        ),
        migrations.AddField(
            model_name="erasure",
            name="confirmed_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="erasure",
            name="decided_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="articleversion",
            name="erasure",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="claims.erasure",
            ),
        ),
        migrations.AddField(
            model_name="reviewversion",
            name="erasure",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="claims.erasure",
            ),
        ),
        migrations.AddField(
            model_name="snapshot",
            name="erasure",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="claims.erasure",
            ),
        ),
        migrations.AddConstraint(
            model_name="erasure",
            constraint=models.CheckConstraint(
                condition=models.Q(("ground__in", ["request", "court", "minor", "safety", "mistake"])),
                name="erasure_ground_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="erasure",
            constraint=models.CheckConstraint(
                condition=models.Q(("decided_by", models.F("confirmed_by")), _negated=True),
                name="erasure_by_two_people",
            ),
        ),
        migrations.AddConstraint(
            model_name="erasure",
            constraint=models.CheckConstraint(
                condition=models.Q(("files_gone_at__isnull", True), ("finished_at__isnull", False), _connector="OR"),
                name="erasure_rows_before_files",
            ),
        ),
        migrations.RunPython(guards.put_back, guards.take_off),
    ]
