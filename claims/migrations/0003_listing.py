"""The index of the public lists (claims/models/published.py), filled from what is already published."""

import json

import django.db.models.deletion
from django.db import migrations, models


def fill(apps, schema_editor):
    """Do what claims.services.listing does, on the tables as they are at this migration."""
    model = lambda name: apps.get_model("claims", name)
    for version in model("ReviewVersion").objects.order_by("published_at", "id").iterator(chunk_size=200):
        document = json.loads(version.body)
        claim = document["claim"]
        claimant = model("Claimant").objects.filter(ref=claim["claimant"]["id"]).first() if claim["claimant"] else None
        listing, _ = model("Listing").objects.update_or_create(
            review_id=version.review_id,
            defaults={
                "version": version,
                "rating_id": version.rating_id,
                "claimant": claimant,
                "published_at": version.published_at,
            },
        )
        listing.topics.set(model("Topic").objects.filter(name__in=claim["topics"]))
        refs = {citation["snapshot"]["id"] for citation in document["citations"]}
        for snapshot in model("Snapshot").objects.filter(ref__in=refs):
            model("PublishedUse").objects.get_or_create(version=version, snapshot=snapshot)


class Migration(migrations.Migration):
    dependencies = [("claims", "0002_guards")]

    operations = [
        migrations.CreateModel(
            name="Listing",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("published_at", models.DateTimeField()),
                (
                    "claimant",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="claims.claimant",
                    ),
                ),
                (
                    "rating",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="claims.rating"
                    ),
                ),
                (
                    "review",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="listing", to="claims.claimreview"
                    ),
                ),
                ("topics", models.ManyToManyField(related_name="listings", to="claims.topic")),
                (
                    "version",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="claims.reviewversion"
                    ),
                ),
            ],
            options={
                "ordering": ["-published_at", "-id"],
                "indexes": [
                    models.Index(fields=["-published_at", "-id"], name="listing_newest"),
                    models.Index(fields=["rating", "-published_at", "-id"], name="listing_by_rating"),
                    models.Index(fields=["claimant", "-published_at", "-id"], name="listing_by_claimant"),
                ],
            },
        ),
        migrations.CreateModel(
            name="PublishedUse",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "snapshot",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="published_uses",
                        to="claims.snapshot",
                    ),
                ),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="uses", to="claims.reviewversion"
                    ),
                ),
            ],
            options={
                "ordering": ["id"],
                "constraints": [
                    models.UniqueConstraint(fields=("version", "snapshot"), name="publisheduse_once")
                ],
            },
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
