"""What was said of the findings, as the ledger keeps it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Iterable, Mapping

from msgspec import structs

from ykterm.core.model import Finding
from ykterm.core.text import clean
from ykterm.core.triage import DISMISSED_DAYS, Decision, Plan, State, Verdict, kin_ids, plan
from ykterm.store.ledger.tables import DECISIONS
from ykterm.store.ledger.undo import Undoable


class Triage(Undoable):
    """The ledger's decisions."""

    def decisions(self) -> dict[str, Decision]:
        """The decision on each finding, by fingerprint."""
        return self.read(DECISIONS)

    def plan(
        self,
        findings: Iterable[Finding],
        verdict: Verdict,
        *,
        day: dt.date,
        days: int = DISMISSED_DAYS,
        gone: Collection[str] = (),
        shown: Mapping[str, Decision | None] | None = None,
    ) -> Plan:
        """What `decide` would do; changes nothing. Fault where the verdict itself cannot be (no reason, no end)."""
        chosen = list(findings)
        known = _known(chosen, lambda key: self.get(DECISIONS, key))
        return plan(chosen, verdict, known, day=day, who=self.who, days=days, gone=gone, shown=shown)

    def decide(
        self,
        findings: Iterable[Finding],
        verdict: Verdict,
        *,
        day: dt.date,
        days: int = DISMISSED_DAYS,
        gone: Collection[str] = (),
        shown: Mapping[str, Decision | None] | None = None,
    ) -> Plan:
        """Says the same of all the findings, as one change; what was done, and what was left alone and why.

        `gone`: ids seen to be fixed. `shown`: the decisions the person had before them, so that one made meanwhile at
        another window is not overwritten.
        """
        chosen = list(findings)
        # Planned before the lock is taken too, so that a slip of the finger makes no file.
        first = self.plan(chosen, verdict, day=day, days=days, gone=gone, shown=shown)
        if not first.will:
            return first
        only = first.will[0][0]
        one = f"{only.id} {clean(only.title, 100)}" if len(first.will) == 1 else f"{len(first.will)} 个问题"
        with self.change(f"判为{verdict.state.word}:{one}", verdict.reason or verdict.note) as change:
            known = _known(chosen, lambda key: change.get(DECISIONS, key))
            final = plan(chosen, verdict, known, day=day, who=self.who, days=days, gone=gone, shown=shown)
            for _, _, said in final.will:
                change.put(DECISIONS, said)
        return final

    def note(self, finding: Finding, text: str, *, day: dt.date) -> Decision:
        """Writes a note beside what was said of the finding, and changes nothing else of it; empty: takes it away."""
        with self.change(f"备注:{finding.id} {clean(finding.title, 100)}", text) as change:
            known = change.get(DECISIONS, finding.id) or Decision(
                id=finding.id,
                site=finding.site,
                rule=finding.rule,
                subject=finding.subject,
                state=State.OPEN,
                day=day,
                who=self.who,
            )
            made = structs.replace(known, note=text)
            change.put(DECISIONS, made)
        return made


def _known(findings: Iterable[Finding], get: Callable[[str], Decision | None]) -> dict[str, Decision]:
    """The decisions that a verdict on these findings has to look at, out of perhaps ten thousand."""
    keys = {key for finding in findings for key in (finding.id, *kin_ids(finding))}
    return {key: decision for key in keys if (decision := get(key)) is not None}
