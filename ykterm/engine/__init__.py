"""The network: one visit, one site, one round."""

import sys
from types import ModuleType

# httpx loads its own command line with itself, and with that click, rich and their kin: a tenth of a worker's start.
# It does without where that cannot be imported, as where its extra is not installed.
sys.modules.setdefault("httpx._main", ModuleType("httpx._main"))
