from django.db import models


class RenderingQuerySet(models.QuerySet["Rendering"]):
    def uneven(self) -> "RenderingQuerySet":
        """Those outside the loudness we promise."""
        return self.exclude(
            loudness__range=(Rendering.LEAST_LUFS, Rendering.MOST_LUFS),
            true_peak__lt=Rendering.MOST_DBTP,
        )


class Rendering(models.Model):
    """One practice of an edition as the rendering voice says it at its usual length, measured."""

    LEAST_LUFS, MOST_LUFS, MOST_DBTP = -17.0, -15.0, -1.0
    """Within 1 LU of -16 LUFS, and true peaks below -1 dBTP (ITU-R BS.1770-5; EBU R 128)."""

    published = models.ForeignKey(
        "course.PublishedEdition", models.CASCADE, related_name="renderings"
    )
    language = models.CharField(max_length=12)
    practice = models.CharField(max_length=120)
    voice = models.CharField(max_length=60)
    seconds = models.FloatField()
    loudness = models.FloatField()
    """Integrated, in LUFS."""
    true_peak = models.FloatField()
    """In dBTP."""
    captions = models.PositiveIntegerField()
    """How many captions go with it: one for each spoken line."""
    made_at = models.DateTimeField()

    objects = RenderingQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["published", "language", "practice", "voice"],
                name="one_rendering_of_a_practice_in_a_voice",
            )
        ]

    def __str__(self) -> str:
        return f"{self.practice} in {self.language}"
