from seedbed.person.models.person import Person

__all__ = ["Person"]
