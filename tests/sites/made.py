"""What a site of the trial is: its pages, its entry of the registry, and what an inspector would find on it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from tests.sites.served import Place


@dataclass
class Made:
    """One site, sound or with faults planted."""

    place: Place
    registry: dict[str, Any]
    planted: dict[tuple[str, str], str] = field(default_factory=dict)
    """(rule, subject) of every fault -> words its title, detail or arithmetic must hold."""
    others: list[Place] = field(default_factory=list)
    """Further hosts of its own: a library of files, a retired address, a partner that is gone."""

    @property
    def id(self) -> str:
        return str(self.registry["id"])

    def fault(self, rule: str, subject: str, words: str = "") -> None:
        self.planted[rule, subject] = words


def registered(ident: str, name: str, full_name: str, host: str, code: str, kind: str, **more: Any) -> dict[str, Any]:
    """An entry of sites.yaml."""
    return {
        "id": ident,
        "name": name,
        "full_name": full_name,
        "kind": kind,
        "url": f"http://{host}/",
        "site_id": code,
        **more,
    }
