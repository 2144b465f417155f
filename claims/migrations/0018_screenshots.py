"""Pictures of archived pages: their table, and the queue and kind of the jobs that take them."""

import claims.models.vocabulary
import django.db.models.deletion
from django.db import migrations, models

from claims.models import guards


class Migration(migrations.Migration):

    dependencies = [
        ('claims', '0017_folds'),
    ]

    operations = [
        migrations.RunPython(guards.take_off, guards.put_back),
        migrations.CreateModel(
            name='Screenshot',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.CharField(default=claims.models.vocabulary.new_ref, editable=False, max_length=10, unique=True)),
                ('outcome', models.CharField(choices=[('taken', 'taken'), ('failed', 'could not be taken')], max_length=32)),
                ('detail', models.TextField(blank=True)),
                ('image_sha256', models.CharField(blank=True, max_length=71)),
                ('image_bytes', models.PositiveBigIntegerField(default=0)),
                ('thumbnail_sha256', models.CharField(blank=True, max_length=71)),
                ('width', models.PositiveIntegerField(default=0)),
                ('height', models.PositiveIntegerField(default=0)),
                ('screen', models.PositiveIntegerField(default=0)),
                ('page_height', models.PositiveIntegerField(default=0)),
                ('browser', models.CharField(blank=True, max_length=100)),
                ('has_run_scripts', models.BooleanField(default=False)),
                ('is_isolated', models.BooleanField(default=False)),
                ('parts', models.JSONField(default=list)),
                ('taken_at', models.DateTimeField()),
                ('attempt', models.PositiveIntegerField(default=1)),
            ],
            options={
                'ordering': ['-id'],
            },
        ),
        migrations.RemoveConstraint(
            model_name='job',
            name='job_queue_known',
        ),
        migrations.RemoveConstraint(
            model_name='job',
            name='job_kind_known',
        ),
        migrations.AlterField(
            model_name='job',
            name='kind',
            field=models.CharField(choices=[('extract_article', 'find the claims in an article'), ('fetch_article', 'fetch an article'), ('run_search', 'ask a finder for sources'), ('run_capture', 'fetch and archive a source'), ('rank_candidate', 'look for passages that bear on the claim'), ('weigh_candidates', 'put the sources of a claim in order'), ('watch_page', 'look at a cited page again'), ('ask_witness', 'ask a witness to cosign the public log'), ('ask_archive', 'ask another archive for its copies'), ('take_screenshot', 'take a picture of how an archived page looks')], max_length=32),
        ),
        migrations.AlterField(
            model_name='job',
            name='queue',
            field=models.CharField(choices=[('fetch', 'network'), ('read', 'parsing and ranking'), ('notify', 'webhooks and mail'), ('record', 'log and exports'), ('screenshots', 'a browser')], max_length=32),
        ),
        migrations.AddConstraint(
            model_name='job',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['extract_article', 'fetch_article', 'run_search', 'run_capture', 'rank_candidate', 'weigh_candidates', 'watch_page', 'ask_witness', 'ask_archive', 'take_screenshot'])), name='job_kind_known'),
        ),
        migrations.AddConstraint(
            model_name='job',
            constraint=models.CheckConstraint(condition=models.Q(('queue__in', ['fetch', 'read', 'notify', 'record', 'screenshots'])), name='job_queue_known'),
        ),
        migrations.AddField(
            model_name='screenshot',
            name='erasure',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='claims.erasure'),
        ),
        migrations.AddField(
            model_name='screenshot',
            name='job',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='screenshots', to='claims.job'),
        ),
        migrations.AddField(
            model_name='screenshot',
            name='snapshot',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='screenshots', to='claims.snapshot'),
        ),
        migrations.AddConstraint(
            model_name='screenshot',
            constraint=models.CheckConstraint(condition=models.Q(('outcome__in', ['taken', 'failed'])), name='screenshot_outcome_known'),
        ),
        migrations.AddConstraint(
            model_name='screenshot',
            constraint=models.UniqueConstraint(fields=('job', 'attempt'), name='screenshot_once_per_attempt'),
        ),
        migrations.AddConstraint(
            model_name='screenshot',
            constraint=models.UniqueConstraint(condition=models.Q(('outcome', 'taken')), fields=('snapshot',), name='screenshot_one_of_snapshot'),
        ),
        migrations.AddConstraint(
            model_name='screenshot',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(models.Q(('image_sha256', ''), _negated=True), models.Q(('thumbnail_sha256', ''), _negated=True), models.Q(('browser', ''), _negated=True), ('height__gt', 0), ('outcome', 'taken'), ('page_height__gte', models.F('height')), ('width__gt', 0)), models.Q(models.Q(('detail', ''), _negated=True), ('image_sha256', ''), ('outcome', 'failed'), ('thumbnail_sha256', '')), _connector='OR'), name='screenshot_taken_has_picture'),
        ),
        migrations.RunPython(guards.put_back, guards.take_off),
    ]
