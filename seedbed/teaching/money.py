"""Amounts in the smallest unit of a currency, and as people write them."""

from decimal import ROUND_HALF_UP, Decimal

WITHOUT_CENTS = frozenset(
    ("BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW", "PYG", "RWF", "UGX", "VND", "VUV",
     "XAF", "XOF", "XPF")
)  # fmt: skip
WITH_MILS = frozenset(("BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"))


def places(currency: str) -> int:
    """How many digits stand after the point (ISO 4217)."""
    return 0 if currency in WITHOUT_CENTS else 3 if currency in WITH_MILS else 2


def smallest(amount: Decimal, currency: str) -> int:
    """250.00 EUR is 25000."""
    return int(amount.scaleb(places(currency)).to_integral_value(ROUND_HALF_UP))


def written(units: int, currency: str) -> str:
    """25000 of EUR is "250.00 EUR"."""
    return f"{Decimal(units).scaleb(-places(currency)):f} {currency}"


def percent(basis_points: int) -> str:
    """1050 is "10.5 %"."""
    said = f"{Decimal(basis_points) / 100:f}"
    return f"{said.rstrip('0').rstrip('.') if '.' in said else said} %"
