"""Resolve requirements/*.in again and write the lock files with hashes.

Only for developers, when a dependency changes. Compares nothing: read the difference before you commit it.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
from pathlib import Path

FOLDER = Path("requirements")
LOCKS = (("uv", "3.10"), ("brain", "3.10"), ("gateway", "3.13"), ("tools", "3.13"))


def main(arguments: list[str]) -> int:
    """Compile the named locks, or all of them."""
    parser = argparse.ArgumentParser(prog="./lotse lock", description=__doc__)
    parser.add_argument("names", nargs="*", help="which locks; default: all")
    parser.add_argument("--upgrade", action="store_true", help="take newer versions instead of keeping the locked ones")
    chosen = parser.parse_args(arguments)
    for name, python in LOCKS:
        if not chosen.names or name in chosen.names:
            _compile(name, python, chosen.upgrade)
    return 0


def _compile(name: str, python: str, upgrade: bool) -> None:
    lock = FOLDER / f"{name}.txt"
    command = [
        "uv",
        "pip",
        "compile",
        "--quiet",
        "--generate-hashes",
        "--no-header",
        "--no-emit-index-url",
        "--python-version",
        python,
    ]
    command += ["--upgrade"] * upgrade + [str(FOLDER / f"{name}.in"), "--output-file", str(lock)]
    overrides = FOLDER / f"{name}-overrides.txt"
    if overrides.exists():
        command += ["--override", str(overrides)]
    subprocess.run(command, check=True)
    packages = len(re.findall(r"(?m)^[a-zA-Z]", lock.read_text(encoding="utf-8")))
    print(f"{lock}: {packages} packages")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
