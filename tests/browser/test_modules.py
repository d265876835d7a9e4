"""The widget's pure modules, in the browser that runs them."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import Page

from bot.gateway.widget.assets import FOLDER


@pytest.fixture
def modules(page: Page) -> str:
    """The address of the modules' folder; the page may import from there."""
    page.goto("/privacy")
    script = page.request.get("/widget/lotse.js").text()
    match = re.search(r'"\./(\w+)/', script)
    assert match
    return f"/widget/{match[1]}"


def call(page: Page, modules: str, module: str, expression: str, argument: Any = None) -> Any:
    """The value of *expression*, in which `m` is the module and `a` the argument."""
    code = f"async (a) => {{ const m = await import('{modules}/{module}'); return {expression}; }}"
    return page.evaluate(code, argument)


def test_events_are_read_however_the_network_cuts_them(page: Page, modules: str) -> None:
    message = 'id: 7\nevent: message\ndata: {"text": "a\\nä"}'
    text = f'retry: 2000\n\n: heartbeat\n\n{message}\n\nevent: typing\ndata: {{"active": true}}\n\n'
    whole = [{"name": "message", "data": {"text": "a\nä"}}, {"name": "typing", "data": {"active": True}}]
    expression = """[...Array(a.length + 1).keys()].map((cut) => {
      const parser = new m.EventParser();
      return [...parser.feed(a.slice(0, cut)), ...parser.feed(a.slice(cut))];
    })"""
    assert call(page, modules, "connection/event_stream.js", expression, text) == [whole] * (len(text) + 1)


def test_an_incomplete_event_is_not_delivered(page: Page, modules: str) -> None:
    assert call(page, modules, "connection/event_stream.js", "new m.EventParser().feed(a)", 'data: {"a": 1}\n') == []


@pytest.mark.parametrize(
    ("text", "shape"),
    [
        ("Ein Satz.", "<p>Ein Satz.</p>"),
        ("eins\nzwei\n\ndrei", "<p>eins<br>zwei</p><p>drei</p>"),
        ("Dazu:\n- eins\n- zwei\nDanach", "<p>Dazu:</p><ul><li>eins</li><li>zwei</li></ul><p>Danach</p>"),
        ("**wichtig** und *Begriff*", "<p><strong>wichtig</strong> und <em>Begriff</em></p>"),
        ("2 * 3 * 4 = 24", "<p>2 * 3 * 4 = 24</p>"),
        ("**offen", "<p>**offen</p>"),
        ("<b>a</b> & <script>", "<p>&lt;b&gt;a&lt;/b&gt; &amp; &lt;script&gt;</p>"),
        ("- **a** b", "<ul><li><strong>a</strong> b</li></ul>"),
        ("", ""),
    ],
)
def test_marks_become_elements(page: Page, modules: str, text: str, shape: str) -> None:
    assert call(page, modules, "marks.js", "m.marked(a).map((node) => node.outerHTML).join('')", text) == shape


def test_attempts_become_rarer_but_never_stop_and_respect_the_server(page: Page, modules: str) -> None:
    delays = call(page, modules, "connection/pause.js", "[1, 2, 5, 50].map((failures) => m.delay(failures))")
    for delay, middle in zip(delays, (1_000, 2_000, 16_000, 30_000), strict=True):
        assert middle * 0.75 <= delay <= middle * 1.25
    assert call(page, modules, "connection/pause.js", "m.delay(1, 20)") == 20_000


def test_the_sources_never_turn_text_into_markup_or_style() -> None:
    forbidden = re.compile(
        r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function|\.cssText|document\.cookie"
    )
    sources = [path for path in FOLDER.rglob("*.js") if forbidden.search(path.read_text(encoding="utf-8"))]
    assert sources == []
