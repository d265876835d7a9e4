"""docs/data-protection.md lists what Rasa stores."""

from __future__ import annotations

from bot.nlu.tracker_store import DialogueStore
from tests.data_protection import register


def test_every_column_of_the_dialogue_store_is_listed() -> None:
    table = DialogueStore.SQLEvent.__table__
    assert set(register()[table.name]) == {column.name for column in table.columns}
