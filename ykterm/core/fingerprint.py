"""What the same fault is known by in every round."""

from __future__ import annotations

import hashlib


def fingerprint(site: str, rule: str, subject: str) -> str:
    """The same fault's id in every round: ten hex digits of (site, rule, subject)."""
    return hashlib.sha256(f"{site}\n{rule}\n{subject}".encode()).hexdigest()[:10]
