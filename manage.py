"""Django's own verbs (makemigrations, shell); the operator's are in the `seedbed` command."""

import os
import sys

from django.core.management import execute_from_command_line

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "seedbed.settings")
execute_from_command_line(sys.argv)
