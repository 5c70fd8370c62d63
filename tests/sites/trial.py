"""Runs the real command over sites of the trial and reads what it found."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from tests.sites.made import Made
from tests.sites.served import Net
from tests.sites.words import AS_OF

SETTINGS = {
    "pause": 0,
    "parallel": 8,
    "recheck_after": 0.2,
    "timeout": 5,
    "workers": 2,
    "sites_at_once": 20,
}


@dataclass
class Trial:
    """A folder after one full round."""

    folder: Path
    net: Net
    said: str = ""

    def run(self, *arguments: str) -> str:
        command = [
            sys.executable,
            "-m",
            "ykterm",
            "--workspace",
            str(self.folder),
            "--as-of",
            AS_OF.isoformat(),
            *arguments,
        ]
        done = subprocess.run(
            command, capture_output=True, text=True, encoding="utf-8", check=False, env=dict(os.environ)
        )
        self.said = done.stderr
        return done.stdout

    def findings(self) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = json.loads(self.run("findings", "-f", "json"))
        return found

    def snapshot(self) -> dict[str, Any]:
        shot: dict[str, Any] = json.loads(self.run("snapshot", "-f", "json"))
        return shot


def check(folder: Path, net: Net, sites: list[Made]) -> Trial:
    """One full round over the sites, every host of the country answered by the net."""
    yaml = YAML()
    yaml.dump({"city": "云溪市", "sites": [made.registry for made in sites]}, folder / "sites.yaml")
    yaml.dump(SETTINGS, folder / "settings.yaml")
    trial = Trial(folder, net)
    there = f"127.0.0.1:{net.port}"
    resolve = [
        word
        for suffix in ("*.cn", "*.com", "121.43.68.40", "218.25.90.11")
        for word in ("--resolve", f"{suffix}={there}")
    ]
    trial.run(*resolve, "check")
    return trial
