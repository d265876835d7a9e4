"""Where Rasa keeps the state of dialogues: little, without the visitor's words, and not for long.

The gateway's store holds the conversations. This one holds what the next message is read against: intents, slots,
what was answered.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import Any

import sqlalchemy
from rasa.core.tracker_store import SQLTrackerStore
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import BotUttered, Event, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from bot.nlu import patches
from bot.nlu.tracker import PAYLOAD
from bot.settings import load

KEPT_OF_A_PAYLOAD = ("kind", "topic", "request", "buttons", "side")
FORGET_AFTER_SECONDS = 6 * 3600


class DialogueStore(SQLTrackerStore):
    """SQLite in the data folder, or PostgreSQL when the settings name it."""

    def __init__(self, host: Any = None, domain: Domain | None = None, event_broker: Any = None, **kwargs: Any) -> None:
        patches.apply()
        self._last_cleaning = 0.0
        super().__init__(domain=domain, event_broker=event_broker, **kwargs)
        if self.engine.dialect.name == "sqlite":
            sqlalchemy.event.listen(self.engine, "connect", _tune_sqlite)
            self.engine.dispose()  # the connections that were opened before

    @staticmethod
    def get_db_url(*_: Any, **__: Any) -> str | sqlalchemy.engine.URL:
        """The database of the settings; what endpoints.yml says about it is not used."""
        settings = load()
        if settings.database_url:
            return settings.database_url.replace("postgresql://", "postgresql+psycopg2://", 1)
        settings.data_dir.mkdir(parents=True, exist_ok=True)
        return f"sqlite:///{settings.data_dir / 'dialogues.sqlite3'}"

    async def save(self, tracker: DialogueStateTracker) -> None:
        """As in Rasa; from time to time old dialogues are forgotten."""
        await super().save(tracker)
        now = time.time()
        if now - self._last_cleaning > FORGET_AFTER_SECONDS / 12:
            self._last_cleaning = now
            self.forget_before(now - FORGET_AFTER_SECONDS)

    def forget_before(self, moment: float) -> int:
        """Delete whole dialogues in which nothing has happened since *moment* (seconds since 1970); returns the
        number of events."""
        event = self.SQLEvent
        with self.session_scope() as session:
            stale = (
                session.query(event.sender_id)
                .group_by(event.sender_id)
                .having(sqlalchemy.func.max(event.timestamp) < moment)
            )
            gone: int = (
                session.query(event)
                .filter(event.sender_id.in_(stale.subquery().select()))
                .delete(synchronize_session=False)
            )
            session.commit()
        return gone

    def _additional_events(self, session: Any, tracker: DialogueStateTracker) -> Iterator[Event]:
        return (without_words(event) for event in super()._additional_events(session, tracker))


def without_words(event: Event) -> Event:
    """*event* as it is stored: nothing a visitor wrote, and of our own messages only what a later message refers to."""
    if isinstance(event, UserUttered):
        kept = {"intent": event.intent, "entities": event.entities, "text": ""}
        return UserUttered(
            text="", intent=event.intent, entities=event.entities, parse_data=kept, timestamp=event.timestamp,
            input_channel=event.input_channel, message_id=event.message_id, metadata={},
        )  # fmt: skip
    if isinstance(event, BotUttered) and PAYLOAD in event.metadata:
        payload = event.metadata[PAYLOAD]
        slim = {key: payload.get(key) for key in KEPT_OF_A_PAYLOAD}
        return BotUttered(
            "", metadata={"utter_action": event.metadata.get("utter_action"), PAYLOAD: slim}, timestamp=event.timestamp
        )
    return event


def _tune_sqlite(connection: Any, _record: Any) -> None:
    """Write-ahead log and no wait for the disk at each commit: a lost second of dialogue state costs one question
    back."""
    cursor = connection.cursor()
    cursor.execute("PRAGMA journal_mode=WAL")
    cursor.execute("PRAGMA synchronous=NORMAL")
    cursor.close()
