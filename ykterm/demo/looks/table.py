"""The looks by the name a unit gives."""

from __future__ import annotations

from ykterm.demo.looks.aspnet import AspNet
from ykterm.demo.looks.base import Look
from ykterm.demo.looks.epoint import Epoint
from ykterm.demo.looks.epoint_static import EpointStatic
from ykterm.demo.looks.hanweb import Hanweb
from ykterm.demo.looks.jpaas import Jpaas
from ykterm.demo.looks.trs import Trs
from ykterm.demo.looks.truecms import TrueCms

LOOKS: dict[str, Look] = {
    "epoint": Epoint(), "epoint_static": EpointStatic(), "trs": Trs(), "hanweb": Hanweb(), "aspnet": AspNet(),
    "jpaas": Jpaas(), "truecms": TrueCms(),
}  # fmt: skip
