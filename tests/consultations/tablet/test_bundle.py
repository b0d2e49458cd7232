"""The tablet's one style sheet and one script, its worker, its manifest."""

import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from django.contrib.staticfiles.finders import find
from django.test import Client

from consultations.tablet import bundle, offline_views

FOLDER = Path(find(bundle.SCRIPTS[-1])).parent


@pytest.fixture
def shell(client: Client, db) -> str:
    return client.get("/take-part/").content.decode()


def app_of(client: Client) -> dict:
    text = client.get("/take-part/sw.js").content.decode()
    return json.loads(re.match(r"const APP = (.*);\n", text)[1])


def test_every_module_is_in_the_script_once():
    """The worker is a script of its own."""
    listed = [Path(path).name for path in (*bundle.SCRIPTS, bundle.WORKER)]
    assert sorted(listed) == sorted(path.name for path in FOLDER.glob("*.js"))


def test_a_module_stands_behind_those_that_it_imports():
    names = [Path(path).stem for path in bundle.SCRIPTS]
    for at, path in enumerate(bundle.SCRIPTS):
        imports = re.findall(r'^import .* from "\./(.*)\.js";$', bundle.source(path).decode(), re.MULTILINE)
        assert {*imports} <= {*names[:at]}, path


@pytest.mark.skipif(shutil.which("node") is None, reason="node is missing")
def test_no_two_modules_use_the_same_name_at_the_top(tmp_path):
    """A name that is declared twice in one module is a syntax error."""
    script = tmp_path / "tablet.mjs"
    script.write_text(bundle.of_kind("js").text)
    subprocess.run(["node", "--check", script], check=True, capture_output=True)
    script.write_text(bundle.of_kind("js").text + "\nconst step = 1;\n")
    assert subprocess.run(["node", "--check", script], check=False, capture_output=True).returncode != 0


def test_no_import_or_export_is_left_in_the_script():
    assert re.findall(r"^(?:import|export)\b.*", bundle.of_kind("js").text, re.MULTILINE) == []


def test_every_address_in_the_style_sheet_is_ours(settings):
    addresses = re.findall(r'url\("([^"]+)"\)', bundle.of_kind("css").text)
    inline = [address for address in addresses if address.startswith("data:image/svg+xml;base64,")]
    assert len(inline) == 3
    assert {*addresses} - {*inline} == {f"{settings.STATIC_URL}{path}" for path in bundle.FONTS}


def test_the_address_in_the_css_is_the_one_that_storage_gives_it(monkeypatch):
    monkeypatch.setattr(bundle, "static", lambda path: f"/static/hashed/{path}")
    text = bundle.with_addresses('src: url("../fonts/a.woff2")', "css/tokens.css")
    assert text == 'src: url("/static/hashed/fonts/a.woff2")'


@pytest.mark.parametrize("kind", ["css", "js"])
def test_the_shell_asks_for_assets_that_may_be_kept_for_good(client, shell, kind):
    address = re.search(rf'"(/take-part/tablet\.[0-9a-f]+\.{kind})"', shell)[1]
    response = client.get(address, headers={"Accept-Encoding": "gzip"})
    assert (response.status_code, response["Content-Encoding"]) == (200, "gzip")
    assert "immutable" in response["Cache-Control"]
    assert client.get(f"/take-part/tablet.{'0' * 16}.{kind}").status_code == 404


def test_the_worker_lists_what_is_there_and_is_always_asked_for_anew(client, shell):
    assert client.get("/take-part/sw.js")["Cache-Control"] == "no-cache"
    app = app_of(client)
    assert app["shell"] == "/take-part/"
    assert all(address in shell or find(address.removeprefix("/static/")) for address in app["assets"])


def test_another_help_line_makes_another_worker(client, db, monkeypatch):
    before = app_of(client)["build"]
    assert app_of(client)["build"] == before
    show_code = offline_views.show_code

    def changed(*args):
        response = show_code(*args)
        response.content += b"<p>Another line</p>"
        return response

    monkeypatch.setattr(offline_views, "show_code", changed)
    assert app_of(client)["build"] != before


def test_the_shell_is_the_same_for_everybody(client, shell):
    assert Client().get("/take-part/", headers={"User-Agent": "Another tablet"}).content.decode() == shell
    assert "csrf" not in shell


def test_the_app_can_be_installed(client, db):
    response = client.get("/take-part/app.webmanifest")
    manifest = response.json()
    assert response["Content-Type"] == "application/manifest+json"
    assert (manifest["display"], manifest["scope"], manifest["orientation"]) == (
        "standalone",
        "/take-part/",
        "any",
    )
    assert {icon["purpose"] for icon in manifest["icons"]} == {"any", "maskable"}
    for icon in manifest["icons"]:
        assert find(icon["src"].removeprefix("/static/"))


def test_the_page_is_light(client, shell):
    """The shell, the script, the style sheet and the worker, as they travel."""
    addresses = ["/take-part/", "/take-part/sw.js", *app_of(client)["assets"][:2]]
    sizes = [len(client.get(address, headers={"Accept-Encoding": "gzip"}).content) for address in addresses]
    assert sum(sizes) < 40 * 1024
