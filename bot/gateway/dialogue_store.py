"""The brain's memory of dialogues (`bot/nlu/tracker_store.py`), as far as a person's request reaches it.

The brain writes it; here it is only read and emptied. It lies beside the gateway's own database.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from typing import Any

from django.db import connection

from bot.settings import Settings

TABLE = "events"
FILE = "dialogues.sqlite3"
COLUMNS = ("type_name", "timestamp", "intent_name", "action_name", "data")
READ = "SELECT type_name, timestamp, intent_name, action_name, data FROM events WHERE sender_id = ? ORDER BY id"
DELETE = "DELETE FROM events WHERE sender_id = ?"


def read_dialogue(settings: Settings, conversation_id: str) -> list[dict[str, Any]]:
    """What the brain remembers of a conversation, oldest first."""
    with _cursor(settings) as (cursor, mark):
        if cursor is None:
            return []
        cursor.execute(READ.replace("?", mark), [conversation_id])
        rows = [dict(zip(COLUMNS, row, strict=True)) for row in cursor.fetchall()]
    return [{**row, "data": json.loads(row["data"])} for row in rows]


def forget_dialogue(settings: Settings, conversation_id: str) -> int:
    """Delete it; the number of events."""
    with _cursor(settings) as (cursor, mark):
        if cursor is None:
            return 0
        cursor.execute(DELETE.replace("?", mark), [conversation_id])
        return int(cursor.rowcount)


@contextmanager
def _cursor(settings: Settings) -> Iterator[tuple[Any, str]]:
    """A cursor and the mark of its parameters; no cursor if the brain has never stored anything."""
    if settings.database_url:
        with connection.cursor() as cursor:
            yield (cursor if TABLE in connection.introspection.table_names(cursor) else None), "%s"
        return
    file = settings.data_dir / FILE
    if not file.exists():
        yield None, "?"
        return
    with closing(sqlite3.connect(file, timeout=10)) as own, own:
        own.execute("PRAGMA secure_delete=ON")
        known = own.execute("SELECT 1 FROM sqlite_master WHERE name = ?", [TABLE]).fetchone()
        yield (own.cursor() if known else None), "?"
