"""Rasa's store of dialogues: what it keeps, what it forgets, and that what it keeps is enough."""

from __future__ import annotations

import asyncio
import secrets
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg2
import pytest
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, BotUttered, SlotSet, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from bot.dialogue.compose import Composer
from bot.dialogue.contact import ContactWriter
from bot.dialogue.context import context_of
from bot.dialogue.understanding import Candidate, Understanding
from bot.knowledge import library
from bot.nlu.brain import Brain
from bot.nlu.tracker import PAYLOAD, context
from bot.nlu.tracker_store import FORGET_AFTER_SECONDS, DialogueStore, without_words

ROOT = Path(__file__).resolve().parents[2]
MARKER = "Qwertzuiopia"
POSTGRES = "postgresql://postgres@127.0.0.1:5432"
DOMAIN = Domain.load(str(ROOT / "domain.yml"))
COMPOSER = Composer(library.load())
UNDERSTOOD = Understanding(
    "ask", "answer", "de", "de", "test", topic="residence/blue_card_salary", not_found=f"what {MARKER} wrote"
)  # fmt: skip
UNCLEAR = Understanding(
    "unclear", "clarify", "de", "de", "test",
    choices=(Candidate("residence/blue_card", 0.4), Candidate("residence/visa_application", 0.3)),
)  # fmt: skip


def _payload(understood: Understanding) -> dict[str, Any]:
    if understood.outcome == "clarify":
        return {**COMPOSER.clarify(understood).payload(), "understanding": understood.as_dict()}
    message = COMPOSER.answer(understood, None, ask_side=True)
    return {**message.payload(), "understanding": understood.as_dict()}


def _tracker(conversation: str, *payloads: dict[str, Any], moment: float | None = None) -> DialogueStateTracker:
    tracker = DialogueStateTracker(conversation, DOMAIN.slots)
    moment = moment or time.time()
    for payload in payloads:
        user = UserUttered(
            f"I am {MARKER}", {"name": "ask"}, [], {"text": MARKER, "understanding": {"not_found": MARKER}},
            moment, "lotse", metadata={"language": "de", "button": {"kind": "topic", "value": MARKER}},
        )  # fmt: skip
        metadata = {"utter_action": "utter_answer", PAYLOAD: payload}
        uttered = BotUttered(payload["text"], {"text": MARKER}, metadata, moment)
        for event in (user, SlotSet("language", "de", timestamp=moment), uttered):
            tracker.update(event, DOMAIN)
        tracker.update(ActionExecuted("action_listen", timestamp=moment), DOMAIN)
    return tracker


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def database(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[str]:
    """An empty store of its own in the settings."""
    monkeypatch.setenv("LOTSE_DATA_DIR", str(tmp_path))
    if request.param == "sqlite":
        monkeypatch.delenv("LOTSE_DATABASE_URL", raising=False)
        yield "sqlite"
        return
    name = f"lotse_test_{secrets.token_hex(6)}"
    server = psycopg2.connect(f"{POSTGRES}/postgres")
    server.autocommit = True
    server.cursor().execute(f"CREATE DATABASE {name}")
    monkeypatch.setenv("LOTSE_DATABASE_URL", f"{POSTGRES}/{name}")
    yield f"{POSTGRES}/{name}"
    server.cursor().execute(f"DROP DATABASE {name} WITH (FORCE)")
    server.close()


def _stored(database: str, folder: Path) -> str:
    """Everything that the store holds, as text."""
    if database == "sqlite":
        files = list(folder.glob("dialogues.sqlite3*"))
        assert files
        return "".join(path.read_bytes().decode(errors="replace") for path in files)
    with psycopg2.connect(database) as connection, connection.cursor() as cursor:
        cursor.execute("SELECT events::text FROM events")
        return "\n".join(row[0] for row in cursor.fetchall())


def _reloaded(conversation: str) -> DialogueStateTracker:
    """The dialogue as another process reads it."""
    found = asyncio.run(DialogueStore(domain=DOMAIN).retrieve(conversation))
    assert found is not None
    return found


def test_nothing_that_a_visitor_wrote_is_stored(database: str, tmp_path: Path) -> None:
    asyncio.run(DialogueStore(domain=DOMAIN).save(_tracker("c_1", _payload(UNDERSTOOD))))
    stored = _stored(database, tmp_path)
    assert "residence/blue_card_salary" in stored
    assert MARKER not in stored


def test_a_dialogue_read_from_disk_gives_the_same_context(database: str) -> None:
    payloads = [_payload(UNDERSTOOD), _payload(UNCLEAR)]
    tracker = _tracker("c_1", *payloads)
    asyncio.run(DialogueStore(domain=DOMAIN).save(tracker))
    assert context(_reloaded("c_1")) == context(tracker)
    assert context(tracker).buttons
    assert context(tracker).side_asked


def test_a_dialogue_goes_on_where_it_was(database: str) -> None:
    store = DialogueStore(domain=DOMAIN)
    asyncio.run(store.save(_tracker("c_1", _payload(UNDERSTOOD))))
    tracker = _reloaded("c_1")
    before = len(tracker.events)
    tracker.update(SlotSet("side", "employer"), DOMAIN)
    asyncio.run(store.save(tracker))
    assert len(_reloaded("c_1").events) == before + 1
    assert context(_reloaded("c_1")).side == "employer"


def test_old_dialogues_are_forgotten_and_others_kept_whole(database: str) -> None:
    store, now = DialogueStore(domain=DOMAIN), time.time()
    payloads = [_payload(UNDERSTOOD), _payload(UNCLEAR)]
    asyncio.run(store.save(_tracker("c_old", *payloads, moment=now - 100)))
    asyncio.run(store.save(_tracker("c_new", *payloads, moment=now)))
    assert store.forget_before(now - 50) == len(_tracker("c_old", *payloads).events)
    assert asyncio.run(store.retrieve("c_old")) is None
    assert len(_reloaded("c_new").events) == len(_tracker("c_new", *payloads).events)


def test_saving_forgets_what_is_older_than_six_hours(database: str) -> None:
    store = DialogueStore(domain=DOMAIN)
    asyncio.run(store.save(_tracker("c_old", _payload(UNDERSTOOD), moment=time.time() - FORGET_AFTER_SECONDS - 60)))
    assert asyncio.run(store.retrieve("c_old")) is None


@pytest.mark.parametrize("understood", [UNDERSTOOD, UNCLEAR])
def test_what_is_kept_of_a_message_is_all_the_context_needs(understood: Understanding) -> None:
    payload = _payload(understood)
    kept = without_words(BotUttered(payload["text"], metadata={PAYLOAD: payload}))
    assert isinstance(kept, BotUttered)
    assert context_of({}, [kept.metadata[PAYLOAD]]) == context_of({}, [payload])


def test_what_is_kept_of_a_contact_message_is_all_the_context_needs() -> None:
    payload = ContactWriter(COMPOSER).contact("Neukirchen", None, None, "de").payload()
    kept = without_words(BotUttered(payload["text"], metadata={PAYLOAD: payload}))
    assert isinstance(kept, BotUttered)
    assert context_of({}, [kept.metadata[PAYLOAD]]) == context_of({}, [payload])


@pytest.fixture
def brain_on_disk(brain: Brain, database: str) -> Iterator[Brain]:
    """The trained model on a store of its own, as the server has it."""
    processor = brain._agent.processor
    assert processor is not None
    before, processor.tracker_store = processor.tracker_store, DialogueStore(domain=processor.domain)
    yield brain
    processor.tracker_store = before


def _say(brain: Brain, text: str, **metadata: Any) -> dict[str, Any]:
    return asyncio.run(brain.say("c_whole", text, **metadata))[-1]


def test_a_whole_conversation_leaves_no_words_of_the_visitor(
    brain_on_disk: Brain, database: str, tmp_path: Path
) -> None:
    texts = [
        f"Wie viel muss {MARKER} mit der Blauen Karte mindestens verdienen?",
        f"{MARKER} möchte mit einem Menschen sprechen",
        MARKER,
        f"{MARKER} {MARKER}",
        f"<b>{MARKER}</b>",
        f"Was ist {MARKER}?",
    ]
    for text in texts:
        _say(brain_on_disk, text)
    stored = _stored(database, tmp_path)
    assert "c_whole" in stored or database != "sqlite"
    assert MARKER.casefold() not in stored.casefold()


def test_a_conversation_on_disk_is_understood_in_its_context(brain_on_disk: Brain) -> None:
    assert _say(brain_on_disk, "Welche Voraussetzungen hat die Chancenkarte?")["topic"] == "residence/opportunity_card"
    assert _say(brain_on_disk, "und was kostet das?")["topic"] == "residence/visa_time_cost"
    assert _say(brain_on_disk, "Bitte neu anfangen")["kind"] == "notice"
    assert _say(brain_on_disk, "Blue Card")["language"] == "de"


def test_what_is_written_instead_of_a_place_is_not_remembered(brain_on_disk: Brain) -> None:
    assert _say(brain_on_disk, "Ich möchte mit einem Menschen sprechen", language="de")["request"] == "place"
    assert _say(brain_on_disk, "Xyzzyburg")["request"] == "place"
    again = _say(brain_on_disk, "Ich möchte mit einem Menschen sprechen")
    assert again["text"] == COMPOSER.phrases("de").bot["place_ask"]


def test_the_file_is_written_without_waiting_for_the_disk(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("LOTSE_DATA_DIR", str(tmp_path))
    store = DialogueStore(domain=DOMAIN)
    with store.engine.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA journal_mode").scalar() == "wal"
        assert connection.exec_driver_sql("PRAGMA synchronous").scalar() == 1
