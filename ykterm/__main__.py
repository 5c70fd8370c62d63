"""`python -m ykterm`: the same as the `ykterm` command."""

from ykterm.cli import main

if __name__ == "__main__":
    main()
