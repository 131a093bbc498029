"""Who is plainly demo: their address can receive no letter."""

from seedbed.person.models import Person

DEMO_DOMAIN = "@demo.invalid"


def is_demo(person: Person) -> bool:
    """Whether this person is one of the demo's own."""
    return bool(person.email and person.email.endswith(DEMO_DOMAIN))
