"""Files of the widget: addresses that change with the content, and how long browsers may keep them."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import httpx
import pytest

from bot.gateway.widget.assets import FOLDER, build

LANGUAGES = ["de", "en"]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A small widget."""
    files = {
        "lotse.js": 'import { a } from "./a.js";\n',
        "a.js": "export const a = 1;\n",
        "types.js": "",
        "sub/b.css": "b{}",
    }
    for name, text in files.items():
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path


def test_the_entry_imports_every_module_from_the_folder_of_its_version(folder: Path) -> None:
    built = build(folder, LANGUAGES)
    assert built.entry.content.decode().splitlines() == [
        f'import "./{built.version}/a.js";',
        f'import "./{built.version}/languages.js";',
        f'import {{ a }} from "./{built.version}/a.js";',
    ]


@pytest.mark.parametrize("name", ["a.js", "lotse.js", "sub/b.css"])
def test_any_change_is_another_version(folder: Path, name: str) -> None:
    before = build(folder, LANGUAGES).version
    (folder / name).write_text("// changed", encoding="utf-8")
    assert build(folder, LANGUAGES).version != before


def test_another_language_is_another_version(folder: Path) -> None:
    assert build(folder, LANGUAGES).version != build(folder, [*LANGUAGES, "tr"]).version


def test_the_same_files_are_the_same_version_everywhere(folder: Path) -> None:
    assert build(folder, LANGUAGES) == build(folder, LANGUAGES)


def test_an_unknown_file_has_no_address(folder: Path) -> None:
    with pytest.raises(KeyError):
        build(folder, LANGUAGES).address("types.js")


def test_the_entry_is_asked_for_again_and_the_rest_is_kept(base: str) -> None:
    entry = httpx.get(f"{base}/widget/lotse.js")
    assert entry.headers["cache-control"].startswith("public, max-age=300")
    paths = re.findall(r'^import "\./(.+)";$', entry.text, re.MULTILINE)
    assert len(paths) > 20
    for path in paths:
        answer = httpx.get(f"{base}/widget/{path}")
        assert answer.status_code == 200, path
        assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"
        assert answer.headers["content-type"] == "text/javascript; charset=utf-8"
        assert answer.headers["access-control-allow-origin"] == "*"


def test_files_are_compressed_for_those_who_can_read_it_and_not_sent_twice(base: str) -> None:
    compressed = httpx.get(f"{base}/widget/lotse.js", headers={"Accept-Encoding": "gzip"})
    plain = httpx.get(f"{base}/widget/lotse.js", headers={"Accept-Encoding": "identity"})
    assert compressed.headers["content-encoding"] == "gzip"
    assert "content-encoding" not in plain.headers
    assert compressed.text == plain.text
    for answer in (compressed, plain):
        again = httpx.get(f"{base}/widget/lotse.js", headers={"If-None-Match": answer.headers["etag"]})
        assert (again.status_code, again.content) == (304, b"")


def test_another_version_leads_to_this_one_and_unknown_files_to_nothing(base: str) -> None:
    for name in ("element.js", "views/panel.js"):
        old = httpx.get(f"{base}/widget/0123456789abcdef/{name}")
        assert old.status_code == 302
        assert old.headers["cache-control"] == "no-store"
        assert httpx.get(old.url.join(old.headers["location"])).status_code == 200
    assert httpx.get(f"{base}/widget/0123456789abcdef/types.js").status_code == 404
    assert httpx.get(f"{base}/widget/0123456789abcdef/../settings.py").status_code == 404


def test_the_whole_widget_stays_small() -> None:
    files = build(FOLDER, LANGUAGES).files
    size = sum(len(gzip.compress(asset.content)) for name, asset in files.items() if name.endswith((".js", ".css")))
    assert size < 50_000


@pytest.mark.parametrize("path", ["/", "/chat", "/privacy", "/accessibility"])
def test_pages_have_a_strict_policy_and_a_language(base: str, path: str) -> None:
    answer = httpx.get(f"{base}{path}", headers={"Accept-Language": "de-AT,de;q=0.9"})
    policy = answer.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "require-trusted-types-for 'script'" in policy
    assert answer.headers["content-language"] == "de"
    assert answer.headers["cache-control"] == "no-cache"
    assert "Accept-Language" in answer.headers["vary"]
    assert httpx.get(f"{base}{path}?lang=en").headers["content-language"] == "en"
    assert httpx.get(f"{base}{path}?lang=<script>").status_code == 200
    assert not re.search(r"<script>|style=|\son\w+=", answer.text)
