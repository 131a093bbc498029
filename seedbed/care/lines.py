"""Lines that listen, by country, with the visitor's own first."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

import yaml
from django.utils.translation import get_language_info


@dataclass(frozen=True)
class HelpLine:
    """One service that listens: a number to call, a number to write to, its own site."""

    name: str
    site: str
    call: str = ""
    text: str = ""
    all_day: bool = False
    """Day and night, every day. False where we are not certain."""
    languages: tuple[str, ...] = ()

    @property
    def spoken(self) -> str:
        """The languages spoken there, each in its own name."""
        return ", ".join(get_language_info(code)["name_local"] for code in self.languages)


@dataclass(frozen=True)
class Country:
    """A country, its emergency number where we know it, and who listens there."""

    code: str
    name: str
    emergency: str
    lines: tuple[HelpLine, ...] = ()


@dataclass(frozen=True)
class Directory:
    """Every country we know a line in, by name, and when the list was put together."""

    countries: tuple[Country, ...]
    others: tuple[Country, ...]
    """Countries of which we know an emergency number at most."""
    checked_on: date

    def country(self, code: str) -> Country | None:
        """The country of that two-letter code, known lines or not; None where there is none."""
        every = (*self.countries, *self.others)
        return next((country for country in every if country.code == code.upper()), None)


@cache
def directory() -> Directory:
    """The list, read once."""
    read = yaml.safe_load(files("seedbed.care").joinpath("lines.yaml").read_text("utf-8"))
    lines, emergency = read["lines"], dict.fromkeys(read["union"], "112") | read["emergency"]
    every = [
        Country(
            code,
            name,
            emergency.get(code, ""),
            tuple(_line(told) for told in lines.get(code, ())),
        )
        for name, code in sorted((name, code) for code, name in _country_names().items())
    ]
    known = tuple(country for country in every if country.lines)
    others = tuple(country for country in every if not country.lines)
    return Directory(known, others, read["checked_on"])


def _line(told: Mapping[str, object]) -> HelpLine:
    return HelpLine(**{**told, "languages": tuple(told.get("languages", ()))})  # type: ignore[arg-type]


def country_of_zone(zone: str) -> str:
    """The code of the country a time zone lies in; empty when it lies in none.

    Browsers still say some former names (Asia/Calcutta), so those are followed to today's.
    """
    countries = _countries_of_zones()
    return countries.get(zone) or countries.get(_former_names().get(zone, ""), "")


@cache
def _countries_of_zones() -> Mapping[str, str]:
    return {row[2]: row[0] for row in _table("zone.tab")}


@cache
def _former_names() -> Mapping[str, str]:
    rows = files("tzdata.zoneinfo").joinpath("tzdata.zi").read_text("utf-8").splitlines()
    return {former: name for _, name, former in (r.split() for r in rows if r.startswith("L "))}


@cache
def _country_names() -> Mapping[str, str]:
    return {row[0]: row[1] for row in _table("iso3166.tab")}


def _table(name: str) -> list[list[str]]:
    text = files("tzdata.zoneinfo").joinpath(name).read_text("utf-8")
    return [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]
