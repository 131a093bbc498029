"""The rule of attendance is stamped on each class; those there are keep the one they had: half of it."""

from django.db import migrations, models
from django.db.models import F


def stamp(apps, schema_editor):
    meetings = apps.get_model("cohort", "Meeting").objects.all()
    meetings.update(least_minutes=(F("minutes") + 1) / 2)


class Migration(migrations.Migration):
    dependencies = [("cohort", "0008_ways_into_a_cohort")]

    operations = [
        migrations.AddField("cohort", "late_after", models.PositiveSmallIntegerField(default=10)),
        migrations.AddField("cohort", "least_share", models.PositiveSmallIntegerField(default=50)),
        migrations.AddField(
            "meeting", "late_after",
            models.PositiveSmallIntegerField(default=10, editable=False), preserve_default=False,
        ),
        migrations.AddField(
            "meeting", "least_minutes",
            models.PositiveSmallIntegerField(default=60, editable=False), preserve_default=False,
        ),
        migrations.RunPython(stamp, migrations.RunPython.noop),
    ]
