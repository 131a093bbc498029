from typing import Self
from uuid import UUID

import uuid_utils.compat as uuids
from django.db import models


class SchoolQuerySet(models.QuerySet["School"]):
    def at_host(self, host: str) -> Self:
        return self.filter(host=host)


class School(models.Model):
    """Who offers the course: a centre, a clinic, a university, one teacher, or this machine."""

    id: models.UUIDField[UUID, UUID] = models.UUIDField(
        primary_key=True, default=uuids.uuid7, editable=False
    )
    name = models.CharField(max_length=120)
    host = models.CharField(max_length=253, unique=True, null=True, blank=True)

    objects = SchoolQuerySet.as_manager()

    def __str__(self) -> str:
        return self.name
