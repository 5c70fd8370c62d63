"""What the round and its worker processes say to each other: tagged records in length-prefixed msgpack frames."""

from __future__ import annotations

import asyncio
from datetime import date

import msgspec
from msgspec import Struct

from ykterm.core.confirm import Judged
from ykterm.core.events import Event
from ykterm.core.model import Place, Probe, Site, Target
from ykterm.core.settings import Settings


class Setup(Struct, frozen=True, kw_only=True, tag=True):
    """The first thing a worker is told."""

    settings: Settings
    as_of: date
    scope: str
    hosts: tuple[str, ...]
    """Hosts the registry names: they may be visited even on private addresses."""
    limits: dict[str, int | None]
    """Column type -> days its newest item may be old."""


class SiteJob(Struct, frozen=True, kw_only=True, tag=True):
    site: Site
    known: tuple[Target, ...] = ()
    """Sound links an interrupted run of this round has judged already."""
    neighbours: tuple[Site, ...] = ()
    """Other sites on the same host: what is theirs is not this site's."""


class HostJob(Struct, frozen=True, kw_only=True, tag=True):
    host: str
    urls: tuple[str, ...]
    second: bool = False
    """A second attempt: always with GET."""


class Linked(Struct, frozen=True, array_like=True):
    """A target another host must answer for, or whose failure wants a second look by the round."""

    url: str
    home: bool
    uses: tuple[tuple[int, str, Place], ...]
    """(index into SiteRead.pages, text, place)."""
    first: Judged | None = None
    more: int = 0
    """Places beyond those in `uses`."""


class SiteRead(Struct, frozen=True, kw_only=True, tag=True):
    """A site's own hosts are done; what is left is the round's business."""

    site: str
    state: str
    note: str
    pages: tuple[str, ...]
    linked: tuple[Linked, ...]
    planned: int
    answered: int
    probe: Probe | None


class HostRead(Struct, frozen=True, kw_only=True, tag=True):
    host: str
    judged: tuple[Judged, ...]


class Said(Struct, frozen=True, tag=True):
    """Events, in the order they happened."""

    events: list[Event]


class Crashed(Struct, frozen=True, kw_only=True, tag=True):
    """A job that ended in an error of our own: said, never hidden."""

    site: str | None
    host: str | None
    text: str


ToWorker = Setup | SiteJob | HostJob
FromWorker = Said | SiteRead | HostRead | Crashed

encode = msgspec.msgpack.Encoder().encode
decode_job = msgspec.msgpack.Decoder(ToWorker).decode
decode_news = msgspec.msgpack.Decoder(FromWorker).decode


def frame(message: ToWorker | FromWorker) -> bytes:
    """One message as it goes over the pipe: four bytes of length, big-endian, then msgpack."""
    body = encode(message)
    return len(body).to_bytes(4, "big") + body


async def read_frame(reader: asyncio.StreamReader) -> bytes | None:
    """The next message's bytes; None when the other side has gone."""
    try:
        head = await reader.readexactly(4)
        return await reader.readexactly(int.from_bytes(head, "big"))
    except (asyncio.IncompleteReadError, ConnectionError):
        return None
