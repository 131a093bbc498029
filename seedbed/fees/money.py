"""Money: a whole number of the smallest units of a currency. There are no fractions anywhere."""

import re
from dataclasses import dataclass
from typing import Self

WITHOUT_CENTS = frozenset(
    ("BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW", "PYG", "RWF", "UGX", "VND", "VUV",
     "XAF", "XOF", "XPF")
)  # fmt: skip
WITH_MILS = frozenset(("BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"))
SIGNS = {"EUR": "€", "GBP": "£"}
"""The other currencies are told by their code: a dollar or a crown is one of several."""
MOST = 2_000_000_000
"""The most that one row holds, in the smallest unit."""


class OtherCurrency(ValueError):
    """Two currencies do not add up."""


class NotAnAmount(ValueError):
    """Those words are no amount of money in that currency."""


def decimals(currency: str) -> int:
    """How many digits stand after the point (ISO 4217)."""
    return 0 if currency in WITHOUT_CENTS else 3 if currency in WITH_MILS else 2


@dataclass(frozen=True)
class Money:
    """So much of one currency, in its smallest unit: Money(1250, "EUR") is 12 euros and 50 cents."""

    minor: int
    currency: str

    def __add__(self, other: Self) -> "Money":
        return Money(self.minor + self._same(other), self.currency)

    def __sub__(self, other: Self) -> "Money":
        return Money(self.minor - self._same(other), self.currency)

    def __neg__(self) -> "Money":
        return Money(-self.minor, self.currency)

    def __bool__(self) -> bool:
        return self.minor != 0

    def _same(self, other: Self) -> int:
        if other.currency != self.currency:
            raise OtherCurrency(f"{self.currency} and {other.currency} do not add up.")
        return other.minor

    def percent(self, percent: int) -> "Money":
        """So many hundredths of it. Half a smallest unit is rounded up, away from nothing."""
        size = (abs(self.minor) * percent * 2 + 100) // 200
        return Money(size if self.minor >= 0 else -size, self.currency)

    def plain(self) -> str:
        """The bare number with a point, as in a field: "1250.50"."""
        return _digits(self.minor, decimals(self.currency), "", ".")

    def written(self, language: str = "en") -> str:
        """As people write it: €1,250.50 in English, 1250,50 € in Spanish."""
        is_spanish = language.startswith("es")
        comma = "" if is_spanish and abs(self.minor) < 10_000 * self._unit else ","
        number = _digits(
            abs(self.minor), decimals(self.currency), *((comma and ".", ",") if is_spanish else (",", "."))
        )  # fmt: skip
        minus, sign = "\u2212" if self.minor < 0 else "", SIGNS.get(self.currency)
        if is_spanish:
            return f"{minus}{number}\u00a0{sign or self.currency}"
        return f"{minus}{sign}{number}" if sign else f"{minus}{self.currency}\u00a0{number}"

    @property
    def _unit(self) -> int:
        return int(10 ** decimals(self.currency))

    def __str__(self) -> str:
        return f"{self.plain()} {self.currency}"


def _digits(minor: int, places: int, thousands: str, point: str) -> str:
    text = str(abs(minor)).rjust(places + 1, "0")
    whole, rest = (text[:-places], text[-places:]) if places else (text, "")
    grouped = f"{int(whole):,}".replace(",", thousands)
    return ("-" if minor < 0 else "") + grouped + (point + rest if rest else "")


def read(said: str, currency: str) -> Money:
    """What somebody typed, with a point or a comma before the cents. Raises NotAnAmount.

    Three digits after the last mark are thousands, unless the currency has three decimals.
    """
    places = decimals(currency)
    bare = re.sub(r"\s", "", said.replace(currency, "").replace(SIGNS.get(currency, " "), ""))
    found = re.fullmatch(
        rf"(\d{{1,10}}|\d{{1,3}}(?:([.,])\d{{3}})(?:\2\d{{3}})*)(?:[.,](\d{{1,{max(places, 1)}}}))?", bare
    )  # fmt: skip
    if found is None or (found[3] and not places) or not bare.isascii():
        raise NotAnAmount(said)
    whole, rest = re.sub(r"[.,]", "", found[1]), (found[3] or "").ljust(places, "0")
    if found[2] and places == 3 and found[3] is None and bare.count(found[2]) == 1:
        whole, rest = re.split(r"[.,]", bare)
    minor = int(whole + rest)
    if minor > MOST:
        raise NotAnAmount(said)
    return Money(minor, currency)
