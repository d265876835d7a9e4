"""Write the vectors of all training questions into data/encodings.npz, so that a fresh machine need not read them all.

Training computes whatever is missing there, so this is only worth while after many questions have changed.
"""

from __future__ import annotations

import argparse
import os
import sys

from bot.knowledge.library import load
from bot.settings import PROJECT_ROOT


def main(arguments: list[str]) -> int:
    """Always exit code 0."""
    argparse.ArgumentParser(prog="./lotse encode", description=__doc__).parse_args(arguments)
    # All cores; must be set before numpy and the encoder are loaded.
    os.environ["OMP_NUM_THREADS"] = str(os.cpu_count() or 1)
    from bot.retrieval.encoder import E5Encoder
    from bot.retrieval.model import passages_of
    from bot.retrieval.remembering import ENCODINGS, SHIPPED_ENCODINGS, RememberingEncoder
    from bot.retrieval.training_files import read

    encoder = RememberingEncoder(E5Encoder(), ENCODINGS, SHIPPED_ENCODINGS)
    encoder.queries([example.text for example in read()])
    encoder.passages([text for texts in passages_of(load()).values() for text in texts])
    count = encoder.keep(SHIPPED_ENCODINGS)
    megabytes = SHIPPED_ENCODINGS.stat().st_size / 1e6
    print(f"\n{SHIPPED_ENCODINGS.relative_to(PROJECT_ROOT)}: {count} vectors, {megabytes:.1f} MB")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
