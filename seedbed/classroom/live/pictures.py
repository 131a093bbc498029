"""A picture as it may be shown: made anew, so that nothing of the device or the place is left in it."""

from io import BytesIO

from PIL import Image, ImageOps, UnidentifiedImageError

MOST_BYTES = 12 * 1024 * 1024
MOST_PIXELS = 50_000_000
LONGEST_SIDE = 1600
KINDS = ("JPEG", "PNG", "WEBP")


class NoPicture(Exception):
    """Those bytes are no picture that can be shown."""


def bare(sent: bytes) -> bytes:
    """The picture as WebP, upright, not larger than a screen, and with nothing written into it."""
    if len(sent) > MOST_BYTES:
        raise NoPicture
    try:
        with Image.open(BytesIO(sent), formats=KINDS) as found:
            if found.width * found.height > MOST_PIXELS:
                raise NoPicture
            upright = ImageOps.exif_transpose(found)
            has_alpha = upright.mode in ("LA", "PA", "RGBA") or "transparency" in upright.info
            plain = upright.convert("RGBA" if has_alpha else "RGB")
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError) as error:
        raise NoPicture from error
    except Image.DecompressionBombError as error:
        raise NoPicture from error
    plain.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    fresh = Image.new(plain.mode, plain.size)
    fresh.paste(plain)
    made = BytesIO()
    fresh.save(made, "WEBP", quality=82, method=4)
    return made.getvalue()
