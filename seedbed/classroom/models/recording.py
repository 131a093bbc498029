from django.db import models


class ClassRecording(models.Model):
    """Where the recording of a class is, for those who missed it, and until when."""

    meeting = models.OneToOneField(
        "cohort.Meeting", models.CASCADE, related_name="recording", primary_key=True
    )
    address = models.URLField()
    until = models.DateField()

    def __str__(self) -> str:
        return f"The recording of {self.meeting}"
