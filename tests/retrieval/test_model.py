"""The whole intent model on a handful of questions, with an encoder that only knows words."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from bot.knowledge.library import Knowledge
from bot.retrieval.model import SHOWN, IntentModel, passages_of, source_digest
from tests.fakes import knowledge as fake
from tests.fakes.encoder import WordEncoder

EXAMPLES = [
    *((text, "ask/residence_fees") for text in ("was kostet das visum", "kosten für das visum", "visum gebühr kosten")),
    *(
        (text, "ask/family_spouse")
        for text in ("meine frau nachholen", "kann meine frau kommen", "frau und visum nachzug")
    ),
    *((text, "greet") for text in ("hallo", "guten tag", "hallo guten tag")),
    *((text, "out_of_scope") for text in ("wie wird das wetter", "wetter morgen", "rezept für kuchen")),
]
PASSAGES = {"ask/residence_fees": ["Das Visum kostet Geld."], "ask/unknown": ["Dazu gibt es keine Fragen."]}
QUESTIONS = ["was kostet das visum", "kann meine frau kommen", "hallo", "wetter", "", "ganz anders"]


@pytest.fixture(scope="module")
def model() -> IntentModel:
    return IntentModel.train(EXAMPLES, PASSAGES, WordEncoder())


def test_each_question_is_recognised_again(model: IntentModel) -> None:
    assert [ranking.hits[0].intent for ranking in model.rank_all([text for text, _ in EXAMPLES])] == [
        intent for _, intent in EXAMPLES
    ]


def test_hits_come_best_first_with_their_signals(model: IntentModel) -> None:
    hits = model.rank("was kostet ein visum für meine frau").hits
    chances = [hit.confidence for hit in hits]
    assert chances == sorted(chances, reverse=True)
    assert sum(chances) == pytest.approx(1.0)
    assert len(hits) == min(SHOWN, len(model.intents))
    assert len(hits[0].signals) == 4


def test_the_scope_is_the_probability_of_all_topics_together(model: IntentModel) -> None:
    ranking = model.rank("was kostet das visum für meine frau")
    topics = sum(hit.confidence for hit in ranking.hits if hit.intent.startswith("ask/"))
    assert ranking.scope == pytest.approx(topics)
    assert model.rank("hallo").scope < 0.5 < ranking.scope


def test_any_text_has_a_ranking(model: IntentModel) -> None:
    for text in ("", " ", "👍", "a" * 5000, "\x00"):
        ranking = model.rank(text)
        assert all(np.isfinite(hit.confidence) for hit in ranking.hits)


def test_questions_are_encoded_as_questions_and_answers_as_answers() -> None:
    encoder = WordEncoder()
    IntentModel.train(EXAMPLES, PASSAGES, encoder)
    assert [(kind, len(texts)) for kind, texts in encoder.calls] == [("queries", len(EXAMPLES)), ("passages", 1)]


def test_a_model_can_be_trained_without_any_answer() -> None:
    assert IntentModel.train(EXAMPLES, {}, WordEncoder()).rank("hallo").hits[0].intent == "greet"


def test_it_ranks_the_same_after_saving_and_loading(model: IntentModel, tmp_path: Path) -> None:
    model.save(tmp_path)
    loaded = IntentModel.load(tmp_path, WordEncoder())
    for before, after in zip(model.rank_all(QUESTIONS), loaded.rank_all(QUESTIONS), strict=True):
        assert [hit.intent for hit in after.hits] == [hit.intent for hit in before.hits]
        assert [hit.confidence for hit in after.hits] == pytest.approx(
            [hit.confidence for hit in before.hits], abs=0.02
        )
        assert after.scope == pytest.approx(before.scope, abs=0.02)


def test_a_saved_model_holds_nothing_that_could_run_code(model: IntentModel, tmp_path: Path) -> None:
    model.save(tmp_path)
    assert {path.suffix for path in tmp_path.iterdir()} == {".json", ".npz"}
    for file in tmp_path.glob("*.npz"):
        with np.load(file, allow_pickle=False) as stored:
            assert all(stored[name].dtype.kind in "fiU" for name in stored.files)


def test_the_passages_are_title_button_and_short_answer_of_each_language_and_side(tmp_path: Path) -> None:
    tmp_path.joinpath("knowledge").mkdir()
    small: Knowledge = fake.small(tmp_path / "knowledge")
    passages = passages_of(small)
    assert len(passages["ask/residence_blue_card"]) == 2
    assert len(passages["ask/residence_hiring"]) == 2
    assert passages["ask/residence_fees"][0].startswith("Gebühren. Was kostet das? Die Gebühr")
    assert "ask/residence_unwritten" not in passages
    assert not any("*" in text for texts in passages.values() for text in texts)


def test_the_digest_of_the_source_is_stable() -> None:
    assert source_digest() == source_digest()
    assert len(source_digest()) == 64
