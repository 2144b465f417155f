"""The signed heads of the public log, append-only."""

from django.db import migrations, models

from claims.models import guards


def guard(apps, schema_editor):
    guards.install_append_only(schema_editor.connection, ["claims_checkpoint"])


class Migration(migrations.Migration):
    dependencies = [("claims", "0003_listing")]

    operations = [
        migrations.CreateModel(
            name="Checkpoint",
            fields=[
                ("size", models.PositiveBigIntegerField(primary_key=True, serialize=False)),
                ("previous", models.PositiveBigIntegerField(unique=True)),
                ("root", models.CharField(max_length=71)),
                ("note", models.TextField()),
                ("signed_at", models.DateTimeField(auto_now_add=True)),
            ],
            options={
                "ordering": ["size"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("size__gt", models.F("previous"))), name="checkpoint_only_grows"
                    )
                ],
            },
        ),
        migrations.RunPython(guard, migrations.RunPython.noop),
    ]
