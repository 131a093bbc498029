from datetime import date, datetime
from typing import Any, ClassVar, Self
from uuid import UUID
from zoneinfo import ZoneInfo

import uuid_utils.compat as uuids
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.utils.translation import gettext_lazy as _

from seedbed.person.day import day_of
from seedbed.person.keyring import Keyring, new_sealed_key


class PersonQuerySet(models.QuerySet["Person"]):
    def local(self) -> Self:
        """Whoever began on this machine without an email address."""
        return self.filter(email=None)


class PersonManager(BaseUserManager["Person"]):
    def get_queryset(self) -> PersonQuerySet:
        return PersonQuerySet(self.model, using=self._db)

    def local(self) -> PersonQuerySet:
        return self.get_queryset().local()

    def create_user(
        self, email: str | None = None, password: str | None = None, **columns: Any
    ) -> "Person":
        person = self.model(email=self.normalize_email(email) or None, **columns)
        person.set_password(password)
        person.save(using=self._db)
        return person

    def create_superuser(self, email: str, password: str, **columns: Any) -> "Person":
        return self.create_user(email, password, is_staff=True, is_superuser=True, **columns)


class Person(AbstractBaseUser, PermissionsMixin):
    """Someone who is here, whatever they hold."""

    id: models.UUIDField[UUID, UUID] = models.UUIDField(
        primary_key=True, default=uuids.uuid7, editable=False
    )
    email = models.EmailField(_("email"), unique=True, null=True, blank=True)
    name = models.CharField(_("name"), max_length=120)
    pronouns = models.CharField(_("pronouns"), max_length=40, blank=True)
    time_zone = models.CharField(_("time zone"), max_length=64, default="UTC")
    reached_on = models.DateField(null=True, blank=True, editable=False)
    """The day it was when the zone last changed."""
    language = models.CharField(_("language"), max_length=12, default="en")
    audience = models.CharField(_("audience"), max_length=40, blank=True)
    joined_at = models.DateTimeField(auto_now_add=True)
    is_active = models.BooleanField(default=True)
    is_staff = models.BooleanField(default=False)
    sealed_key = models.BinaryField(default=new_sealed_key, editable=False)
    """The key to what this person writes, itself sealed under the house's key."""

    objects: ClassVar[PersonManager] = PersonManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    def __str__(self) -> str:
        return self.name

    @property
    def keyring(self) -> Keyring:
        """What seals and opens this person's own words."""
        return Keyring(bytes(self.sealed_key))

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.time_zone)

    def today(self, *, at: datetime) -> date:
        """The person's own day at that moment; it ends at 4 in the morning.

        Whoever moved west stays in the day they had reached until it begins there too.
        """
        day = day_of(at, self.zone)
        return max(day, self.reached_on) if self.reached_on else day

    def move(self, time_zone: str, *, at: datetime) -> None:
        """Live by the clock of another zone from now on; the day that has begun is not taken back."""
        self.reached_on = self.today(at=at)
        self.time_zone = time_zone
        self.save(update_fields=["reached_on", "time_zone"])

    def get_short_name(self) -> str:
        return self.name
