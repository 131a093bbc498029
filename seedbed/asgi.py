"""The door for the sockets of live classes. Pages have their own: `wsgi`."""

import os

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "seedbed.settings")
django.setup()

from seedbed.classroom.hub.app import Sockets  # noqa: E402

application = Sockets()
