"""Lines that listen, by country, with the visitor's own first."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

import yaml

EUROPE = frozenset(
    [
        "AT",
        "BE",
        "BG",
        "CY",
        "CZ",
        "DE",
        "DK",
        "EE",
        "ES",
        "FI",
        "FR",
        "GR",
        "HR",
        "HU",
        "IE",
        "IT",
        "LT",
        "LU",
        "LV",
        "MT",
        "NL",
        "PL",
        "PT",
        "RO",
        "SE",
        "SI",
        "SK",
    ]
)
"""Where 112 is the emergency number by law of the Union (Directive (EU) 2018/1972, art. 109)."""


@dataclass(frozen=True)
class HelpLine:
    """One service that listens: a number to call, a number to write to, its own site."""

    name: str
    site: str
    call: str = ""
    text: str = ""


@dataclass(frozen=True)
class Country:
    """A country, its emergency number where we know it, and who listens there."""

    code: str
    name: str
    emergency: str
    lines: tuple[HelpLine, ...]


@dataclass(frozen=True)
class Directory:
    """Every country we know a line in, by name, and when the list was looked over."""

    countries: tuple[Country, ...]
    checked_on: date

    def country(self, code: str) -> Country | None:
        return next((country for country in self.countries if country.code == code), None)


@cache
def directory() -> Directory:
    """The list, read once."""
    read = yaml.safe_load(files("seedbed.care").joinpath("lines.yaml").read_text())
    names, emergency = _country_names(), read["emergency"]
    countries = [
        Country(
            code, names[code], _emergency(code, emergency), tuple(HelpLine(**one) for one in lines)
        )
        for code, lines in read["lines"].items()
    ]
    return Directory(tuple(sorted(countries, key=lambda one: one.name)), read["checked_on"])


def _emergency(code: str, known: Mapping[str, str]) -> str:
    return known.get(code, "112" if code in EUROPE else "")


def country_of_zone(zone: str) -> str:
    """The code of the country a time zone lies in; empty when it lies in none."""
    return _zones().get(zone, "")


@cache
def _zones() -> Mapping[str, str]:
    rows = _table("zone.tab")
    return {row[2]: row[0] for row in rows}


@cache
def _country_names() -> Mapping[str, str]:
    return {row[0]: row[1] for row in _table("iso3166.tab")}


def _table(name: str) -> list[list[str]]:
    text = files("tzdata.zoneinfo").joinpath(name).read_text()
    return [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]
