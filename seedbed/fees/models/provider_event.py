from django.db import models


class ProviderEvent(models.Model):
    """Something a payment provider told us. Told twice, it counts once."""

    provider = models.CharField(max_length=20)
    event = models.CharField(max_length=255)
    """The provider's own name for it."""
    received_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["provider", "event"], name="a_provider_tells_each_event_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.provider} {self.event}"
