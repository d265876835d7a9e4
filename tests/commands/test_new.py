"""`./lotse new`."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.commands import confirm
from bot.commands import new as command
from bot.knowledge import skeleton
from bot.knowledge.check import check
from bot.knowledge.library import load
from bot.knowledge.model import Topic
from bot.knowledge.problems import KnowledgeError, Severity
from bot.knowledge.rendering import render
from bot.retrieval.training_files import read
from tests.fakes import knowledge as fake

UNWRITTEN = "residence/unwritten"
NEW = ["residence/overtime", "--title", "Überstunden", "--audience", "both"]
GREET = 'version: "3.1"\n\nnlu:\n  - intent: greet\n    examples: |\n      - Hallo\n'


@pytest.fixture(autouse=True)
def training(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of training questions beside the small knowledge base; German has a file, English none."""
    folder = tmp_path / "data" / "nlu"
    (folder / "de").mkdir(parents=True)
    (folder / "de/residence.yml").write_text(GREET, encoding="utf-8")
    monkeypatch.setattr(command, "KNOWLEDGE", root)
    monkeypatch.setattr(command, "TRAINING", folder)
    return folder


def contents(folder: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def mistakes(root: Path) -> list[str]:
    with pytest.raises(KnowledgeError) as caught:
        load(root)
    return [str(problem) for problem in caught.value.problems]


def test_a_new_answer_begins_with_every_unwritten_field_as_an_error(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert command.main([UNWRITTEN]) == 0
    found = mistakes(root)
    assert all(
        line.startswith("knowledge/de/residence/unwritten.yml:") and "is empty → write it" in line for line in found
    )
    named = {line.split(": error: ")[1].split(": is empty")[0] for line in found}
    assert named == {
        "button", "everyone.short", "everyone.details", "everyone.steps.0", "everyone.limits",
        "see_also", "legal_basis.0", "sources", "reviewed_on", "review_by",
    }  # fmt: skip
    out = capsys.readouterr().out
    assert "Written: knowledge/de/residence/unwritten.yml" in out
    assert "./lotse check" in out


def test_no_single_field_makes_it_a_finished_answer(root: Path) -> None:
    command.main([UNWRITTEN])
    file = root / "de/residence/unwritten.yml"
    text = file.read_text(encoding="utf-8")
    for old, new in (("button:\n", "button: Wie geht das?\n"), ("short: |\n", "short: |\n    Ja.\n")):
        text = text.replace(old, new)
        file.write_text(text, encoding="utf-8")
        assert mistakes(root)


def test_a_finished_answer_shows_nothing_of_the_explanations(root: Path, training: Path) -> None:
    command.main([UNWRITTEN])
    file = root / "de/residence/unwritten.yml"
    text = file.read_text(encoding="utf-8")
    for old, new in (
        ("button:\n", "button: Wie geht das?\n"), ("short: |\n", "short: |\n    Ja. Das geht.\n"),
        ("  details: |\n", ""), ("  steps:\n    -\n", ""), ("  limits: |\n", ""), ("legal_basis:\n  -\n", ""),
        ("see_also:\n", "see_also: [residence/fees, residence/hiring]\n"), ("sources:\n", "sources: [office]\n"),
        ("reviewed_on:\n", "reviewed_on: 2026-11-20\n"), ("review_by:\n", "review_by: 2027-11-20\n"),
    ):  # fmt: skip
        assert old in text
        text = text.replace(old, new)
    file.write_text(text, encoding="utf-8")
    knowledge = load(root)
    assert [problem for problem in check(knowledge, fake.TODAY) if problem.severity is Severity.ERROR] == []
    card = render(knowledge, UNWRITTEN, "de", None, fake.TODAY)
    assert (card.title, card.short, card.details, card.steps, card.limits) == (
        "Noch ohne Antwort", "Ja. Das geht.", None, (), None,
    )  # fmt: skip


def test_empty_blocks_for_german_and_english_questions_are_added_once(training: Path) -> None:
    command.main([UNWRITTEN])
    german = (training / "de/residence.yml").read_text(encoding="utf-8")
    assert german.startswith(GREET)
    for language in ("de", "en"):
        file = training / language / "residence.yml"
        assert yaml.safe_load(file.read_text(encoding="utf-8"))["nlu"][-1]["intent"] == "ask/residence_unwritten"
        with file.open("a", encoding="utf-8") as open_file:
            open_file.write("      - eine Frage\n")
    assert [example.text for example in read(training)] == ["Hallo", "eine Frage", "eine Frage"]
    before = contents(training)
    (command.KNOWLEDGE / "de/residence/unwritten.yml").unlink()
    assert command.main([UNWRITTEN]) == 0
    assert contents(training) == before


def test_a_new_topic_is_registered_in_its_area_and_nothing_else_changes(root: Path) -> None:
    before = load(root).topics
    (root / "topics.yml").write_text(
        f"# Kommentar\n{(root / 'topics.yml').read_text(encoding='utf-8')}", encoding="utf-8"
    )
    assert command.main(NEW) == 0
    (root / "de/residence/overtime.yml").unlink()
    after = load(root).topics
    assert after["residence/overtime"] == Topic(audience="both", title="Überstunden")
    assert {key: value for key, value in after.items() if key != "residence/overtime"} == before
    assert (root / "topics.yml").read_text(encoding="utf-8").startswith("# Kommentar\n")


def test_the_registry_of_this_checkout_takes_a_topic_in_every_area() -> None:
    registry = command.DEFAULT_ROOT / "topics.yml"
    text = registry.read_text(encoding="utf-8")
    entry = Topic(audience="worker", title="Neu")
    for area in yaml.safe_load(text):
        changed = skeleton.registered(text, f"{area}/brand_new", entry)
        assert len(changed.splitlines()) == len(text.splitlines()) + 1
        assert yaml.safe_load(changed)[area]["brand_new"] == {"audience": "worker", "title": "Neu"}


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(title=st.text(st.characters(blacklist_categories=("Cs", "Cc")), min_size=1).filter(lambda text: text.strip()))
def test_any_title_can_be_registered_and_read_again(title: str) -> None:
    entry = Topic(audience="both", title=title)
    changed = skeleton.registered("one:\n  a: {audience: both, title: A}\n", "one/b", entry)
    assert Topic.model_validate(yaml.safe_load(changed)["one"]["b"]) == entry
    written = yaml.safe_load(skeleton.answer(entry))["title"]
    assert written is None or written.strip() == entry.title


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (["residence/fees"], "knowledge/de/residence/fees.yml exists already"),
        (["residence/feees"], "did you mean residence/fees"),
        (["residence/overtime", "--title", "Überstunden"], "give it --title and --audience"),
        (["residence/overtime", "--title", " ", "--audience", "both"], "give it --title and --audience"),
        (["holidays/overtime", *NEW[1:]], "the areas are residence, service"),
        (["residence/../../x", *NEW[1:]], "is no topic"),
        ([UNWRITTEN, *NEW[1:]], "is already in knowledge/topics.yml"),
        ([UNWRITTEN, "--lang", "en"], "has no German answer yet"),
        (["residence/blue_card", "--lang", "en"], "knowledge/en/residence/blue_card.yml exists already"),
        (["residence/fees", "--lang", "nl"], "translate knowledge/phrases/de.yml first"),
        (["residence/fees", "--lang", "de"], "use one of ar, en"),
    ],
)
def test_what_cannot_be_begun_is_refused_with_a_reason_and_changes_nothing(
    root: Path, tmp_path: Path, arguments: list[str], reason: str, capsys: pytest.CaptureFixture[str]
) -> None:
    before = contents(tmp_path)
    assert command.main(arguments) == 1
    assert reason in capsys.readouterr().err
    assert contents(tmp_path) == before


def test_a_registry_with_mistakes_is_named(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (root / "topics.yml").write_text("residence: [", encoding="utf-8")
    assert command.main([UNWRITTEN]) == 1
    assert "knowledge/topics.yml:2: error: is not valid YAML" in capsys.readouterr().err


def test_a_translation_begins_with_the_german_text_above_each_empty_field(root: Path) -> None:
    (root / "en/residence/blue_card.yml").unlink()
    assert command.main(["residence/blue_card", "--lang", "en"]) == 0
    text = (root / "en/residence/blue_card.yml").read_text(encoding="utf-8")
    assert "# Wer bekommt die Blaue Karte?\nbutton:\n" in text
    assert "  # Sie brauchen **mindestens** {figure:pay}.\n  short: |\n" in text
    assert "    # Fragen Sie das Amt.\n    -\n" in text
    named = {line.split(": error: ")[1].split(": is empty")[0] for line in mistakes(root)}
    assert named == {
        "title", "button", "everyone.short", "everyone.details", "everyone.steps.0", "everyone.steps.1",
        "everyone.limits",
    }  # fmt: skip


def test_a_finished_translation_is_not_shown_before_somebody_confirms_it(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    command.main(["residence/fees", "--lang", "en"])
    file = root / "en/residence/fees.yml"
    text = file.read_text(encoding="utf-8")
    for old, new in (
        ("title:", "title: Fees"), ("button:", "button: What does it cost?"),
        ("short: |\n", "short: |\n    The fee is {figure:fee}.\n"),
    ):  # fmt: skip
        text = text.replace(old, new)
    file.write_text(text, encoding="utf-8")
    assert render(load(root), "residence/fees", "en", None, fake.TODAY).content_language == "de"
    (warning,) = [problem for problem in check(load(root), fake.TODAY) if problem.file.match("en/residence/fees.yml")]
    assert "nobody has compared it with the German text yet" in warning.message
    monkeypatch.setattr(confirm, "load", lambda: load(root))
    assert confirm.main(["residence/fees", "--lang", "en"]) == 0
    assert render(load(root), "residence/fees", "en", None, date(2026, 11, 22)).content_language == "en"
