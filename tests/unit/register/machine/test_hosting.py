"""What servers are told: who may frame a page, what is kept how long, what files are, and where an id leads."""

import re
from collections.abc import Iterator
from dataclasses import replace

import pytest
from unit.register.machine import made
from unit.register.machine.made import Files

from disclosure.register.card import CardWords
from disclosure.register.machine.hosting import MOST_BYTES, MOST_REDIRECTS
from disclosure.register.shelf import Shelf

FOLDERS = ("en", "nl", "fr", "pages", "embed", "search", "hosting", "data", "feeds", "records", "assets")


def hosted(**settings: object) -> Files:
    cards = [made.card(0), made.card(1), replace(made.card(3), languages=("fr",), words={"fr": CardWords("L")})]
    return made.build(made.site(**settings), Shelf(cards), [made.record(0), made.record(1), made.record(3)])


@pytest.fixture(scope="module")
def built() -> Files:
    return hosted()


def rules(data: bytes) -> dict[str, dict[str, str]]:
    """`_headers` as hosts read it."""
    found: dict[str, dict[str, str]] = {}
    path = ""
    for line in data.decode().splitlines():
        if line.startswith("  "):
            name, _, value = line.strip().partition(": ")
            found[path][name] = value
        elif not line.startswith("#"):
            path = line
            found[path] = {}
    return found


def said(data: bytes, path: str) -> Iterator[tuple[str, str]]:
    """Every header that some rule names for a path."""
    for pattern, headers in rules(data).items():
        if path == pattern or (pattern.endswith("*") and path.startswith(pattern[:-1])):
            yield from headers.items()


def test_cards_may_be_framed_by_anybody_and_nothing_else_by_anyone(built: Files) -> None:
    for folder in FOLDERS:
        policy = dict(said(built.files["_headers"], f"/{folder}/x"))["Content-Security-Policy"]
        assert policy.startswith("default-src 'none'")
        assert policy.endswith("; frame-ancestors *" if folder == "embed" else "; frame-ancestors 'none'")


def test_no_path_is_told_one_header_twice(built: Files) -> None:
    paths = [f"/{folder}/x" for folder in FOLDERS]
    for path in [*paths, "/", "/index.html", "/404.html", "/index.json", "/data/register.ndjson", "/robots.txt"]:
        names = [name for name, _ in said(built.files["_headers"], path)]
        assert len(names) == len(set(names)), path
        assert {"X-Content-Type-Options", "Referrer-Policy", "Permissions-Policy"} <= set(names)


def test_only_what_is_named_by_its_content_is_kept_for_ever(built: Files) -> None:
    for folder in FOLDERS:
        kept = dict(said(built.files["_headers"], f"/{folder}/x"))["Cache-Control"]
        assert ("immutable" in kept) == (folder == "assets")


def test_data_may_be_read_by_scripts_of_any_site_and_pages_may_not(built: Files) -> None:
    opened = {
        folder
        for folder in FOLDERS
        if "Access-Control-Allow-Origin" in dict(said(built.files["_headers"], f"/{folder}/x"))
    }
    assert opened == {"data", "feeds", "records"}


def test_an_id_leads_to_a_language_that_the_record_has(built: Files) -> None:
    lines = [each for each in built.files["_redirects"].decode().splitlines() if not each.startswith("#")]
    assert lines == [
        f"/id/{made.name(0)} /nl/{made.name(0)}/ 302",
        f"/id/{made.name(3)} /fr/{made.name(3)}/ 302",
        "/id/:id /en/:id/ 302",
    ]


def test_a_list_of_redirects_that_hosts_would_cut_says_what_it_leaves_out() -> None:
    count = 2 * MOST_REDIRECTS + 20
    cards = [made.card(2 * each) for each in range(count)]
    text = next(each for each in made.outputs(made.site(), Shelf(cards)) if each.path == "_redirects").make().decode()
    lines = text.splitlines()
    assert len(lines) <= MOST_REDIRECTS + 3
    assert len(text) < MOST_BYTES + 400
    told = int(re.search(r"# (\d+) records", text).group(1))
    assert told == count - sum(line.startswith("/id/body") for line in lines)
    assert lines[-1] == "/id/:id /en/:id/ 302"


def test_every_server_is_told_of_every_folder_and_language(built: Files) -> None:
    nginx, apache = (built.files[path].decode() for path in ("hosting/nginx.conf", ".htaccess"))
    for folder in ("embed", "search", "data", "feeds", "records", "assets"):
        assert f"location ^~ /{folder}/ {{" in nginx
        assert f"m#^/{folder}/#" in apache
    for tag in ("en", "nl", "fr"):
        assert f"return 302 /{tag}/$1/;" in nginx
        assert f"^id/([a-z0-9][a-z0-9._-]*)/?$ {tag}/$1/ [R=302,L]" in apache
    assert nginx.count("{") == nginx.count("}")
    assert apache.count("<If") == apache.count("</If")


def test_a_site_below_a_path_is_told_with_the_path() -> None:
    built = hosted(address="https://example.org/ai/register/")
    assert "/ai/register/id/:id /ai/register/en/:id/ 302" in built.files["_redirects"].decode()
    assert "location ^~ /ai/register/embed/ {" in built.files["hosting/nginx.conf"].decode()
    assert "ErrorDocument 404 /ai/register/404.html" in built.files[".htaccess"].decode()
    assert "RewriteBase /ai/register/" in built.files[".htaccess"].decode()
    assert set(rules(built.files["_headers"])) & {"/ai/register/*", "/ai/register/embed/*"}
