"""Published words watched on their pages, and the order and origins of candidates."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import claims.enums
from claims.models import guards


class Migration(migrations.Migration):
    dependencies = [
        ("claims", "0006_fixity"),
    ]

    operations = [
        migrations.RunPython(guards.take_off, guards.put_back),
        migrations.CreateModel(
            name="Watch",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("next_at", models.DateTimeField(blank=True, null=True)),
                ("looks", models.PositiveIntegerField(default=0)),
                ("calm_looks", models.PositiveIntegerField(default=0)),
                ("failures", models.PositiveIntegerField(default=0)),
                ("failed_at", models.DateTimeField(blank=True, null=True)),
                ("last_look_at", models.DateTimeField(blank=True, null=True)),
                (
                    "last_outcome",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("ok", "archived"),
                            ("not_modified", "unchanged since the last archive"),
                            ("redirected_away", "redirected to a page that is not the one asked for"),
                            ("not_found", "page not found (404)"),
                            ("gone", "page removed (410)"),
                            ("paywall", "behind a paywall"),
                            ("login", "behind a sign-in"),
                            ("consent", "only a consent wall came back"),
                            ("bot_check", "only a robot check came back"),
                            ("empty", "no readable text"),
                            ("wrong_type", "not a kind of file we can read"),
                            ("too_large", "larger than the limit"),
                            ("timed_out", "took too long"),
                            ("robots", "the site's robots.txt asks not to"),
                            ("blocked_address", "address not allowed (private or reserved)"),
                            ("bad_url", "not an address we can fetch"),
                            ("too_many_redirects", "redirects without end"),
                            ("tls_failure", "certificate or encryption failure"),
                            ("dns_failure", "host name not found"),
                            ("connection_failed", "could not connect"),
                            ("rate_limited", "the site asked us to slow down (429)"),
                            ("forbidden", "the site refused (401 or 403)"),
                            ("client_error", "the site rejected the request (4xx)"),
                            ("server_error", "the site had an error (5xx)"),
                            ("unreadable", "broken or hostile file: reading it failed"),
                        ],
                        max_length=32,
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True)),
            ],
            options={
                "verbose_name_plural": "watches",
            },
        ),
        migrations.CreateModel(
            name="WatchedWords",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "role",
                    models.CharField(
                        choices=[("quotation", "quoted as evidence"), ("place", "where the claim was made")],
                        max_length=32,
                    ),
                ),
                ("exact", models.TextField()),
                ("prefix", models.CharField(blank=True, max_length=64)),
                ("suffix", models.CharField(blank=True, max_length=64)),
                ("start", models.PositiveIntegerField()),
                ("end", models.PositiveIntegerField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("intact", "intact"),
                            ("moved", "moved on the page"),
                            ("altered", "altered"),
                            ("gone", "gone"),
                            ("walled", "behind a wall"),
                            ("unreachable", "page cannot be reached"),
                            ("unknown", "not checked yet"),
                        ],
                        default=claims.enums.AnchorState["UNKNOWN"],
                        max_length=32,
                    ),
                ),
                ("state_at", models.DateTimeField(auto_now_add=True)),
                ("seen_at", models.DateTimeField(blank=True, null=True)),
                ("settled_at", models.DateTimeField(blank=True, null=True)),
                ("settled_reason", models.TextField(blank=True)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "verbose_name_plural": "watched words",
                "ordering": ["-state_at", "-id"],
            },
        ),
        migrations.CreateModel(
            name="WatchResult",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("intact", "intact"),
                            ("moved", "moved on the page"),
                            ("altered", "altered"),
                            ("gone", "gone"),
                            ("walled", "behind a wall"),
                            ("unreachable", "page cannot be reached"),
                            ("unknown", "not checked yet"),
                        ],
                        max_length=32,
                    ),
                ),
                ("counts", models.BooleanField()),
                ("is_change", models.BooleanField()),
                ("score", models.FloatField(blank=True, null=True)),
                ("found", models.TextField(blank=True)),
                ("start", models.PositiveIntegerField(blank=True, null=True)),
                ("end", models.PositiveIntegerField(blank=True, null=True)),
                ("warnings", models.JSONField(default=list)),
                ("looked_at", models.DateTimeField()),
            ],
            options={
                "ordering": ["-id"],
            },
        ),
        migrations.RemoveConstraint(
            model_name="capture",
            name="capture_purpose_known",
        ),
        migrations.RemoveConstraint(
            model_name="citation",
            name="citation_anchor_state_known",
        ),
        migrations.RemoveConstraint(
            model_name="job",
            name="job_kind_known",
        ),
        migrations.RemoveField(
            model_name="citation",
            name="anchor_state",
        ),
        migrations.AddField(
            model_name="candidate",
            name="origin",
            field=models.PositiveIntegerField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="candidate",
            name="origin_reasons",
            field=models.JSONField(default=list),
        ),
        migrations.AddField(
            model_name="candidate",
            name="place",
            field=models.PositiveIntegerField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="candidate",
            name="place_reasons",
            field=models.JSONField(default=list),
        ),
        migrations.AlterField(
            model_name="capture",
            name="purpose",
            field=models.CharField(
                choices=[
                    ("candidate", "a finder suggested it"),
                    ("editor", "an editor asked for it"),
                    ("article", "it is the article under check"),
                    ("watch", "published words stand on it"),
                ],
                max_length=32,
            ),
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
                ],
                max_length=32,
            ),
        ),
        migrations.AddConstraint(
            model_name="capture",
            constraint=models.CheckConstraint(
                condition=models.Q(("purpose__in", ["candidate", "editor", "article", "watch"])),
                name="capture_purpose_known",
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
                        ],
                    )
                ),
                name="job_kind_known",
            ),
        ),
        migrations.AddField(
            model_name="watch",
            name="source",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.PROTECT, related_name="watch", to="claims.source"
            ),
        ),
        migrations.AddField(
            model_name="watchedwords",
            name="article_version",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="claims.articleversion",
            ),
        ),
        migrations.AddField(
            model_name="watchedwords",
            name="review",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="watched_words", to="claims.claimreview"
            ),
        ),
        migrations.AddField(
            model_name="watchedwords",
            name="settled_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="watchedwords",
            name="snapshot",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="claims.snapshot",
            ),
        ),
        migrations.AddField(
            model_name="watchedwords",
            name="watch",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="words", to="claims.watch"
            ),
        ),
        migrations.AddField(
            model_name="watchresult",
            name="capture",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="watch_results", to="claims.capture"
            ),
        ),
        migrations.AddField(
            model_name="watchresult",
            name="snapshot",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="watch_results",
                to="claims.snapshot",
            ),
        ),
        migrations.AddField(
            model_name="watchresult",
            name="words",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="results", to="claims.watchedwords"
            ),
        ),
        migrations.AddField(
            model_name="watchedwords",
            name="result",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="claims.watchresult",
            ),
        ),
        migrations.AddIndex(
            model_name="watch",
            index=models.Index(fields=["next_at"], name="watch_due"),
        ),
        migrations.AddConstraint(
            model_name="watch",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "last_outcome__in",
                        [
                            "ok",
                            "not_modified",
                            "redirected_away",
                            "not_found",
                            "gone",
                            "paywall",
                            "login",
                            "consent",
                            "bot_check",
                            "empty",
                            "wrong_type",
                            "too_large",
                            "timed_out",
                            "robots",
                            "blocked_address",
                            "bad_url",
                            "too_many_redirects",
                            "tls_failure",
                            "dns_failure",
                            "connection_failed",
                            "rate_limited",
                            "forbidden",
                            "client_error",
                            "server_error",
                            "unreadable",
                            "",
                        ],
                    )
                ),
                name="watch_last_outcome_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="watch",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("failed_at__isnull", True), ("failures", 0)),
                    models.Q(("failed_at__isnull", False), ("failures__gt", 0)),
                    _connector="OR",
                ),
                name="watch_failures_have_time",
            ),
        ),
        migrations.AddIndex(
            model_name="watchresult",
            index=models.Index(fields=["is_change", "-id"], name="watchresult_changes"),
        ),
        migrations.AddConstraint(
            model_name="watchresult",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("state__in", ["intact", "moved", "altered", "gone", "walled", "unreachable", "unknown"])
                ),
                name="watchresult_state_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="watchresult",
            constraint=models.UniqueConstraint(fields=("words", "capture"), name="watchresult_once_per_look"),
        ),
        migrations.AddConstraint(
            model_name="watchresult",
            constraint=models.CheckConstraint(
                condition=models.Q(("state", claims.enums.AnchorState["UNKNOWN"]), _negated=True),
                name="watchresult_found_something",
            ),
        ),
        migrations.AddConstraint(
            model_name="watchresult",
            constraint=models.CheckConstraint(
                condition=models.Q(("counts", True), ("is_change", False), _connector="OR"),
                name="watchresult_change_counts",
            ),
        ),
        migrations.AddConstraint(
            model_name="watchresult",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("end__isnull", True), ("found", ""), ("start__isnull", True)),
                    models.Q(
                        models.Q(("found", ""), _negated=True),
                        ("end__gt", models.F("start")),
                        ("snapshot__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="watchresult_found_has_place",
            ),
        ),
        migrations.AddIndex(
            model_name="watchedwords",
            index=models.Index(fields=["-state_at", "-id"], name="watchedwords_newest"),
        ),
        migrations.AddConstraint(
            model_name="watchedwords",
            constraint=models.CheckConstraint(
                condition=models.Q(("role__in", ["quotation", "place"])), name="watchedwords_role_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="watchedwords",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("state__in", ["intact", "moved", "altered", "gone", "walled", "unreachable", "unknown"])
                ),
                name="watchedwords_state_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="watchedwords",
            constraint=models.UniqueConstraint(
                condition=models.Q(("ended_at__isnull", True), ("role", claims.enums.WatchedAs["QUOTATION"])),
                fields=("review", "snapshot", "start", "end"),
                name="watchedwords_quotation_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="watchedwords",
            constraint=models.UniqueConstraint(
                condition=models.Q(("ended_at__isnull", True), ("role", claims.enums.WatchedAs["PLACE"])),
                fields=("review", "article_version", "start", "end"),
                name="watchedwords_place_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="watchedwords",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("article_version__isnull", True),
                        ("role", claims.enums.WatchedAs["QUOTATION"]),
                        ("snapshot__isnull", False),
                    ),
                    models.Q(
                        ("article_version__isnull", False),
                        ("role", claims.enums.WatchedAs["PLACE"]),
                        ("snapshot__isnull", True),
                    ),
                    _connector="OR",
                ),
                name="watchedwords_stand_in_one_text",
            ),
        ),
        migrations.AddConstraint(
            model_name="watchedwords",
            constraint=models.CheckConstraint(
                condition=models.Q(models.Q(("exact", ""), _negated=True), ("end__gt", models.F("start"))),
                name="watchedwords_span_not_empty",
            ),
        ),
        migrations.AddConstraint(
            model_name="watchedwords",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("settled_at__isnull", True), ("settled_by__isnull", True), ("settled_reason", "")),
                    models.Q(
                        ("settled_at__isnull", False),
                        ("settled_by__isnull", False),
                        models.Q(("settled_reason", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="watchedwords_settled_has_reason",
            ),
        ),
        migrations.RunPython(guards.put_back, guards.take_off),
    ]
