"""The images of a site's home and column pages that may be the national emblem, with their size and likeness.

Without a picture to compare with, only images told by their words are asked for; with one, up to a bound, all of them.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import structs

from ykterm.core.emblem import Image, images, is_plain, likeness, mark_of, pixels, sign
from ykterm.core.events import Event, MatterSeen
from ykterm.core.model import Emblem, Site
from ykterm.core.page import Page
from ykterm.core.settings import Settings
from ykterm.engine.outside import each
from ykterm.engine.own import Own

if TYPE_CHECKING:
    from PIL.Image import Image as Picture

MOST_TOLD = 30
"""Images of one site told, at most."""
MOST_COMPARED = 120
"""Images of one site asked for to be compared with the given picture."""
MOST_PAGES = 120
"""Pages of one site whose images are looked at."""
MOST_BYTES = 600_000
"""Bytes of an image read; a larger one is a photograph."""
MOST_PIXELS = 4_000_000
"""Pixels of an image unpacked; a larger one may be a bomb."""
_SMALLEST = 24
"""Pixels of a side under which an image is a bullet or a spacer."""
_HEAD_BYTES = 65_536
"""Bytes read for an image's size alone."""
_FORMATS = ("PNG", "JPEG", "GIF", "BMP", "WEBP")


class Emblems:
    """One site's images: gathered while pages are read, asked for when the site is through."""

    def __init__(self, site: Site, own: Own, settings: Settings, emit: Callable[[Event], None]) -> None:
        self._site = site
        self._own = own
        self._emit = emit
        self._given = mark_of_file(settings.emblem_picture) if settings.emblem_picture else None
        self._pages = 0
        self._seen: dict[str, Emblem] = {}
        self._parallel = settings.parallel

    def see(self, url: str, page: Page) -> None:
        """Takes note of a page's images; article pages are not looked at: their pictures are what they report."""
        if self._pages >= MOST_PAGES or "articletitle" in page.tags:
            return
        self._pages += 1
        for image in images(page):
            known = self._seen.get(image.url)
            if known is not None:
                self._seen[image.url] = structs.replace(known, pages_total=known.pages_total + 1)
            elif (told_by := sign(image)) or (self._given is not None and self._is_worth_comparing(image)):
                self._seen[image.url] = Emblem(
                    url=image.url,
                    page=url,
                    text=image.text,
                    sign=told_by,
                    width=image.width,
                    height=image.height,
                )

    def _is_worth_comparing(self, image: Image) -> bool:
        small = min(image.width or _SMALLEST, image.height or _SMALLEST) < _SMALLEST
        return not small and self._own.holds(image.url) and len(self._seen) < MOST_COMPARED

    async def close(self) -> None:
        """Asks for the images there is reason to ask for, and tells those that may be the emblem."""
        found: list[Emblem] = []

        async def look(emblem: Emblem) -> None:
            if (judged := await self._judged(emblem)).sign:
                found.append(judged)

        first = sorted(self._seen.values(), key=lambda emblem: not emblem.sign)
        await each(self._parallel, first[:MOST_COMPARED], look)
        for emblem in sorted(found, key=lambda one: one.url)[:MOST_TOLD]:
            self._emit(MatterSeen(site=self._site.id, emblem=emblem))

    async def _judged(self, emblem: Emblem) -> Emblem:
        """With the file's own size, and what comparing it says; as it was where it does not open."""
        own = self._own
        if not own.holds(emblem.url) or own.is_silent or own.kept_from(emblem.url, home=True, second=True):
            return emblem
        size = MOST_BYTES if self._given is not None else _HEAD_BYTES
        visit = await own.client.visit(emblem.url, any_type=True, read=size, jar=own.jar)
        if visit.failure is not None or visit.status != 200:
            return emblem
        if found := pixels(visit.body):
            emblem = structs.replace(emblem, width=found[0], height=found[1])
        if self._given is None or visit.truncated or not _is_unpacked(found):
            return emblem
        mark = mark_of_bytes(visit.body)
        alike = likeness(mark, self._given) if mark is not None else ""
        return structs.replace(emblem, sign=";".join(part for part in (emblem.sign, alike) if part))


def _is_unpacked(size: tuple[int, int] | None) -> bool:
    """Whether an image of this size is one to compare: neither a bullet nor a bomb."""
    return size is not None and min(size) >= _SMALLEST and size[0] * size[1] <= MOST_PIXELS


def mark_of_file(path: str) -> int | None:
    """The mark of the picture the inspector gave; None where it cannot be read or is of one tone."""
    try:
        return mark_of_bytes(Path(path).read_bytes())
    except OSError:
        return None


def mark_of_bytes(data: bytes) -> int | None:
    """The mark of a picture's bytes; None where they are none Pillow reads, too large, or of one tone."""
    from PIL import Image as pillow
    from PIL import UnidentifiedImageError

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", pillow.DecompressionBombWarning)
            with pillow.open(BytesIO(data), formats=_FORMATS) as picture:
                if picture.width * picture.height > MOST_PIXELS:
                    return None
                grey = list(_shrunk(picture).tobytes())
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, pillow.DecompressionBombError, Warning):
        # Pillow raises any of these on a broken file.
        return None
    return None if is_plain(grey) else mark_of(grey)


def _shrunk(picture: Picture) -> Picture:
    """Nine by eight pixels of grey of what stands on the picture, its empty margin cut off."""
    from PIL import Image as pillow
    from PIL import ImageChops

    shown = picture.convert("RGBA")
    ground = pillow.new("RGBA", shown.size, "white")
    flat = pillow.alpha_composite(ground, shown).convert("RGB")
    margin = ImageChops.difference(flat, pillow.new("RGB", flat.size, flat.getpixel((0, 0)))).getbbox()
    return (flat.crop(margin) if margin else flat).convert("L").resize((9, 8), pillow.Resampling.LANCZOS)
