"""检查指标 as data: one file a table, each figure with its source, and whether that source was read (verified).

`table_for(day)` gives the table in force on a day. The 2019 table holds from 2019-05-01 on: the April 2019 bulletin
says checks go by the new indicators "从5月份开始".
"""

from __future__ import annotations

from datetime import date

from ykterm.core.indicators.table import Clause, Figure, Indicators
from ykterm.core.indicators.table_2015 import TABLE as TABLE_2015
from ykterm.core.indicators.table_2019 import TABLE as TABLE_2019

__all__ = ["TABLE_2015", "TABLE_2019", "Clause", "Figure", "Indicators", "table_for"]


def table_for(day: date) -> Indicators:
    """The table in force on `day`."""
    return TABLE_2019 if day >= TABLE_2019.since else TABLE_2015
