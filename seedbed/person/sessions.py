"""Sessions in the database, read by one query that is written once for the process."""

from typing import Any

from django.contrib.sessions.backends import db
from django.contrib.sessions.models import Session
from django.utils import timezone

from seedbed.prepared import Prepared

_KEPT = Prepared(
    lambda key: Session.objects.filter(session_key=key).values_list("session_data", "expire_date"),
    str,
)


class SessionStore(db.SessionStore):
    """Django's own, but for the reading that every page of a signed-in person begins with."""

    def load(self) -> dict[str, Any]:
        rows = _KEPT.rows(self.session_key) if self.session_key else []
        if rows and rows[0][1] > timezone.now():
            return self.decode(rows[0][0])
        self._session_key = None
        return {}
