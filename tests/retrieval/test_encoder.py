"""Vectors that are remembered in a file."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from bot.retrieval.encoder import DIMENSIONS, E5Encoder, RememberingEncoder
from tests.fakes.encoder import WordEncoder


def test_nothing_is_encoded_twice_in_one_run_or_the_next(tmp_path: Path) -> None:
    first, second = WordEncoder(), WordEncoder()
    file = tmp_path / "cache" / "vectors.npz"
    encoder = RememberingEncoder(first, file)
    vectors = encoder.queries(["eins", "zwei", "eins"])
    encoder.queries(["zwei", "eins"])
    assert first.calls == [("queries", ["eins", "zwei"])]
    again = RememberingEncoder(second, file).queries(["eins", "drei"])
    assert second.calls == [("queries", ["drei"])]
    assert np.array_equal(again[0], vectors[0])


def test_a_question_and_an_answer_of_the_same_words_are_two_things(tmp_path: Path) -> None:
    fake = WordEncoder()
    encoder = RememberingEncoder(fake, tmp_path / "vectors.npz")
    encoder.queries(["eins"])
    encoder.passages(["eins"])
    assert [kind for kind, _ in fake.calls] == ["queries", "passages"]


def test_the_vectors_come_in_the_order_of_the_texts(tmp_path: Path) -> None:
    encoder = RememberingEncoder(WordEncoder(), tmp_path / "vectors.npz")
    encoder.queries(["zwei"])
    assert np.array_equal(encoder.queries(["eins", "zwei"]), WordEncoder().queries(["eins", "zwei"]))


def test_no_texts_have_no_vectors(tmp_path: Path) -> None:
    assert RememberingEncoder(WordEncoder(), tmp_path / "vectors.npz").queries([]).shape == (0, DIMENSIONS)
    assert not (tmp_path / "vectors.npz").exists()


def test_many_texts_are_encoded_in_parts(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    fake = WordEncoder()
    encoder = RememberingEncoder(fake, tmp_path / "vectors.npz")
    texts = [f"frage {number}" for number in range(RememberingEncoder.BATCH + 1)]
    assert encoder.queries(texts).shape == (len(texts), DIMENSIONS)
    assert [len(part) for _, part in fake.calls] == [RememberingEncoder.BATCH, 1]
    assert f"{len(texts)} of {len(texts)}" in capsys.readouterr().out


def test_no_half_written_file_is_left(tmp_path: Path) -> None:
    RememberingEncoder(WordEncoder(), tmp_path / "vectors.npz").queries(["eins"])
    assert [path.name for path in tmp_path.iterdir()] == ["vectors.npz"]


def test_the_real_encoder_gives_unit_vectors_and_knows_what_belongs_together() -> None:
    encoder = E5Encoder()
    question, same, other = encoder.queries(["Was kostet das Visum?", "How much is the visa?", "Wie backe ich Brot?"])
    assert np.linalg.norm(question) == pytest.approx(1.0, abs=1e-3)
    assert question @ same > question @ other
    assert encoder.passages(["Das Visum kostet 75 Euro."]).shape == (1, DIMENSIONS)
