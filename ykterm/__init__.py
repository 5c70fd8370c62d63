"""ykterm: the terminal workbench of a government-website inspector."""

__version__ = "0.1.0"
