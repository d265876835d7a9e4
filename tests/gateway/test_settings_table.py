"""`docs/settings.md` is what `bot/settings.py` says."""

from __future__ import annotations

from bot.settings import documentation
from tests.gateway.processes import ROOT


def test_the_table_of_settings_is_up_to_date() -> None:
    written = (ROOT / "docs/settings.md").read_text(encoding="utf-8")
    assert written == documentation(), "write it anew: python -m bot.settings > docs/settings.md"
