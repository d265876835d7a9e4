"""Real gateways that are killed while the other side is down: from the visitor's form to the team's mailbox."""

from __future__ import annotations

import sqlite3
import time
import uuid
from pathlib import Path

from tests.fakes import smtp
from tests.fakes.smtp import MailServer
from tests.gateway.client import Visitor
from tests.gateway.conftest import ON_SQLITE, GatewayFactory
from tests.gateway.processes import free_port, get, until

PERSONAL = ("Meryem", "meryem@mail.example", "Bescheid")
TEAM = (
    "INSERT INTO hand_over_team (slug, name, regions, languages, hours, reply_within_days, email, contact, is_active)"
    " VALUES ('nrw', 'Beratung NRW', '[]', '[]', '{}', 2, 'team@office.example', '', 1)"
)


def _leave_details(visitor: Visitor) -> None:
    form = {
        "client_id": str(uuid.uuid4()),
        "kind": "details",
        "name": "Meryem",
        "email": "meryem@mail.example",
        "message": "Ich habe eine Frage zu meinem Bescheid.",
        "consents": {"contact": True, "transcript": False},
    }
    assert visitor.call("POST", "/api/v1/hand-over", json=form).status_code == 201


@ON_SQLITE
def test_a_case_is_told_once_although_the_gateway_is_killed_while_the_mail_server_is_down(
    start_gateway: GatewayFactory, tmp_path: Path
) -> None:
    mail_server = MailServer(port=free_port())
    gateway = start_gateway(
        smtp_host="127.0.0.1", smtp_port=mail_server.port, smtp_security="none", smtp_from="lotse@office.example"
    )
    store = sqlite3.connect(tmp_path / "lotse.sqlite3", isolation_level=None)
    store.execute(TEAM)
    _leave_details(Visitor(gateway.base))
    until(lambda: "smtp_unreachable" in gateway.output())
    deliveries = get(f"{gateway.base}/health/ready").json()["parts"]["deliveries"]
    assert (deliveries["ok"], deliveries["waiting"], deliveries["dead"]) == (True, 1, 0)
    gateway.kill()
    # Nobody wants to wait for half a minute here.
    store.execute("UPDATE delivery_delivery SET next_attempt_at = created_at, lease_until = NULL")
    store.close()
    with smtp.running(mail_server):
        gateway.start()
        until(lambda: mail_server.mails)
        until(lambda: get(f"{gateway.base}/health/ready").json()["parts"]["deliveries"]["waiting"] == 0)
        time.sleep(2.5)  # one more look into the outbox
    (mail,) = mail_server.mails
    assert mail["to"] == "team@office.example"
    assert not [part for part in PERSONAL if part in mail.as_string() or part in mail.get_content()]
    assert not [part for part in PERSONAL if part in gateway.output()]
