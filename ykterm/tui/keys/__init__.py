"""The one table of keys: bindings, footer and help are made from it, so that they cannot disagree.

Every main action has beside its letter a key that an input method leaves alone (a digit, a function key, Enter,
Space, Esc). Full-width letters, digits and punctuation act as their half-width ones: `half_width` is the one place.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

from textual.binding import Binding, BindingType

from ykterm.tui.keys import archive, bulletin, city, everywhere, forms, rectify, side, trends
from ykterm.tui.keys.key import Area, Key
from ykterm.tui.keys.names import shown as shown
from ykterm.tui.keys.width import half_width as half_width

AREAS: dict[str, Area] = {
    "app": everywhere.APP,
    "sites": city.SITES,
    "site": city.SITE,
    "findings": city.FINDINGS,
    "notices": rectify.NOTICES,
    "notice": rectify.NOTICE,
    "step": rectify.STEP,
    "messages": side.MESSAGES,
    "registers": side.REGISTERS,
    "bulletin": bulletin.BULLETIN,
    "rows": bulletin.ROWS,
    "edit": bulletin.EDIT,
    "monitor": archive.MONITOR,
    "compare": archive.COMPARE,
    "differences": archive.DIFFERENCES,
    "trends": trends.TRENDS,
    "fields": forms.FIELDS,
    "verdict": forms.VERDICT,
    "form": rectify.FORM,
}
"""In the order of the help screen. The tables stand in files beside this one, a family a file."""

Table = Mapping[str, Area]
"""By the name of the place: AREAS, or what settings.yaml makes of it (`remap`)."""


def bindings(area: str) -> list[BindingType]:
    """The bindings of one area, for a screen's BINDINGS; a keymap by id puts other keys in their place."""
    return [
        Binding(key.keys, key.action, key.label, show=False, id=key.id, priority=key.first) for key in AREAS[area][1]
    ]


def find(table: Table, action_id: str) -> Key:
    """The action of that id."""
    return next(key for key in table[action_id.partition(".")[0]][1] if key.id == action_id)


def footer(table: Table, *areas: str, without: Collection[str] = ()) -> list[tuple[str, str, int]]:
    """(key, label, rank) of the actions worth a place in the footer, in the table's order.

    A key that means something else in an area named before is left out, and so are the ids in `without`.
    """
    taken: set[str] = set()
    found = []
    for area in areas:
        for key in table[area][1]:
            first = key.names[0]
            if key.rank < 9 and first not in taken and key.id not in without:
                found.append((shown(first), key.label, key.rank))
        taken.update(name for key in table[area][1] for name in key.names)
    return found
