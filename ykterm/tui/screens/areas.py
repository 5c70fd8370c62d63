"""The screens beside the table of sites, by the name their key has for them."""

from __future__ import annotations

from textual.screen import Screen

from ykterm.tui.screens.bulletin import BulletinScreen
from ykterm.tui.screens.compare import CompareScreen
from ykterm.tui.screens.findings import FindingsScreen
from ykterm.tui.screens.messages import MessagesScreen
from ykterm.tui.screens.monitor import MonitorScreen
from ykterm.tui.screens.notices import NoticesScreen
from ykterm.tui.screens.registers import RegistersScreen
from ykterm.tui.screens.trends import TrendsScreen

AREAS: dict[str, type[Screen[None]]] = {
    "findings": FindingsScreen,
    "notices": NoticesScreen,
    "messages": MessagesScreen,
    "registers": RegistersScreen,
    "bulletin": BulletinScreen,
    "compare": CompareScreen,
    "monitor": MonitorScreen,
    "trends": TrendsScreen,
}
