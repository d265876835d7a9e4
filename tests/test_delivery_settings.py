"""Settings of notifications that cannot work stop the start."""

from __future__ import annotations

import base64

import pytest

from bot.settings import SettingsError, load

GOOD = "whsec_" + base64.b64encode(b"x" * 24).decode()


@pytest.mark.parametrize(
    ("values", "named"),
    [
        ({"SMTP_HOST": "mail.example"}, "LOTSE_SMTP_FROM"),
        ({"SMTP_HOST": "mail.example", "SMTP_FROM": "a@b.example\nBcc: c@d.example"}, "LOTSE_SMTP_FROM"),
        ({"SMTP_SECURITY": "ssl"}, "LOTSE_SMTP_SECURITY"),
        ({"SMTP_HOST": "mail.example", "SMTP_FROM": "a@b.example", "SMTP_SECURITY": "none"}, "LOTSE_SMTP_SECURITY"),
        ({"SMTP_HOST": "mail.example", "SMTP_FROM": "a@b.example", "SMTP_USER": "a"}, "LOTSE_SMTP_USER"),
        ({"WEBHOOK_URL": "http://hooks.example", "WEBHOOK_SECRET": GOOD}, "LOTSE_WEBHOOK_URL"),
        ({"WEBHOOK_URL": "https://hooks.example"}, "LOTSE_WEBHOOK_SECRET"),
        ({"WEBHOOK_URL": "https://hooks.example", "WEBHOOK_SECRET": "whsec_c2hvcnQ="}, "LOTSE_WEBHOOK_SECRET"),
        ({"WEBHOOK_URL": "https://hooks.example", "WEBHOOK_SECRET": "hunter2" * 9}, "LOTSE_WEBHOOK_SECRET"),
        ({"ZAMMAD_URL": "https://zammad.example", "ZAMMAD_TOKEN": "t"}, "LOTSE_ZAMMAD_GROUP"),
        ({"ZAMMAD_URL": "ftp://zammad.example", "ZAMMAD_TOKEN": "t", "ZAMMAD_GROUP": "g"}, "LOTSE_ZAMMAD_URL"),
        ({"PUBLIC_URL": "lotse.example"}, "LOTSE_PUBLIC_URL"),
        ({"DELIVERY_DAYS": "0"}, "LOTSE_DELIVERY_DAYS"),
    ],
)
def test_what_cannot_work_is_named_without_quoting_secrets(values: dict[str, str], named: str) -> None:
    with pytest.raises(SettingsError) as error:
        load({f"LOTSE_{name}": value for name, value in values.items()})
    assert named in str(error.value)
    assert "hunter2" not in str(error.value)


def test_complete_settings_are_accepted() -> None:
    values = {
        "SMTP_HOST": "127.0.0.1",
        "SMTP_FROM": "lotse@example.org",
        "SMTP_SECURITY": "none",
        "WEBHOOK_URL": "http://127.0.0.1:9000/hook",
        "WEBHOOK_SECRET": GOOD,
        "ZAMMAD_URL": "https://zammad.example",
        "ZAMMAD_TOKEN": "t",
        "ZAMMAD_GROUP": "g",
    }
    assert load({f"LOTSE_{name}": value for name, value in values.items()}).smtp_port == 587
