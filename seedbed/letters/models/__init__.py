from seedbed.letters.models.bounce import Bounce
from seedbed.letters.models.letter import Letter
from seedbed.letters.models.wish import LetterWish

__all__ = ["Bounce", "Letter", "LetterWish"]
