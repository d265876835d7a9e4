"""Vectors that are remembered in a file."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from bot.retrieval import encodings
from bot.retrieval.encoder import DIMENSIONS, E5Encoder
from bot.retrieval.encodings import key_of, rounded
from bot.retrieval.remembering import SHIPPED_ENCODINGS, RememberingEncoder
from bot.retrieval.training_files import read
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
    assert np.array_equal(encoder.queries(["eins", "zwei"]), rounded(WordEncoder().queries(["eins", "zwei"])))


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


def test_what_comes_with_the_project_is_not_encoded_again(tmp_path: Path) -> None:
    shipped, fake = tmp_path / "shipped.npz", WordEncoder()
    encoder = RememberingEncoder(WordEncoder(), tmp_path / "first.npz")
    vectors = encoder.queries(["eins", "zwei"])
    assert encoder.keep(shipped) == 2
    again = RememberingEncoder(fake, tmp_path / "second.npz", shipped).queries(["zwei", "drei", "eins"])
    assert fake.calls == [("queries", ["drei"])]
    assert np.array_equal(again[2], vectors[0])


def test_only_what_is_still_asked_for_is_kept(tmp_path: Path) -> None:
    RememberingEncoder(WordEncoder(), tmp_path / "own.npz").queries(["alt"])
    encoder = RememberingEncoder(WordEncoder(), tmp_path / "own.npz")
    encoder.queries(["neu"])
    encoder.keep(tmp_path / "shipped.npz")
    assert list(encodings.read(tmp_path / "shipped.npz")) == [key_of("question", "neu")]


def test_rounding_changes_no_cosine_that_matters() -> None:
    vectors = np.random.RandomState(0).normal(size=(50, DIMENSIONS)).astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    assert np.abs(rounded(vectors) @ vectors.T - vectors @ vectors.T).max() < 0.002


def test_the_vectors_that_come_with_the_project_are_those_of_its_questions() -> None:
    texts = [example.text for example in read()]
    shipped = encodings.read(SHIPPED_ENCODINGS)
    known = [text for text in texts if key_of("question", text) in shipped]
    assert len(known) > 0.8 * len(texts), "many questions are new: run ./lotse encode"
    sample = known[:: len(known) // 20]
    for vector, text in zip(E5Encoder().queries(sample), sample):
        assert vector @ shipped[key_of("question", text)] > 0.998, text
