"""The `seedbed` command: the operator's verbs."""

import os

import click


@click.group()
@click.version_option(package_name="seedbed")
def main() -> None:
    """The home of an eight-week compassion training."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "seedbed.settings")
    import django

    django.setup()
