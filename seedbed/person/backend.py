"""Finds the person behind a session, by one query that is written once for the process."""

from uuid import UUID

from allauth.account.auth_backends import AuthenticationBackend
from django.db import DEFAULT_DB_ALIAS

from seedbed.person.models import Person
from seedbed.prepared import Prepared

_COLUMNS = [column.attname for column in Person._meta.concrete_fields]
_ROW = Prepared(lambda key: Person.objects.filter(pk=key).values_list(*_COLUMNS), UUID)


class PersonBackend(AuthenticationBackend):
    """allauth's ways in; the person of a session is read without writing the query anew."""

    def get_user(self, user_id: UUID | str) -> Person | None:
        rows = _ROW.rows(UUID(str(user_id)))
        person = Person.from_db(DEFAULT_DB_ALIAS, _COLUMNS, rows[0]) if rows else None
        return person if person and self.user_can_authenticate(person) else None
