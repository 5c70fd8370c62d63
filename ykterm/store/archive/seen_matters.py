"""What a round must have seen of boards, guides and basic information before a finding on them counts as gone."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct

from ykterm.core.model import About, Guide, Mailbox
from ykterm.store.archive import queries
from ykterm.store.archive.database import Database


class SeenMatters(Struct, frozen=True):
    """The boards, guides and pages of basic information one round read of one site."""

    mailboxes: tuple[Mailbox, ...]
    guides: tuple[Guide, ...]
    abouts: tuple[About, ...]


Gone = Callable[[SeenMatters, str], bool | None]
"""Whether a round that did not make a finding on a subject shows it gone; None: it has nothing under that address."""


def seen_matters(db: Database, round_id: int, site: str) -> SeenMatters:
    return SeenMatters(
        queries.matters(db, round_id, site, Mailbox),
        queries.matters(db, round_id, site, Guide),
        queries.matters(db, round_id, site, About),
    )


def _letter(seen: SeenMatters, url: str) -> bool:
    """The letter was read to its answer, or every board back a year, without it."""
    boards = [box for box in seen.mailboxes if box.consultation]
    letters = [letter for box in boards for letter in box.letters if letter.url == url]
    if letters:
        return all(letter.state != "unknown" for letter in letters)
    return bool(boards) and all(box.complete for box in boards)


def _channel(seen: SeenMatters, url: str) -> bool:
    return any(box.consultation for box in seen.mailboxes)


def _guide(seen: SeenMatters, url: str) -> bool | None:
    return next((guide.readable for guide in seen.guides if guide.url == url), None)


def _about(seen: SeenMatters, subject: str) -> bool | None:
    if subject == "phone":
        return any(about.phones for about in seen.abouts if about.kind == "联系")
    if subject == "address":
        return any(about.addresses for about in seen.abouts if about.kind == "联系")
    if subject == "sponsor":
        return True
    return True if any(about.url == subject for about in seen.abouts) else None


GONE: dict[str, Gone] = {
    "interaction.late": _letter,
    "interaction.missing": _channel,
    "service.missing": _guide,
    "identity.info": _about,
}
"""By rule."""
