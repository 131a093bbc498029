from seedbed.cohort.pin import Pin, edition_for, pin_for

__all__ = ["Pin", "edition_for", "pin_for"]
