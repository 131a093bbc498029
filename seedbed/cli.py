"""The `seedbed` command: the operator's verbs.

Exit codes: 0 done; 1 found something wrong (and said what); 2 was asked wrongly.
"""

import os
from importlib import import_module

import click

VERBS = {
    "serve": "seedbed.home.commands.serve:serve",
    "sockets": "seedbed.classroom.commands:sockets",
    "prepare": "seedbed.home.commands.prepare:prepare",
    "work": "seedbed.home.commands.work:work",
    "doctor": "seedbed.home.commands.doctor:doctor",
    "appoint": "seedbed.school.commands:appoint",
    "course": "seedbed.course.commands:course",
    "letters": "seedbed.letters.commands:letters",
    "practice": "seedbed.practice.commands:practice",
    "ledger": "seedbed.ledger.commands:ledger",
    "rehearse": "seedbed.home.commands.rehearse:rehearse",
    "demo": "seedbed.demo.commands:demo",
}


class Verbs(click.Group):
    """Each verb lives in the room it belongs to, and is loaded when it is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(VERBS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in VERBS:
            return None
        import django

        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "seedbed.settings")
        django.setup()
        module, name = VERBS[cmd_name].split(":")
        command: click.Command = getattr(import_module(module), name)
        return command


@click.group(cls=Verbs)
@click.version_option(package_name="seedbed")
def main() -> None:
    """The home of an eight-week compassion training."""
