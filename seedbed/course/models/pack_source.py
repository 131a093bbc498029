import json
import zlib
from collections.abc import Mapping

from django.db import models

from seedbed.course.models.published_edition import PublishedEdition


class PackSource(models.Model):
    """The texts that an edition was published from, so that it can be taken elsewhere and compared."""

    published = models.OneToOneField(PublishedEdition, models.CASCADE, related_name="source")
    packed = models.BinaryField()

    def __str__(self) -> str:
        return f"Texts of {self.published}"

    @classmethod
    def keep(cls, published: PublishedEdition, texts: Mapping[str, str]) -> "PackSource":
        """Keep the texts (name to text) of that edition."""
        packed = zlib.compress(json.dumps(texts, sort_keys=True).encode(), 9)
        return cls.objects.create(published=published, packed=packed)

    @property
    def texts(self) -> dict[str, str]:
        read: dict[str, str] = json.loads(zlib.decompress(self.packed))
        return read
