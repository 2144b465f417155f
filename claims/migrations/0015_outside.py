"""Copies of sources in other archives, and what those archives were asked."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("claims", "0014_watch_states"),
    ]

    operations = [
        migrations.CreateModel(
            name="ArchiveAsk",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("archive", models.CharField(max_length=50)),
                ("wants_copy", models.BooleanField(default=False)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("pending", "waiting to be asked"),
                            ("saving", "the archive is making a copy"),
                            ("done", "answered"),
                            ("given_up", "given up"),
                        ],
                        default="pending",
                        max_length=32,
                    ),
                ),
                ("known", models.PositiveIntegerField(blank=True, null=True)),
                ("looked_at", models.DateTimeField(blank=True, null=True)),
                ("asked_at", models.DateTimeField(blank=True, null=True)),
                ("remote_id", models.CharField(blank=True, max_length=200)),
                ("detail", models.TextField(blank=True)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
            ],
            options={
                "ordering": ["-id"],
            },
        ),
        migrations.CreateModel(
            name="OutsideCopy",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("archive", models.CharField(max_length=200)),
                ("uri", models.URLField(max_length=2300)),
                ("memento_at", models.DateTimeField()),
                (
                    "origin",
                    models.CharField(
                        choices=[("found", "it had one"), ("saved", "made at our request")], max_length=32
                    ),
                ),
                ("found_at", models.DateTimeField(auto_now_add=True)),
            ],
            options={
                "verbose_name_plural": "outside copies",
                "ordering": ["memento_at", "id"],
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
                    ("ask_archive", "ask another archive for its copies"),
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
                            "ask_archive",
                        ],
                    )
                ),
                name="job_kind_known",
            ),
        ),
        migrations.AddField(
            model_name="archiveask",
            name="source",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="archive_asks", to="claims.source"
            ),
        ),
        migrations.AddField(
            model_name="outsidecopy",
            name="source",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="outside_copies", to="claims.source"
            ),
        ),
        migrations.AddIndex(
            model_name="archiveask",
            index=models.Index(fields=["archive", "asked_at"], name="archiveask_budget"),
        ),
        migrations.AddConstraint(
            model_name="archiveask",
            constraint=models.UniqueConstraint(fields=("source", "archive"), name="archiveask_once"),
        ),
        migrations.AddConstraint(
            model_name="archiveask",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["pending", "saving", "done", "given_up"])),
                name="archiveask_state_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="archiveask",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "saving"), _negated=True),
                    models.Q(models.Q(("remote_id", ""), _negated=True), ("asked_at__isnull", False)),
                    _connector="OR",
                ),
                name="archiveask_saving_has_id",
            ),
        ),
        migrations.AddConstraint(
            model_name="outsidecopy",
            constraint=models.UniqueConstraint(fields=("source", "uri"), name="outsidecopy_once"),
        ),
        migrations.AddConstraint(
            model_name="outsidecopy",
            constraint=models.CheckConstraint(
                condition=models.Q(("origin__in", ["found", "saved"])), name="outsidecopy_origin_known"
            ),
        ),
    ]
