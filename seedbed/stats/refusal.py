"""What the arithmetic will not answer, and why: a number nobody should trust is not printed."""


class Refused(ValueError):
    """The question cannot be answered honestly from what was given."""


class TooFew(Refused):
    """There are fewer people, items or waves than the formula needs."""


class NotNumbers(Refused):
    """Something that must be a finite number is missing, infinite or not a number."""


class Mismatched(Refused):
    """Columns that belong together differ in length or shape."""


class NoSpread(Refused):
    """Everybody has the same value, so there is nothing to divide by."""


class Collinear(Refused):
    """One column of the design repeats others, so no effect can be told apart."""


class Singular(Refused):
    """The best fit lies on the edge of what is possible: a variance of zero, a correlation of one."""


class NotConverged(Refused):
    """The search did not arrive at a maximum of the likelihood."""


class OutOfRange(Refused):
    """A value lies outside what it can be."""
