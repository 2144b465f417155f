"""Corrections after publication: why one version became the next, sealed once published."""

import claims.enums
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from claims.models import guards


class Migration(migrations.Migration):
    dependencies = [
        ("claims", "0004_checkpoint"),
    ]

    operations = [
        migrations.RunPython(guards.take_off, guards.put_back),
        migrations.CreateModel(
            name="Correction",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version_number", models.PositiveIntegerField()),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("typo", "typo"),
                            ("clarification", "clarification"),
                            ("update", "update"),
                            ("correction", "correction"),
                            ("verdict_change", "verdict change"),
                            ("void", "voiding"),
                            ("withdrawal", "withdrawal"),
                        ],
                        max_length=32,
                    ),
                ),
                ("note", models.TextField(blank=True)),
                ("override_reason", models.TextField(blank=True)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("published_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "ordering": ["-published_at", "-id"],
            },
        ),
        migrations.RemoveConstraint(
            model_name="claimreview",
            name="claimreview_status_known",
        ),
        migrations.RemoveConstraint(
            model_name="claimreview",
            name="claimreview_approved_has_approver_and_rating",
        ),
        migrations.RemoveConstraint(
            model_name="claimreview",
            name="claimreview_published_has_version",
        ),
        migrations.RemoveConstraint(
            model_name="logentry",
            name="logentry_kind_known",
        ),
        migrations.AddField(
            model_name="listing",
            name="status",
            field=models.CharField(
                choices=[("published", "in force"), ("voided", "void"), ("withdrawn", "withdrawn")],
                default=claims.enums.PublicationStatus["PUBLISHED"],
                max_length=32,
            ),
        ),
        migrations.AlterField(
            model_name="claimreview",
            name="status",
            field=models.CharField(
                choices=[
                    ("draft", "draft"),
                    ("in_review", "waiting for a second reading"),
                    ("approved", "approved"),
                    ("published", "published"),
                    ("correcting", "published, a correction is being prepared"),
                    ("voided", "void"),
                    ("withdrawn", "withdrawn"),
                ],
                default=claims.enums.ReviewStatus["DRAFT"],
                max_length=32,
            ),
        ),
        migrations.AlterField(
            model_name="listing",
            name="rating",
            field=models.ForeignKey(
                blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="claims.rating"
            ),
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
                ],
                max_length=32,
            ),
        ),
        migrations.AddConstraint(
            model_name="claimreview",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("status__in", ["draft", "in_review", "approved", "published", "correcting", "voided", "withdrawn"])
                ),
                name="claimreview_status_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="claimreview",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        (
                            "status__in",
                            [
                                claims.enums.ReviewStatus["APPROVED"],
                                claims.enums.ReviewStatus["PUBLISHED"],
                                claims.enums.ReviewStatus["VOIDED"],
                                claims.enums.ReviewStatus["WITHDRAWN"],
                            ],
                        ),
                        _negated=True,
                    ),
                    models.Q(("approver__isnull", False), ("rating__isnull", False)),
                    _connector="OR",
                ),
                name="claimreview_approved_has_approver_and_rating",
            ),
        ),
        migrations.AddConstraint(
            model_name="claimreview",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        (
                            "status__in",
                            [
                                claims.enums.ReviewStatus["CORRECTING"],
                                claims.enums.ReviewStatus["PUBLISHED"],
                                claims.enums.ReviewStatus["VOIDED"],
                                claims.enums.ReviewStatus["WITHDRAWN"],
                            ],
                        ),
                        _negated=True,
                    ),
                    ("current_version__isnull", False),
                    _connector="OR",
                ),
                name="claimreview_published_has_version",
            ),
        ),
        migrations.AddConstraint(
            model_name="claimreview",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("status", claims.enums.ReviewStatus["DRAFT"]), _negated=True),
                    ("current_version__isnull", True),
                    _connector="OR",
                ),
                name="claimreview_draft_was_never_published",
            ),
        ),
        migrations.AddConstraint(
            model_name="listing",
            constraint=models.CheckConstraint(
                condition=models.Q(("status__in", ["published", "voided", "withdrawn"])), name="listing_status_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="listing",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("rating__isnull", False), ("status", claims.enums.PublicationStatus["PUBLISHED"])),
                    models.Q(
                        models.Q(("status", claims.enums.PublicationStatus["PUBLISHED"]), _negated=True),
                        ("rating__isnull", True),
                    ),
                    _connector="OR",
                ),
                name="listing_rated_while_in_force",
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
                        ],
                    )
                ),
                name="logentry_kind_known",
            ),
        ),
        migrations.AddField(
            model_name="correction",
            name="approved_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="correction",
            name="prepared_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="correction",
            name="review",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="corrections", to="claims.claimreview"
            ),
        ),
        migrations.AddIndex(
            model_name="correction",
            index=models.Index(fields=["-published_at", "-id"], name="correction_newest"),
        ),
        migrations.AddConstraint(
            model_name="correction",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "kind__in",
                        ["typo", "clarification", "update", "correction", "verdict_change", "void", "withdrawal"],
                    )
                ),
                name="correction_kind_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="correction",
            constraint=models.UniqueConstraint(fields=("review", "version_number"), name="correction_once_per_version"),
        ),
        migrations.AddConstraint(
            model_name="correction",
            constraint=models.UniqueConstraint(
                condition=models.Q(("published_at__isnull", True)), fields=("review",), name="correction_only_one_open"
            ),
        ),
        migrations.AddConstraint(
            model_name="correction",
            constraint=models.CheckConstraint(
                condition=models.Q(("version_number__gt", 1)), name="correction_follows_a_version"
            ),
        ),
        migrations.AddConstraint(
            model_name="correction",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("approved_by__isnull", True),
                    models.Q(("override_reason", ""), _negated=True),
                    models.Q(("approved_by", models.F("prepared_by")), _negated=True),
                    _connector="OR",
                ),
                name="correction_preparer_is_not_approver",
            ),
        ),
        migrations.AddConstraint(
            model_name="correction",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("published_at__isnull", True),
                    models.Q(("approved_by__isnull", False), models.Q(("note", ""), _negated=True)),
                    _connector="OR",
                ),
                name="correction_published_has_approver_and_note",
            ),
        ),
        migrations.RunPython(guards.put_back, guards.take_off),
    ]
