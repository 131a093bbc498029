"""Prepare a database for a bench; prints the reader's id and session."""

import os
import sys

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "seedbed.settings")


def main(people: int) -> None:
    import django

    django.setup()
    from django.conf import settings
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.contrib.sessions.backends.db import SessionStore
    from django.core.management import call_command

    from bench.crowd import crowd, one_with_a_year
    from seedbed.clock import now
    from seedbed.course.publishing import publish
    from seedbed.school.models import School

    call_command("migrate", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    school = School.objects.create(name="Bench")
    published, _ = publish(settings.COURSES / "cultivating-compassion", at=now())
    crowd(people, school, published)
    person = one_with_a_year(school, published)
    session = SessionStore()
    session[SESSION_KEY] = str(person.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = person.get_session_auth_hash()
    session.save()
    print(person.pk, session.session_key)


if __name__ == "__main__":
    main(int(sys.argv[1]))
