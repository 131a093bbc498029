"""Languages that people teach in, by the names that their speakers use."""

from collections.abc import Iterable

from django.conf.locale import LANG_INFO

CODES = (
    "ar", "bg", "bn", "ca", "cs", "cy", "da", "de", "el", "en", "es", "et", "eu", "fa", "fi",
    "fr", "ga", "gl", "he", "hi", "hr", "hu", "id", "is", "it", "ja", "ko", "lt", "lv", "mn",
    "nb", "ne", "nl", "pl", "pt", "ro", "ru", "sk", "sl", "sr", "sv", "sw", "ta", "th", "tr",
    "uk", "ur", "vi", "zh-hans", "zh-hant",
)  # fmt: skip


def name(code: str) -> str:
    """One language by its own name: Español, 日本語."""
    found = str(LANG_INFO.get(code, {}).get("name_local", code))
    return found[:1].upper() + found[1:]


def names(codes: Iterable[str]) -> list[str]:
    """Several, in order."""
    return sorted((name(code) for code in codes), key=str.casefold)


def choices(codes: Iterable[str] = CODES) -> list[tuple[str, str]]:
    """For a form: code and name."""
    return sorted(((code, name(code)) for code in codes), key=lambda one: one[1].casefold())
