"""Editorial policies and the log's keys with their leaves: two new kinds of leaf."""

import django.db.models.deletion
from django.db import migrations, models

from claims.models import guards


class Migration(migrations.Migration):
    dependencies = [
        ("claims", "0009_keeping"),
    ]

    operations = [
        migrations.RunPython(guards.take_off, guards.put_back),
        migrations.CreateModel(
            name="LogKey",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key_id", models.CharField(max_length=8, unique=True)),
                ("name", models.CharField(max_length=255)),
                ("vkey", models.CharField(max_length=512, unique=True)),
                ("introduced_at", models.DateTimeField()),
                ("retired_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "ordering": ["id"],
            },
        ),
        migrations.CreateModel(
            name="Policy",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=60)),
                ("version", models.PositiveIntegerField()),
                ("body", models.TextField()),
                ("sha256", models.CharField(max_length=71)),
                ("adopted_at", models.DateTimeField()),
            ],
            options={
                "verbose_name_plural": "policies",
                "ordering": ["name", "-version"],
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
                    ("policy.changed", "editorial policy changed"),
                    ("key.rotated", "signing key rotated"),
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
                            "policy.changed",
                            "key.rotated",
                            "erased",
                        ],
                    )
                ),
                name="logentry_kind_known",
            ),
        ),
        migrations.AddField(
            model_name="logkey",
            name="leaf",
            field=models.OneToOneField(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="claims.logentry",
            ),
        ),
        migrations.AddField(
            model_name="logkey",
            name="retired_leaf",
            field=models.OneToOneField(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="claims.logentry",
            ),
        ),
        migrations.AddField(
            model_name="policy",
            name="leaf",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="claims.logentry"
            ),
        ),
        migrations.AddConstraint(
            model_name="logkey",
            constraint=models.UniqueConstraint(
                condition=models.Q(("leaf__isnull", True)), fields=("name",), name="logkey_one_first"
            ),
        ),
        migrations.AddConstraint(
            model_name="logkey",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("retired_at__isnull", True), ("retired_leaf__isnull", True)),
                    models.Q(("retired_at__isnull", False), ("retired_leaf__isnull", False)),
                    _connector="OR",
                ),
                name="logkey_retired_with_leaf",
            ),
        ),
        migrations.AddConstraint(
            model_name="policy",
            constraint=models.UniqueConstraint(fields=("name", "version"), name="policy_version_once"),
        ),
        migrations.AddConstraint(
            model_name="policy",
            constraint=models.CheckConstraint(condition=models.Q(("version__gte", 1)), name="policy_version_from_one"),
        ),
        migrations.RunPython(guards.put_back, guards.take_off),
    ]
