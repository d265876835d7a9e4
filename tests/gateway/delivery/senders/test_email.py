"""Mail to a team: nothing about the person in it, nothing in its headers that does not belong there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.gateway.delivery.case_facts import TeamFacts
from bot.gateway.delivery.models import Kind
from bot.gateway.delivery.sender import DeliveryFailedError, NothingToSendError, Outgoing
from bot.gateway.delivery.senders.email import EmailSender, compose
from bot.settings import Settings
from tests.fakes import smtp
from tests.fakes.smtp import MailServer
from tests.gateway.delivery.conftest import facts

pytestmark = pytest.mark.anyio

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
PERSONAL = ("Ayşe", "Yılmaz", "ayse@mail.example", "+4915112345678", "abends anrufen", "Wie bekomme ich")


@pytest.fixture
def server() -> Iterator[MailServer]:
    """A mail server that is up."""
    with smtp.running(MailServer()) as fake:
        yield fake


@pytest.fixture
def at_server(lotse: Settings, server: MailServer) -> Settings:
    """The settings that lead there."""
    return replace(
        lotse, smtp_host="127.0.0.1", smtp_port=server.port, smtp_security="none", smtp_from="lotse@example.org"
    )


def _outgoing(kind: Kind = Kind.CASE_OPENED, **changes: object) -> Outgoing:
    return Outgoing("d_1", kind, NOW, facts(**changes))


async def test_the_team_learns_what_there_is_to_do_and_nothing_about_the_person(
    at_server: Settings, server: MailServer, settings: object
) -> None:
    await EmailSender(at_server).send(_outgoing(), NOW)
    (mail,) = server.mails
    assert mail["to"] == "team@aachen.example"
    assert mail["subject"] == "[Lotse] Neuer Fall 2026-000123"
    assert mail["message-id"] == "<d_1@example.org>"
    text = mail.get_content()
    assert "Thema: residence/blue_card" in text
    assert "Eröffnet: 22.11.2026, 12:55 Uhr" in text
    assert not [part for part in PERSONAL if part in mail.as_string() or part in text]
    assert mail.get_content_type() == "text/plain"


@pytest.mark.parametrize(
    "recipient",
    [
        "a@b.example\r\nBcc: victim@example.org",
        "a@b.example, victim@example.org",
        "Name <a@b.example>",
        "",
        "nobody",
        "@",
    ],
)
async def test_an_address_that_is_not_exactly_one_is_refused(
    at_server: Settings, server: MailServer, recipient: str
) -> None:
    team = TeamFacts("x", "X", recipient)
    with pytest.raises((DeliveryFailedError, NothingToSendError)):
        await EmailSender(at_server).send(_outgoing(team=team), NOW)
    assert not server.mails


@given(st.text(max_size=40), st.text(max_size=40))
def test_whatever_is_stored_no_header_is_added_and_the_text_stays_text(number: str, name: str) -> None:
    evil = "\r\nBcc: victim@example.org\r\n\r\n<script>"
    team = TeamFacts("x", name + evil, "team@example.org")
    mail = compose(_outgoing(number=number + evil, team=team), "lotse@example.org", "team@example.org", NOW)
    headers = {line.split(b":")[0] for line in mail.as_bytes().split(b"\r\n\r\n")[0].split(b"\r\n") if line[:1] != b" "}
    assert b"Bcc" not in headers
    assert len(headers) == 9
    assert mail.get_content_type() == "text/plain"


@pytest.mark.parametrize(
    ("mode", "problem", "away"),
    [
        ("refuse_recipient", "smtp_recipient_refused", False),
        ("refuse_data", "smtp_554", False),
        ("busy", "smtp_421", True),
    ],
)
async def test_refusals_are_named_without_the_words_of_the_other_side(
    at_server: Settings, server: MailServer, mode: str, problem: str, away: bool
) -> None:
    server.mode = mode
    with pytest.raises(DeliveryFailedError) as failure:
        await EmailSender(at_server).send(_outgoing(), NOW)
    assert (failure.value.problem, failure.value.away) == (problem, away)


async def test_a_server_that_is_down_is_away(at_server: Settings) -> None:
    with pytest.raises(DeliveryFailedError, match="smtp_unreachable") as failure:
        await EmailSender(replace(at_server, smtp_port=1)).send(_outgoing(), NOW)
    assert failure.value.away


async def test_signing_in_works_and_a_wrong_password_is_named(at_server: Settings, server: MailServer) -> None:
    server.password = "right"
    with pytest.raises(DeliveryFailedError, match="smtp_sign_in_refused"):
        await EmailSender(replace(at_server, smtp_user="lotse", smtp_password="wrong")).send(_outgoing(), NOW)
    await EmailSender(replace(at_server, smtp_user="lotse", smtp_password="right")).send(_outgoing(), NOW)
    assert len(server.mails) == 1


async def test_without_encryption_on_offer_neither_password_nor_mail_is_sent(
    at_server: Settings, server: MailServer
) -> None:
    careful = replace(at_server, smtp_security="starttls", smtp_user="lotse", smtp_password="secret")
    with pytest.raises(DeliveryFailedError, match="smtp_not_supported"):
        await EmailSender(careful).send(_outgoing(), NOW)
    assert not [line for line in server.commands if line.startswith(("AUTH", "MAIL", "DATA"))]
