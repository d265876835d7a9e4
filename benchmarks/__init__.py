"""Measurements. Run one with `.venvs/tools/bin/python -m benchmarks.brain`; results are in benchmarks/README.md."""
