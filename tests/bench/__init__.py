"""Benchmarks, as ratios in one run: `python -m tests.bench peers|scale|ui [--json]`."""
