"""Witnessing both ways: the logs of others that we cosign, and the witnesses of ours."""

import django.db.models.deletion
from django.db import migrations, models

from claims.models import guards


class Migration(migrations.Migration):
    dependencies = [
        ("claims", "0012_matching"),
    ]

    operations = [
        migrations.RunPython(guards.take_off, guards.put_back),
        migrations.CreateModel(
            name="CosignedHead",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("line", models.CharField(max_length=600)),
                ("cosigned_at", models.DateTimeField()),
            ],
            options={
                "ordering": ["id"],
            },
        ),
        migrations.CreateModel(
            name="LogWitness",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key_id", models.CharField(max_length=8)),
                ("vkey", models.CharField(max_length=512, unique=True)),
                ("size", models.PositiveBigIntegerField(default=0)),
                ("cosigned_at", models.DateTimeField(blank=True, null=True)),
                ("asked_at", models.DateTimeField(blank=True, null=True)),
                ("next_at", models.DateTimeField(blank=True, null=True)),
                ("failures", models.PositiveIntegerField(default=0)),
                ("error", models.TextField(blank=True)),
            ],
            options={
                "verbose_name_plural": "log witnesses",
                "ordering": ["id"],
            },
        ),
        migrations.CreateModel(
            name="WitnessedLog",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("origin", models.CharField(max_length=255, unique=True)),
                ("vkeys", models.TextField()),
                ("is_active", models.BooleanField(default=True)),
                ("size", models.PositiveBigIntegerField(default=0)),
                ("root", models.CharField(blank=True, max_length=71)),
                ("note", models.TextField(blank=True)),
                ("cosigned_at", models.DateTimeField(blank=True, null=True)),
                ("added_at", models.DateTimeField(auto_now_add=True)),
            ],
            options={
                "ordering": ["origin"],
            },
        ),
        migrations.RemoveConstraint(
            model_name="job",
            name="job_kind_known",
        ),
        migrations.AlterField(
            model_name="job",
            name="kind",
            field=models.CharField(
                choices=[
                    ("extract_article", "find the claims in an article"),
                    ("fetch_article", "fetch an article"),
                    ("run_search", "ask a finder for sources"),
                    ("run_capture", "fetch and archive a source"),
                    ("rank_candidate", "look for passages that bear on the claim"),
                    ("weigh_candidates", "put the sources of a claim in order"),
                    ("watch_page", "look at a cited page again"),
                    ("ask_witness", "ask a witness to cosign the public log"),
                ],
                max_length=32,
            ),
        ),
        migrations.AddConstraint(
            model_name="job",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "kind__in",
                        [
                            "extract_article",
                            "fetch_article",
                            "run_search",
                            "run_capture",
                            "rank_candidate",
                            "weigh_candidates",
                            "watch_page",
                            "ask_witness",
                        ],
                    )
                ),
                name="job_kind_known",
            ),
        ),
        migrations.AddField(
            model_name="cosignedhead",
            name="checkpoint",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="cosignatures", to="claims.checkpoint"
            ),
        ),
        migrations.AddField(
            model_name="cosignedhead",
            name="witness",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="cosignatures", to="claims.logwitness"
            ),
        ),
        migrations.AddConstraint(
            model_name="witnessedlog",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("cosigned_at__isnull", True), ("note", ""), ("root", ""), ("size", 0)),
                    models.Q(
                        ("cosigned_at__isnull", False),
                        models.Q(("root", ""), _negated=True),
                        models.Q(("note", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="witnessedlog_cosigned_whole",
            ),
        ),
        migrations.AddConstraint(
            model_name="cosignedhead",
            constraint=models.UniqueConstraint(fields=("checkpoint", "witness"), name="cosignedhead_once"),
        ),
        migrations.RunPython(guards.put_back, guards.take_off),
    ]
