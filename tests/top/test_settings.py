"""Settings: read once, checked completely, reported together. The table in docs has its test in tests/gateway."""

from __future__ import annotations

import contextlib
from dataclasses import fields
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.settings import PREFIX, PROJECT_ROOT, Settings, SettingsError, documentation, load


def refused(**environment: str) -> list[str]:
    """What is said about the variables `LOTSE_<name>`, one line each."""
    with pytest.raises(SettingsError) as caught:
        load({f"{PREFIX}{name}": value for name, value in environment.items()})
    return str(caught.value).splitlines()[1:]


def test_without_variables_everything_has_its_default() -> None:
    assert load({}) == Settings()
    assert load({"PATH": "/bin", "HOME": "/root"}) == Settings()


def test_every_kind_of_value_is_read() -> None:
    settings = load(
        {
            "LOTSE_HOST": " 192.0.2.1 ",
            "LOTSE_PORT": "8080",
            "LOTSE_BRAIN_TIMEOUT_SECONDS": "2.5",
            "LOTSE_DEBUG": "True",
            "LOTSE_ALLOWED_HOSTS": "a.example, b.example,",
            "LOTSE_EMBED_ORIGINS": "",
            "LOTSE_DATA_DIR": "~/lotse",
        }
    )
    assert (settings.host, settings.port, settings.brain_timeout_seconds, settings.debug) == (
        "192.0.2.1",
        8080,
        2.5,
        True,
    )
    assert settings.allowed_hosts == ("a.example", "b.example")
    assert settings.embed_origins == ()
    assert settings.data_dir == Path.home() / "lotse"


def test_the_process_environment_is_used_when_none_is_given(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOTSE_PORT", "8123")
    assert load().port == 8123


def test_all_mistakes_are_reported_together() -> None:
    lines = refused(
        PORTT="1", PORT="many", DEBUG="yes", SECRET_KEY="short", DATABASE_URL="mysql://x", RETRY_MINUTES="0"
    )
    assert len(lines) == 6
    for name in ("PORTT", "PORT", "DEBUG", "SECRET_KEY", "DATABASE_URL", "RETRY_MINUTES"):
        assert any(line.startswith(f"- LOTSE_{name}: ") for line in lines)


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("PROT", "8000", "no such setting"),
        ("PORT", "8000.5", "must be a number"),
        ("PORT", "", "must be a number"),
        ("PORT", "65536", "at most 65535"),
        ("DEBUG", "1", "must be true or false"),
        ("SECRET_KEY", "x" * 31, "needs at least 32"),
        ("BRAIN_SECRET", "x" * 15, "needs at least 16"),
        ("MAX_TEXT_LENGTH", "-1", "greater than 0"),
        ("SESSION_HOURS", "0", "greater than 0"),
        ("BRAIN_TIMEOUT_SECONDS", "nan", "greater than 0"),
        ("BRAIN_TIMEOUT_SECONDS", "inf", "greater than 0"),
        ("TRUSTED_PROXIES", "-1", "0 or more"),
        ("BRAIN_URL", "127.0.0.1:5005", "http:// or https://"),
        ("DATABASE_URL", "sqlite:///x", "postgresql://"),
    ],
)
def test_an_unusable_value_is_refused_with_its_name_and_reason(name: str, value: str, said: str) -> None:
    (line,) = refused(**{name: value})
    assert line.startswith(f"- LOTSE_{name}: ")
    assert said in line


def test_a_secret_is_never_repeated_in_a_message() -> None:
    assert "hunter2" not in "\n".join(refused(SECRET_KEY="hunter2", BRAIN_SECRET="hunter2"))


def test_no_proxy_is_a_number_of_proxies() -> None:
    assert load({"LOTSE_TRUSTED_PROXIES": "0"}).trusted_proxies == 0


@given(
    st.dictionaries(
        st.sampled_from([f"{PREFIX}{item.name.upper()}" for item in fields(Settings)]), st.text(max_size=20)
    )
)
def test_any_values_are_settings_or_refused(environment: dict[str, str]) -> None:
    with contextlib.suppress(SettingsError):
        assert load(environment).port > 0


def test_the_documentation_names_every_setting_with_its_default() -> None:
    text = documentation()
    assert all(f"`{PREFIX}{item.name.upper()}`" in text for item in fields(Settings))
    assert "| `var` |" in text
    assert str(PROJECT_ROOT) not in text


def test_the_brain_is_not_looked_for_in_the_internet() -> None:
    (line,) = refused(BRAIN_URL="http://8.8.8.8:5005")
    assert "LOTSE_BRAIN_URL" in line


@pytest.mark.parametrize("address", ["http://10.0.0.4:5005", "http://127.0.0.1:5005", "http://brain:5005"])
def test_the_brain_may_be_on_a_private_network(address: str) -> None:
    assert load({"LOTSE_BRAIN_URL": address}).brain_url == address
