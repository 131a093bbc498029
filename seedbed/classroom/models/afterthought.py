from django.db import models


class Afterthought(models.Model):
    """What somebody of the team noted to themselves after a class; nobody else reads it."""

    meeting = models.ForeignKey("cohort.Meeting", models.CASCADE, related_name="afterthoughts")
    person = models.ForeignKey("person.Person", models.CASCADE, related_name="+")
    words = models.TextField()
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["meeting", "person"], name="one_afterthought_each")
        ]

    def __str__(self) -> str:
        return f"An afterthought to {self.meeting}"
