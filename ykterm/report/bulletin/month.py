"""A month's notice as it stands: today's draft with the words written by hand, or what was issued, with corrections."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from msgspec import structs

from ykterm.core.bulletin.compose import compose
from ykterm.core.bulletin.edits import Edited, apply
from ykterm.core.bulletin.facts import Facts, facts_hash
from ykterm.core.bulletin.issued import Issued, corrections
from ykterm.core.bulletin.model import Bulletin
from ykterm.core.fault import Fault
from ykterm.report.bulletin.gather import Month, gather
from ykterm.report.bulletin.rows import Opener
from ykterm.report.bulletin.sources import Source, sources_of
from ykterm.store.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Notice:
    """One month's notice."""

    here: Month
    facts: Facts
    generated: Bulletin
    """What the program writes today, no word of it by hand."""
    draft: Bulletin
    """The same with the words written by hand."""
    edits: tuple[Edited, ...]
    """Each edit beside what it stands in the place of."""
    issued: Issued | None
    """As it went out; None: it did not."""

    @classmethod
    def load(cls, workspace: Workspace, month: str, as_of: dt.date | None = None) -> Notice:
        """Reads the folder; Fault where a file of it is bad."""
        here = Month(workspace, month, as_of)
        facts = gather(here)
        generated = compose(facts)
        draft, edits = apply(generated, here.ledger.edits(month))
        return cls(here, facts, generated, draft, tuple(edits), here.ledger.issued().get(month))

    @property
    def inputs(self) -> str:
        """Hash of what the draft is made from."""
        return facts_hash(self.facts)

    @property
    def shown(self) -> Bulletin:
        """What is to be read: as it went out, with what is another figure since, else the draft."""
        if self.issued is None:
            return self.draft
        return structs.replace(self.issued.bulletin, corrections=corrections(self.issued.bulletin, self.draft))

    @property
    def unmoved(self) -> bool:
        """Whether an issued notice would be made from the same inputs today."""
        return self.issued is not None and self.issued.inputs == self.inputs

    def sources(self) -> list[Source]:
        """What stands behind each figure, as the folder has it today."""
        return sources_of(self.shown, Opener(self.here, self.facts).source)

    def issue(self, number: int | None = None) -> Issued:
        """Fixes number, text and figures; Fault where it went out already, the month is not over or a place is open."""
        if self.here.today < self.here.first:
            raise Fault(f"{self.draft.month} 还没有到,不能发通报")
        if open_places := [found.id for found in self.draft.paragraphs() if "[未登记:" in found.text]:
            raise Fault(
                f"通报里还有没登记的内容,不能发出:{'、'.join(open_places)} 这 {len(open_places)} 段;"
                "缺什么见 ykterm bulletin 的提示,补上或手改这些段落"
            )
        return self.here.ledger.issue_bulletin(
            self.draft, series=self.facts.office.series, inputs=self.inputs, day=self.here.today, number=number
        )
