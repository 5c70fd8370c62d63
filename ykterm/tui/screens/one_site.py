"""What can be done with the site under the cursor of the table of sites."""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING

from textual import on
from textual.screen import Screen

from ykterm.tui.first_run import offer_demo
from ykterm.tui.messages import DossierLoaded

if TYPE_CHECKING:
    from ykterm.core.board import Row
    from ykterm.tui.app import Dashboard


class OneSite(Screen[None]):
    """The actions that need no more than to know which row is chosen."""

    app: Dashboard

    @property
    @abstractmethod
    def chosen(self) -> Row | None:
        """The row under the cursor."""

    def action_check(self) -> None:
        if self.chosen is None:
            return
        if self.chosen.url is None:
            self.app.say(f"{self.chosen.name}未登记网址,无从检查")
        else:
            self.app.start_round([self.chosen.id])

    def action_check_all(self) -> None:
        self.app.start_round([])

    def action_edit(self) -> None:
        if self.chosen is not None:
            self.app.edit_site(self.chosen.id)

    def action_columns(self) -> None:
        if self.chosen is not None:
            self.app.edit_site(self.chosen.id, columns=True)

    def action_demo(self) -> None:
        offer_demo(self.app)

    def action_notice(self) -> None:
        if self.chosen is not None:
            site = self.chosen.id
            self.app.in_thread(lambda: self.post_message(DossierLoaded(self.app.desk.dossier(site))), "dossier")

    def action_open(self) -> None:
        from ykterm.tui.screens.site import SiteScreen

        if self.chosen is not None:
            self.app.push_screen(SiteScreen(self.chosen.id))

    @on(DossierLoaded)
    def _dossier_loaded(self, message: DossierLoaded) -> None:
        from ykterm.tui.screens.notice_form import NoticeForm

        if self.app.board is not None:
            dossier = message.dossier
            self.app.push_screen(NoticeForm(self.app.board.rows[dossier.site], dossier, dossier.faults))
