"""`python -m tests.bench peers|scale|ui|ledger [--json]`: a table, or with --json one object as the last line."""

from __future__ import annotations

import argparse
import importlib
import json


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.bench")
    parser.add_argument("bench", choices=["peers", "scale", "ui", "ledger"])
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    result = importlib.import_module(f"tests.bench.{given.bench}").run()
    if given.json:
        print(json.dumps(result))  # noqa: T201
        return
    for name, value in result.items():
        print(f"{name:<16} {value}")  # noqa: T201


if __name__ == "__main__":
    main()
