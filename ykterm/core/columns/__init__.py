"""Columns (栏目): what one holds, how new that is, and where a site's columns are when nobody named them."""

from ykterm.core.columns.names import class_of, type_of
from ykterm.core.columns.navigation import find_columns
from ykterm.core.columns.read import read_column

__all__ = ["class_of", "find_columns", "read_column", "type_of"]
