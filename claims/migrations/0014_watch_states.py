"""Watched words are counted by their state on every page of the newsroom."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("claims", "0013_witnesses"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="watchedwords",
            index=models.Index(fields=["state", "-state_at", "-id"], name="watchedwords_by_state"),
        ),
    ]
