"""What a finding is about, in the inspector's words: fingerprints call a mark or a fact by a code name."""

from __future__ import annotations

from ykterm.core.rules.codes import SOURCES
from ykterm.core.rules.identity import MARKS

_WORDS = {
    "identity.footer": MARKS,
    "identity.tags": {
        **{source: word for source, (word, _) in SOURCES.items()},
        "SiteName": "页面标签 SiteName",
        "SiteDomain": "页面标签 SiteDomain",
    },
    "identity.info": {"phone": "联系电话", "address": "联系地址", "sponsor": "主办单位"},
    "domain.note": {"ipv6": "IPv6", "https": "HTTPS", "certificate": "证书"},
}


def subject_words(rule: str, subject: str) -> str:
    """The subject as it is shown; an address, a name and a host stand for themselves."""
    return _WORDS.get(rule, {}).get(subject, subject)
