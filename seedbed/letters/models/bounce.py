from django.db import models


class Bounce(models.Model):
    """An address that letters do not reach. Nothing more is sent there until it is mended."""

    address = models.EmailField(unique=True)
    at = models.DateTimeField()
    why = models.CharField(max_length=300)

    def __str__(self) -> str:
        return self.address
