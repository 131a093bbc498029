"""espeak-ng through ctypes: text in, 16-bit sound of 22.05 kHz out."""

import ctypes
import threading
from functools import lru_cache

WORDS_PER_MINUTE = 135
_SETTING = 114
"""What espeak-ng must be told so that prose, with its pauses, comes at that pace."""
_SYNCHRONOUS, _NEVER_EXIT, _UTF8, _CHARACTERS = 2, 0x8000, 1, 1
_RATE, _PITCH, _RANGE = 1, 3, 4
_VOICES = {"en": "gmw/en", "en-gb": "gmw/en", "en-us": "gmw/en-US"}
_one_at_a_time = threading.Lock()

_OnSound = ctypes.CFUNCTYPE(
    ctypes.c_int, ctypes.POINTER(ctypes.c_short), ctypes.c_int, ctypes.c_void_p
)


class CannotSpeak(Exception):
    """espeak-ng refused."""


def say(text: str, language: str) -> bytes:
    """The text spoken in that language, else in English. Raises CannotSpeak."""
    heard: list[bytes] = []

    @_OnSound
    def keep(samples, count, events):  # type: ignore[no-untyped-def]
        if samples and count > 0:
            heard.append(ctypes.string_at(samples, count * 2))
        return 0

    with _one_at_a_time:
        library = _library()
        _choose(library, language)
        library.espeak_SetSynthCallback(keep)
        spoken = text.encode() + b"\0"
        if library.espeak_Synth(spoken, len(spoken), 0, _CHARACTERS, 0, _UTF8, None, None):
            raise CannotSpeak(f"espeak-ng could not say: {text[:60]}")
        library.espeak_Synchronize()
    return b"".join(heard)


@lru_cache(maxsize=1)
def _library() -> ctypes.CDLL:
    import espeakng_loader

    library = ctypes.CDLL(espeakng_loader.get_library_path())  # type: ignore[no-untyped-call]
    library.espeak_SetVoiceByName.argtypes = [ctypes.c_char_p]
    library.espeak_SetSynthCallback.argtypes = [_OnSound]
    library.espeak_Synth.argtypes = [
        ctypes.c_char_p,
        ctypes.c_size_t,
        ctypes.c_uint,
        ctypes.c_int,
        ctypes.c_uint,
        ctypes.c_uint,
        ctypes.c_void_p,
        ctypes.c_void_p,
    ]
    where = espeakng_loader.get_data_path().encode()  # type: ignore[no-untyped-call]
    if library.espeak_Initialize(_SYNCHRONOUS, 0, where, _NEVER_EXIT) != 22_050:
        raise CannotSpeak("espeak-ng did not start: its data is missing or of another rate.")
    return library


def _choose(library: ctypes.CDLL, language: str) -> None:
    code = language.lower()
    names = [_VOICES.get(code, code), _VOICES.get(code[:2], code[:2]), _VOICES["en"]]
    if all(library.espeak_SetVoiceByName(name.encode()) for name in names):
        raise CannotSpeak("espeak-ng has no English voice.")
    for setting, value in ((_RATE, _SETTING), (_PITCH, 38), (_RANGE, 42)):
        library.espeak_SetParameter(setting, value, 0)
