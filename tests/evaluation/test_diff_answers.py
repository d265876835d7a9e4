"""`./lotse diff-answers` on a small project under git, with an encoder without weights."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.commands import diff_answers as command
from bot.dialogue.hearing import hear
from bot.evaluation.answers import Content
from bot.language.decision import Language
from bot.retrieval.model import IntentModel
from bot.settings import PROJECT_ROOT
from tests.evaluation.test_revision import git
from tests.fakes import knowledge as fake
from tests.fakes.encoder import WordEncoder

QUESTIONS = {
    "ask/residence_fees": ["was kostet das", "wie hoch ist die Gebühr", "Kosten und Gebühr", "Gebühr bezahlen"],
    "ask/residence_blue_card": ["wer bekommt die Blaue Karte", "Blaue Karte Bedingungen", "Karte für Akademiker blau"],
    "ask/residence_hiring": ["wie stelle ich jemanden ein", "Vertrag unterschreiben", "Einstellung Vertrag"],
    "out_of_scope": ["wie wird das Wetter", "ein Rezept für Kuchen", "Fußball Ergebnis"],
}
FEES = "knowledge/de/residence/fees.yml"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with one commit; places and professions are not read."""
    folder = tmp_path / "project"
    (folder / "knowledge").mkdir(parents=True)
    fake.write(folder / "knowledge")
    shutil.copy(PROJECT_ROOT / "config.yml", folder)
    write_questions(folder, QUESTIONS)
    git(folder, "init", "--quiet")
    commit(folder)
    monkeypatch.setattr(command, "PROJECT_ROOT", folder)
    monkeypatch.setattr(command, "_tools", lambda: (WordEncoder(), heard, None))
    return folder


def heard(question: Any) -> Any:
    return hear(question.text, Language(question.lang, question.lang, "test"), [], only_names=False)


def write_questions(folder: Path, questions: dict[str, list[str]]) -> None:
    lines = ['version: "3.1"', "nlu:"]
    for intent, texts in questions.items():
        lines += [f"- intent: {intent}", "  examples: |", *(f"    - {text}" for text in texts)]
    file = folder / "data/nlu/de/residence.yml"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("\n".join([*lines, ""]), encoding="utf-8")


def commit(folder: Path) -> None:
    git(folder, "add", ".")
    git(folder, "commit", "--quiet", "-m", "Stand")


def change(file: Path, edit: Callable[[str], str]) -> None:
    before = file.read_text(encoding="utf-8")
    assert edit(before) != before
    file.write_text(edit(before), encoding="utf-8")


def test_without_a_change_nothing_differs(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert command.main(["HEAD"]) == 0
    assert capsys.readouterr().out.startswith("12 known questions, 0 of them answered differently than at ")


def test_a_changed_figure_shows_in_every_answer_that_uses_it_and_trains_once(
    project: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    change(project / "knowledge/figures.yml", lambda text: text.replace("value: 100", "value: 120"))
    trainings = count_trainings(monkeypatch)
    assert command.main(["HEAD", "--all"]) == 0
    out = capsys.readouterr().out
    assert "residence/fees: 4 questions" in out
    assert "- Die Gebühr beträgt 100 Euro." in out
    assert "+ Die Gebühr beträgt 120 Euro." in out
    assert "residence/blue_card" in out  # one of its steps names the fee
    assert len(trainings) == 1


def test_a_figure_of_next_year_differs_only_on_a_day_of_next_year(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    change(project / "knowledge/figures.yml", lambda text: text.replace("    draft: Entwurf\n", ""))
    assert command.main(["HEAD", "--on", "2027-06-30"]) == 0
    assert "12 known questions, 0 of them" in capsys.readouterr().out
    assert command.main(["HEAD", "--on", "2027-07-01"]) == 0
    assert "+ Sie brauchen mindestens 53.100 Euro brutto im Jahr." in capsys.readouterr().out


def test_an_answer_that_is_gone_is_told_with_before_and_now(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (project / FEES).unlink()
    assert command.main(["HEAD"]) == 0
    out = capsys.readouterr().out
    assert "before: answers residence/fees" in out
    assert "now:    no answer (residence/fees)" in out


def test_questions_that_were_moved_are_asked_and_lead_elsewhere(
    project: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    moved = {**QUESTIONS, "ask/residence_fees": QUESTIONS["ask/residence_hiring"]}
    write_questions(project, {**moved, "ask/residence_hiring": QUESTIONS["ask/residence_fees"]})
    trainings = count_trainings(monkeypatch)
    assert command.main(["HEAD", "--json"]) == 0
    data = json.loads(capsys.readouterr().out)
    found = {each["question"]["text"]: each for each in data["differences"]}
    assert found["was kostet das"]["before"]["topic"] == "residence/fees"
    assert found["was kostet das"]["now"]["topic"] == "residence/hiring"
    assert set(QUESTIONS["ask/residence_fees"] + QUESTIONS["ask/residence_hiring"]) <= set(found)
    assert len(trainings) == 2


def test_questions_of_a_file_are_asked_instead(
    project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    row = {"id": "q1", "text": "was kostet das", "lang": "de", "kind": "question", "topics": ["residence/fees"]}
    file = tmp_path / "questions.jsonl"
    file.write_text(json.dumps(row) + "\n", encoding="utf-8")
    change(project / FEES, lambda text: text.replace("Die Gebühr beträgt", "Das kostet"))
    assert command.main(["HEAD", "--questions", str(file)]) == 0
    assert capsys.readouterr().out.count("1 known questions, 1 of them") == 1


def test_a_file_of_questions_that_does_not_exist_is_told(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        command.main(["HEAD", "--questions", "nowhere.jsonl"])
    assert "there is no file nowhere.jsonl" in capsys.readouterr().err


def test_a_revision_in_another_form_is_told_with_file_and_remedy(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    good = (project / FEES).read_text(encoding="utf-8")
    change(project / FEES, lambda text: text.replace("everyone:", "all:"))
    commit(project)
    (project / FEES).write_text(good, encoding="utf-8")
    assert command.main(["HEAD"]) == 1
    error = capsys.readouterr().err
    assert "The content of HEAD" in error
    assert "cannot be read by the present program" in error
    assert "knowledge/de/residence/fees.yml:" in error
    assert "Compare with a later revision" in error
    assert git(project, "worktree", "list").count("\n") == 1


def test_a_revision_from_before_there_was_any_content_is_told(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    git(project, "rm", "-r", "--quiet", "--cached", "knowledge", "data")
    git(project, "commit", "--quiet", "-m", "Nothing")
    assert command.main(["HEAD"]) == 1
    assert "knowledge: error: does not exist" in capsys.readouterr().err


def test_present_mistakes_are_told_before_anything_is_trained(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    change(project / FEES, lambda text: text.replace("everyone:", "all:"))
    assert command.main(["HEAD"]) == 1
    error = capsys.readouterr().err
    assert "knowledge/de/residence/fees.yml:" in error
    assert "`./lotse check` shows everything" in error


def test_an_unknown_revision_is_told(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert command.main(["nowhere"]) == 1
    assert "git knows no revision 'nowhere'" in capsys.readouterr().err


def test_the_thresholds_are_those_of_the_pipeline(project: Path) -> None:
    pipeline = {"pipeline": [{"name": "other.Part"}, {"name": "bot.nlu.topics.TopicClassifier", "answer": 0.91}]}
    (project / "config.yml").write_text(yaml.safe_dump(pipeline), encoding="utf-8")
    assert command._thresholds().answer == 0.91


def test_other_answers_without_a_training_are_those_of_a_training(project: Path) -> None:
    examples, passages = Content.read(project).lessons()
    other = {intent: [f"{text} und noch mehr" for text in texts] for intent, texts in passages.items()}
    quick = IntentModel.train(examples, passages, WordEncoder()).with_answers(other)
    full = IntentModel.train(examples, other, WordEncoder())
    texts = [text for text, _ in examples]
    assert quick.rank_all(texts) == full.rank_all(texts)


def count_trainings(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    trainings: list[int] = []
    train = IntentModel.train

    def counted(examples: Any, passages: Any, encoder: Any) -> IntentModel:
        trainings.append(len(examples))
        return train(examples, passages, encoder)

    monkeypatch.setattr(IntentModel, "train", counted)
    return trainings
