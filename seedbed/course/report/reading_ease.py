"""How hard a text is to read.

English: the grade of Kincaid and others 1975 (Research Branch Report 8-75): 0.39 times words a
sentence plus 11.8 times syllables a word minus 15.59. Spanish: the perspicuity of Szigriszt Pazos
1993: 206.835 minus 62.3 times syllables a word minus words a sentence; 65 and more is read easily
on the INFLESZ scale (Barrio-Cantalejo and others 2008). Syllables are counted by rule, as most
programs do, so a tenth of a grade means nothing.
"""

import re
from collections.abc import Sequence
from functools import lru_cache

EASY_GRADE = 8.0
EASY_PERSPICUITY = 65.0
WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
SENTENCE = re.compile(r"[.?!…]+[”’)]*(?=\s|$)|\n\s*\n|\n(?=\s*(?:[-*|]|\d+\.))")
NOT_SAID = re.compile(r"\[@[^\]]*\]|\]\([^)]*\)|https?://\S+|[*_`#>|]")


def said(markdown: str) -> str:
    """The words of a Markdown text without its marks, links and citations."""
    return NOT_SAID.sub(" ", markdown)


def words_of(text: str) -> Sequence[str]:
    return WORD.findall(text)


def sentences_of(text: str) -> list[str]:
    """The stretches between full stops that hold a word."""
    return [part for part in SENTENCE.split(text) if WORD.search(part)]


def grade(text: str) -> float:
    """The school grade that reads an English text. 0 for no words."""
    words, sentences = words_of(text), sentences_of(text)
    if not words:
        return 0.0
    syllables = sum(syllables_in_english(word.lower()) for word in words)
    return 0.39 * len(words) / len(sentences) + 11.8 * syllables / len(words) - 15.59


def perspicuity(text: str) -> float:
    """How easily a Spanish text is read, from 0 to 100 and beyond. 0 for no words."""
    words, sentences = words_of(text), sentences_of(text)
    if not words:
        return 0.0
    syllables = sum(syllables_in_spanish(word.lower()) for word in words)
    return 206.835 - 62.3 * syllables / len(words) - len(words) / len(sentences)


@lru_cache(maxsize=50_000)
def syllables_in_english(word: str) -> int:
    """By groups of vowels, without a silent e."""
    bare = re.sub(r"['’](?:s|ll|re|ve|d|m|t)$", "", word)
    groups = len(re.findall(r"[aeiouyàâäéèêëíïîóôöúùûü]+", bare))
    if re.search(r"[^aeiouyl]e$|[^aeiouy][aeiouy]+[^aeiouydt]+es$", bare) and not re.search(
        r"(?:[sxz]|[cs]h|c|g)es$", bare
    ):
        groups -= 1
    if re.search(r"[^aeiouytd]ed$", bare):
        groups -= 1
    if re.search(
        r"i(?:a|o|u(?!s))(?!n)|eo(?!u)|[^q]ua[^r]|ying$|[aeiou]ing$", bare
    ) and not re.search(r"[tscg]i(?:a|o)", bare):
        groups += 1
    return max(1, groups)


@lru_cache(maxsize=50_000)
def syllables_in_spanish(word: str) -> int:
    """By groups of vowels; two strong ones, or a stressed weak one, stand apart."""
    word = re.sub(r"([gq])u(?=[eiéí])", r"\1", word)
    word = re.sub(r"y$", "i", word)
    apart = re.sub(r"([aeoáéó])(?=[aeoáéóíú])|([íú])(?=[aeoáéó])", r"\1\2-", word)
    return max(1, len(re.findall(r"[aeiouáéíóúü]+", apart)))
