"""Getting in: passwords, links, one-time codes, and how often one may try."""

from __future__ import annotations

import pyotp
import pytest

from bot.gateway.desk.links import issue_link
from bot.gateway.desk.people import Adviser
from bot.gateway.desk.throttle import PER_ACCOUNT, PER_ADDRESS
from tests.gateway.conftest import MovableClock
from tests.gateway.desk.conftest import PASSWORD, Browser, Desk

pytestmark = [pytest.mark.anyio, pytest.mark.django_db(transaction=True)]

NEW = "another long password"


async def _try(browser: Browser, email: str, password: str) -> int:
    return (await browser.submit("/desk/sign-in", email=email, password=password)).status_code


async def test_a_wrong_password_and_an_unknown_person_look_the_same(desk: Desk) -> None:
    browser = desk.browser()
    await browser.get("/desk/sign-in")
    answers = [
        await browser.submit("/desk/sign-in", email=email, password="wrong wrong wrong")
        for email in ("lead@north.example", "nobody@north.example")
    ]
    assert [answer.status_code for answer in answers] == [403, 403]
    assert "E-mail address or password is wrong." in answers[0].text


async def test_after_some_tries_an_account_has_to_wait(desk: Desk, clock: MovableClock) -> None:
    browser = desk.browser()
    await browser.get("/desk/sign-in")
    for _ in range(PER_ACCOUNT.count):
        assert await _try(browser, "lead@north.example", "wrong") == 403
    assert await _try(browser, "lead@north.example", PASSWORD) == 429
    assert await _try(browser, "adviser@north.example", "wrong") == 403
    clock.forward(minutes=16)
    assert await _try(browser, "lead@north.example", PASSWORD) == 302


async def test_an_address_that_tries_many_accounts_has_to_wait(desk: Desk) -> None:
    browser = desk.browser()
    await browser.get("/desk/sign-in")
    for number in range(PER_ADDRESS.count):
        await _try(browser, f"guess{number}@north.example", "wrong")
    assert await _try(browser, "lead@north.example", PASSWORD) == 429


async def test_a_disabled_person_is_out_at_once(desk: Desk) -> None:
    browser = await desk.as_role("lead")
    await desk.house.call(lambda: Adviser.objects.filter(role="lead").update(is_active=False))
    assert (await browser.get("/desk/queue")).status_code == 302
    fresh = desk.browser()
    await fresh.get("/desk/sign-in")
    assert await _try(fresh, "lead@north.example", PASSWORD) == 403


async def test_a_new_password_ends_all_other_sessions(desk: Desk) -> None:
    here, elsewhere = await desk.as_role("lead"), await desk.as_role("lead")
    await here.get("/desk/account")
    answer = await here.submit("/desk/account/password", current=PASSWORD, password=NEW, again=NEW)
    assert answer.status_code == 302
    assert (await here.get("/desk/queue")).status_code == 200
    assert (await elsewhere.get("/desk/queue")).status_code == 302


@pytest.mark.parametrize("password", ["short", "password1234", "lead@north.example"])
async def test_weak_passwords_are_refused(desk: Desk, password: str) -> None:
    browser = await desk.as_role("lead")
    await browser.get("/desk/account")
    answer = await browser.submit("/desk/account/password", current=PASSWORD, password=password, again=password)
    assert answer.status_code == 400


async def test_a_one_time_link_works_once(desk: Desk, clock: MovableClock) -> None:
    person = await desk.person("new@north.example")
    link = f"/desk/link/{await desk.house.call(issue_link, person, clock())}"
    first, second = desk.browser(), desk.browser()
    await first.get(link)
    await second.get(link)
    assert (await first.submit(link, password=NEW, again=NEW)).status_code == 302
    assert (await second.submit(link, password="yet another password", again="yet another password")).status_code == 404
    assert (await desk.signed_in("new@north.example", NEW)) is not None


async def test_a_link_ends_after_two_days_and_with_the_next_one(desk: Desk, clock: MovableClock) -> None:
    person = await desk.person("new@north.example")
    old = await desk.house.call(issue_link, person, clock())
    newer = await desk.house.call(issue_link, person, clock())
    browser = desk.browser()
    assert (await browser.get(f"/desk/link/{old}")).status_code == 404
    assert (await browser.get(f"/desk/link/{newer}")).status_code == 200
    clock.forward(hours=49)
    assert (await browser.get(f"/desk/link/{newer}")).status_code == 404


async def test_a_forged_link_is_nothing(desk: Desk) -> None:
    assert (await desk.browser().get("/desk/link/abc.def")).status_code == 404


async def test_the_first_admin_is_made_by_a_link_as_long_as_nobody_is_there(desk: Desk, clock: MovableClock) -> None:
    link = f"/desk/link/{await desk.house.call(issue_link, None, clock())}"
    browser = desk.browser()
    assert (await browser.get(link)).status_code == 404
    await desk.house.call(lambda: Adviser.objects.all().delete())
    assert (await browser.get(link)).status_code == 200
    fields = {"email": "First@Example.org", "name": "First", "password": NEW, "again": NEW}
    assert (await browser.submit(link, **fields)).status_code == 302
    assert (await browser.get("/desk/people")).status_code == 200
    assert (await desk.browser().get(link)).status_code == 404


async def test_with_one_time_codes_a_password_is_not_enough(desk: Desk, clock: MovableClock) -> None:
    browser = await desk.as_role("lead")
    page = (await browser.get("/desk/account/code")).text
    secret = page.split('<code class="copy">')[1].split("</code>")[0].replace(" ", "")
    code = pyotp.TOTP(secret).at(clock())
    assert (await browser.submit("/desk/account/code", code=code)).status_code == 302
    clock.forward(seconds=60)
    other = desk.browser()
    await other.get("/desk/sign-in")
    assert await _try(other, "lead@north.example", PASSWORD) == 302
    assert (await other.get("/desk/queue")).status_code == 302
    await other.get("/desk/sign-in/code")
    assert (await other.submit("/desk/sign-in/code", code="000000")).status_code == 403
    code = pyotp.TOTP(secret).at(clock())
    assert (await other.submit("/desk/sign-in/code", code=code)).status_code == 302
    assert (await other.get("/desk/queue")).status_code == 200


async def test_a_one_time_code_is_good_for_one_sign_in(desk: Desk, clock: MovableClock) -> None:
    secret = pyotp.random_base32()
    await desk.house.call(lambda: Adviser.objects.filter(role="lead").update(totp_secret=secret))
    code = pyotp.TOTP(secret).at(clock())
    statuses = []
    for _ in range(2):
        browser = desk.browser()
        await browser.get("/desk/sign-in")
        await _try(browser, "lead@north.example", PASSWORD)
        await browser.get("/desk/sign-in/code")
        statuses.append((await browser.submit("/desk/sign-in/code", code=code)).status_code)
    assert statuses == [302, 403]


async def test_the_last_admin_cannot_lock_everybody_out(desk: Desk) -> None:
    browser = await desk.as_role("admin")
    number = await desk.house.call(lambda: Adviser.objects.get(role="admin").pk)
    await browser.get(f"/desk/people/{number}")
    fields = {"email": "admin@north.example", "name": "Admin", "role": "adviser", "language": "en", "is_active": "yes"}
    assert (await browser.submit(f"/desk/people/{number}", **fields)).status_code == 400
