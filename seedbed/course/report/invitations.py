"""Whether a script invites or commands.

A sentence commands when it opens with a bare verb, also after a word such as "now" or "gently".
It is a rule of thumb for editors, with a list of the verbs that guided practices use.
"""

import re

from seedbed.course.report.reading_ease import sentences_of
from seedbed.course.script import Script

OPENING = re.compile(
    r"^(?:(?:and|now|then|so|next|gently|slowly|simply|just|again|once more|for now|with each breath|"
    r"y|ahora|luego|después|entonces|suavemente|despacio|de nuevo|otra vez),?\s+)*"
)
ENGLISH = (
    "allow|arrive|ask|be|become|begin|breathe|bring|call|check|choose|close|come|continue|count|"
    "drop|enjoy|explore|extend|feel|find|focus|follow|give|go|ground|hear|hold|imagine|invite|keep|"
    "lay|lean|leave|let|lie|lift|listen|look|lower|make|move|name|note|notice|observe|offer|open|"
    "pause|pay|picture|place|press|put|recall|receive|relax|release|remember|repeat|rest|return|say|"
    "scan|see|send|sense|set|settle|sit|smile|soften|stand|start|stay|stop|take|think|touch|try|turn|"
    r"visualise|visualize|wait|watch|welcome(?= \w)|wish|wonder"
)
SPANISH = (
    "acepta|acompaña|apoya|atiende|busca|cierra|coloca|cuenta|deja|descansa|dirige|elige|empieza|"
    "encuentra|escucha|espera|explora|haz|imagina|inhala|exhala|lleva|levanta|mira|nota|observa|"
    "ofrece|permite|piensa|pon|pregúntate|quédate|recibe|recuerda|relaja|repite|respira|siente|"
    "sigue|siéntate|sonríe|suelta|toca|toma|trae|vuelve"
)
COMMANDS = {"en": re.compile(rf"(?:{ENGLISH})\b"), "es": re.compile(rf"(?:{SPANISH})\b")}


def commands_in(script: Script, language: str) -> list[str]:
    """The sentences of a script that command."""
    verbs = COMMANDS.get(language.split("-")[0])
    if verbs is None:
        return []
    return [
        sentence.strip()
        for line in script.lines
        for sentence in sentences_of(line.text)
        if verbs.match(OPENING.sub("", sentence.strip().lower()))
    ]


def share(script: Script, language: str) -> float:
    """The part of a script's sentences that command, from 0 to 1."""
    whole = sum(len(sentences_of(line.text)) for line in script.lines)
    return len(commands_in(script, language)) / whole if whole else 0.0
