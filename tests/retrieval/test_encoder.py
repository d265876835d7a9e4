"""Texts become vectors."""

from __future__ import annotations

import numpy as np
import pytest

from bot.retrieval.encoder import DIMENSIONS, E5Encoder


def test_the_real_encoder_gives_unit_vectors_and_knows_what_belongs_together() -> None:
    encoder = E5Encoder()
    question, same, other = encoder.queries(["Was kostet das Visum?", "How much is the visa?", "Wie backe ich Brot?"])
    assert np.linalg.norm(question) == pytest.approx(1.0, abs=1e-3)
    assert question @ same > question @ other
    assert encoder.passages(["Das Visum kostet 75 Euro."]).shape == (1, DIMENSIONS)
