"""`seedbed appoint`: roles, given and ended from the command line."""

from click.testing import CliRunner, Result

from seedbed.ledger.models import Entry
from seedbed.school.commands import appoint
from seedbed.school.models import Appointment, School


def run(*words: str) -> Result:
    return CliRunner().invoke(appoint, words)


def roles(person) -> list[str]:
    held = Appointment.objects.held_by(person).in_force()
    return [f"{one.role} at {one.school}" for one in held]


def test_a_role_is_given_and_ended(participant, school):
    assert "is now teacher" in run(participant.email, "teacher").output
    assert roles(participant) == ["teacher at Demo School"]

    assert "is no longer teacher" in run(participant.email, "teacher", "--end").output
    assert roles(participant) == []


def test_the_ledger_tells_only_what_changed(participant, school):
    run(participant.email, "teacher", "--end")
    for _ in range(2):
        run(participant.email, "teacher")

    assert [entry.fact for entry in Entry.objects.all()] == ["role given: teacher"]


def test_among_several_schools_one_must_be_named(participant, school):
    School.objects.create(name="Another", host="another.example")

    told = run(participant.email, "teacher")

    assert told.exit_code == 1
    assert "--host" in told.output
    assert run(participant.email, "teacher", "--host", "another.example").exit_code == 0
    assert roles(participant) == ["teacher at Another"]


def test_whoever_is_not_there_is_given_nothing(school):
    told = run("nobody@example.org", "teacher")

    assert told.exit_code == 1
    assert "Nobody here has the address" in told.output
