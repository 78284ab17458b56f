"""The preview: on this machine alone, made anew as files are saved, with each finding beside its paragraph."""

import http.client
import json
import os
import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

import pytest
import sites
from registers import AS_OF, folder, record

from disclosure import api
from disclosure.errors import OutputError, UnreadableError
from disclosure.register.preview.server import Server

import tools

SECONDS = 30.0
BROKEN = "schema_version: [\n"
LETTERS = "/en/letters-1/"
SUMMARY = "system.summary"
TESTED = """\
evaluation:
  tests:
    - id: first
      metrics: [{id: all, type: error_rate, value: "0.1", evidence: [{file: log.json}]}]
"""


@contextmanager
def running(target: Path) -> Iterator[Server]:
    """A preview of a folder or file that has looked once."""
    with api.preview(target, as_of=AS_OF) as server:
        thread = threading.Thread(target=server.run)
        thread.start()
        try:
            assert server.desk.wait(0, SECONDS) == 1
            yield server
        finally:
            server.stop()
            thread.join()


def get(server: Server, path: str, *, host: str = "", method: str = "GET") -> tuple[int, dict[str, str], str]:
    """Status, headers and text of an answer; redirects are not followed."""
    connection = http.client.HTTPConnection(urlsplit(server.address).netloc, timeout=SECONDS)
    try:
        connection.putrequest(method, path, skip_host=True)
        connection.putheader("Host", host or urlsplit(server.address).netloc)
        connection.endheaders()
        answer = connection.getresponse()
        return answer.status, dict(answer.getheaders()), answer.read().decode()
    finally:
        connection.close()


def findings(server: Server, page: str) -> dict[str, Any]:
    told: dict[str, Any] = json.loads(get(server, f"/-/findings?page={quote(page)}index.html")[2])
    return told


def codes(server: Server, page: str) -> set[str]:
    return {each["head"].split(", ")[-1] for each in findings(server, page)["findings"]}


def save(server: Server, file: Path, text: str | None) -> None:
    """Writes a file, or takes it away, and waits until the preview has made everything of it."""
    version = server.desk.version
    if text is None:
        file.unlink()
    else:
        file.write_text(text, encoding="utf-8")
    assert server.desk.wait(version, SECONDS) != version


@contextmanager
def changing(server: Server, file: Path) -> Iterator[str]:
    """The text of a file, which comes back into it afterwards."""
    before = file.read_text(encoding="utf-8")
    yield before
    save(server, file, before)


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return folder(tmp_path_factory.mktemp("preview") / "records", 2)


@pytest.fixture(scope="module")
def server(place: Path) -> Iterator[Server]:
    """A register of two records, one of them in two languages with a layer below it."""
    shutil.copy(sites.ROOT / "tests/records/register/mikhtavim.yaml", place)
    text = record(1).replace('schema_version: "1.0"', 'schema_version: "1.0"\nbased_on: [{file: house.txt}]')
    (place / "letters-1.yaml").write_text(text, encoding="utf-8")
    (place / "house.txt").write_text("responsibility:\n  contact: {phone: '123 456'}\n", encoding="utf-8")
    with running(place) as made:
        yield made


def test_it_serves_the_register_as_it_will_be(server: Server) -> None:
    assert "AI in Example City" in get(server, "/")[2]
    status, headers, page = get(server, LETTERS)
    assert (status, headers["Content-Type"]) == (200, "text/html; charset=utf-8")
    assert "Letter sorter 1" in page
    assert "123 456" in page, "the layer below is in it"
    assert "data-path=" in page
    sheet = page.partition('rel="stylesheet" href="')[2].partition('"')[0]
    assert get(server, f"/en/letters-1/{sheet}")[:2][0] == 200
    assert get(server, "/feeds/all.atom")[1]["Content-Type"] == "application/atom+xml; charset=utf-8"
    assert get(server, "/en/letters-1")[1]["Location"] == LETTERS
    assert get(server, LETTERS, method="HEAD")[2] == ""


def test_it_answers_nobody_who_came_by_another_name(server: Server) -> None:
    port = urlsplit(server.address).port
    assert urlsplit(server.address).hostname == "127.0.0.1"
    for host in ("localhost", f"localhost:{port}", f"127.0.0.1:{port}", f"[::1]:{port}", "LOCALHOST"):
        assert get(server, "/", host=host)[0] == 200, host
    for host in ("evil.example", f"evil.example:{port}", "127.0.0.1.evil.example", "localhost.evil.example", "[", ":"):
        for path in ("/", LETTERS, "/-/findings", "/-/wait?since=0"):
            status, _, told = get(server, path, host=host)
            assert status == 403, host
            assert "Letter" not in told


def test_no_other_site_can_read_or_frame_it(server: Server) -> None:
    for path in ("/", LETTERS, "/-/", "/-/findings"):
        headers = get(server, path)[1]
        assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
        assert headers["Content-Security-Policy"] == "frame-ancestors 'self'"
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert "Access-Control-Allow-Origin" not in headers


@pytest.mark.parametrize(
    "path",
    [
        "/../../records/register.yaml",
        "/..%2f..%2frecords%2fregister.yaml",
        "/%2e%2e/%2e%2e/journal.ndjson",
        "/en/../../../journal.ndjson",
        "//etc/passwd",
        "/%2Fetc%2Fpasswd",
        "/C:%5CWindows%5Cwin.ini",
        "/%00",
        f"/{'a' * 400}",
        "/-/../register.yaml",
        "/-/nothing",
        "/en/nothing/",
        "/%ff%fe",
        "/]",
    ],
)
def test_nothing_outside_of_the_site_is_shown_and_no_path_breaks_it(
    server: Server, path: str, capfd: pytest.CaptureFixture[str]
) -> None:
    status, _, told = get(server, path)
    assert status == 404
    assert "publisher:" not in told
    assert "root:" not in told
    assert capfd.readouterr() == ("", "")


def test_each_finding_is_told_for_its_page_in_every_language(server: Server, place: Path) -> None:
    file = place / "mikhtavim.yaml"
    with changing(server, file) as text:
        save(server, file, text.replace("stage: in_use", "stage: nearly"))
        for language in ("he", "en"):
            told = findings(server, f"/{language}/mikhtavim/")
            assert told["file"] == "mikhtavim.yaml"
            wrong = [each for each in told["findings"] if each["severity"] == "error"]
            assert [each["path"] for each in wrong] == ["system.stage"]
            assert wrong[0]["head"].startswith("Error, line 21, D")
        assert "1 error," in told["bar"]
        assert 'content="noindex"' in get(server, "/he/mikhtavim/")[2], "with errors it is a draft"
    assert not [each for each in findings(server, "/he/mikhtavim/")["findings"] if each["severity"] == "error"]


def test_what_is_saved_is_shown_on_its_page_and_in_the_lists(server: Server, place: Path) -> None:
    file = place / "letters-2.yaml"
    with changing(server, file):
        save(server, file, record(2, name="Letter reader"))
        assert "Letter reader" in get(server, "/en/letters-2/")[2]
        assert "Letter reader" in get(server, "/pages/en/a-z/")[2]
    assert "Letter reader" not in get(server, "/pages/en/a-z/")[2]


def test_what_a_record_builds_on_or_names_changes_it_too(server: Server, place: Path) -> None:
    layer, evidence, file = place / "house.txt", place / "log.json", place / "letters-2.yaml"
    with changing(server, layer) as text:
        save(server, layer, text.replace("123 456", "654 321"))
        assert "654 321" in get(server, LETTERS)[2]
    with changing(server, file) as text:
        save(server, file, f"{text}{TESTED}")
        assert "D840" in codes(server, "/en/letters-2/"), "the file is not there"
        save(server, evidence, "{}")
        assert "D840" not in codes(server, "/en/letters-2/")
        save(server, evidence, None)
        assert "D840" in codes(server, "/en/letters-2/")


def test_a_file_that_cannot_be_read_keeps_its_page_until_it_is_mended(server: Server, place: Path) -> None:
    file = place / "letters-1.yaml"
    with changing(server, file):
        save(server, file, BROKEN)
        told = findings(server, LETTERS)
        assert [(each["severity"], each["path"]) for each in told["findings"]] == [("error", "")]
        assert "what it said before" in told["old"]
        assert "Letter sorter 1" in get(server, LETTERS)[2]
        assert "letters-1.yaml" in get(server, "/-/")[2].partition("letters-2.yaml")[0], "those with errors come first"
    assert findings(server, LETTERS)["old"] == ""


def test_records_come_and_go(server: Server, place: Path) -> None:
    file = place / "letters-3.yaml"
    save(server, file, record(3))
    assert get(server, "/en/letters-3/")[0] == 200
    save(server, file, None)
    assert server.desk.sheet_at("en/letters-3/index.html") is None
    assert get(server, "/en/letters-3/")[0] == 404
    assert "D932" not in get(server, "/-/")[2], "what was never published cannot be missed"


def test_what_is_wrong_with_all_of_them_is_told_beside_their_own(server: Server, place: Path) -> None:
    file = place / "again.yaml"
    save(server, file, record(1))
    assert "D930" in get(server, "/-/")[2], "two files with one id"
    save(server, file, None)
    assert "D930" not in get(server, "/-/")[2]


def test_settings_are_followed_and_what_is_wrong_with_them_is_told(server: Server, place: Path) -> None:
    file = place / "register.yaml"
    with changing(server, file) as text:
        save(server, file, text.replace("AI in Example City", "Machines of Example City"))
        assert "Machines of Example City" in get(server, "/")[2]
        save(server, file, f"{text}colour: blue\n")
        assert "register.yaml" in get(server, "/-/")[2]
        save(server, file, f"{text}exclude: [letters-2.yaml]\n")
        assert "letters-2" not in get(server, "/pages/en/a-z/")[2]
        save(server, file, text.replace("frameworks: []", "frameworks: [nobody-knows]"))
        assert "nobody-knows" in get(server, "/")[2], "what could not be done stands in the place of the home page"
    assert "AI in Example City" in get(server, "/")[2]


def test_what_there_is_is_told_on_the_terminal(server: Server, place: Path) -> None:
    file = place / "letters-1.yaml"
    with changing(server, file):
        save(server, file, BROKEN)
        assert api.write_desk(server.desk).splitlines()[0] == "letters-1.yaml: 1 error"
    assert api.write_desk(server.desk).startswith("In all files: 0 errors, ")


def test_a_page_waits_for_a_change_and_no_longer(server: Server, place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("disclosure.register.preview.server.WAIT", 0.1)
    version = server.desk.version
    assert json.loads(get(server, f"/-/wait?since={version}")[2]) == {"version": version}
    for since in (str(version - 1), "", "nothing", "-1", "²"):
        assert json.loads(get(server, f"/-/wait?since={quote(since)}")[2]) == {"version": version}


def test_one_file_is_shown_alone_in_each_of_its_languages(tmp_path: Path) -> None:
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "other.yaml").write_text(record(1), encoding="utf-8")
    file = Path(shutil.copy(sites.ROOT / "tests/records/register/mikhtavim.yaml", tmp_path))
    with running(file) as server:
        assert get(server, "/")[1]["Location"] == "/he/mikhtavim/"
        for language in ("he", "en"):
            page = get(server, f"/{language}/mikhtavim/")[2]
            hrefs = [each.partition('"')[0] for each in page.split(' href="')[1:]]
            for href in (each for each in hrefs if each.startswith(("..", "/"))):
                target = href if href.startswith("/") else f"/{href.removeprefix('../../')}"
                assert get(server, target)[0] == 200, href
        assert server.desk.sheet_at("en/letters-1/index.html") is None
        text = file.read_text(encoding="utf-8")
        save(server, file, BROKEN)
        assert "D135" in get(server, "/-/")[2]
        assert "data-path=" in get(server, "/he/mikhtavim/")[2], "its last page stays"
        save(server, file, text)


def test_a_file_that_was_never_readable_is_told_until_it_is_mended(tmp_path: Path) -> None:
    file = tmp_path / "letters-1.yaml"
    file.write_text(BROKEN, encoding="utf-8")
    with running(file) as server:
        assert "D135" in get(server, "/")[2]
        save(server, file, record(1))
        assert get(server, "/")[1]["Location"] == LETTERS


def test_pages_are_made_after_the_address_is_told(tmp_path: Path) -> None:
    with api.preview(folder(tmp_path / "records", 1), as_of=AS_OF) as server:
        thread = threading.Thread(target=server._http.serve_forever, daemon=True)
        thread.start()
        assert "are being made" in get(server, "/")[2]
        server._thread = thread


def test_a_preview_that_never_ran_ends(tmp_path: Path) -> None:
    with api.preview(folder(tmp_path / "records", 1), as_of=AS_OF):
        pass


def test_a_port_that_is_taken_and_a_target_that_is_not_there_are_told(server: Server, tmp_path: Path) -> None:
    port = urlsplit(server.address).port
    assert port is not None
    with pytest.raises(OutputError, match=f"port {port} cannot be used"), api.preview(tmp_path, port=port, as_of=AS_OF):
        pass
    with pytest.raises(UnreadableError, match="does not exist"), api.preview(tmp_path / "nothing", as_of=AS_OF):
        pass


def test_the_command_tells_the_address_first_and_ends_when_it_is_told_to(place: Path) -> None:
    command = [sys.executable, "-m", "disclosure", "serve", str(place), "--port", "0", "--as-of", AS_OF.isoformat()]
    # A run in the background is deaf to Ctrl-C, and all that it starts: but for what has a handler of its own.
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    signal.signal(signal.SIGINT, before)
    with process:
        assert process.stdout is not None
        assert process.stderr is not None
        address = process.stdout.readline().strip()
        try:
            asking = http.client.HTTPConnection(urlsplit(address).netloc, timeout=SECONDS)
            asking.request("GET", "/-/")
            assert asking.getresponse().status == 200
            asking.close()
            told = ""
            while "In all files" not in told:
                told = process.stderr.readline()
                assert told, "it has ended"
            assert told.startswith("In all files: 0 errors, ")
        finally:
            process.send_signal(signal.SIGINT if os.name == "posix" else signal.SIGTERM)
            last = threading.Timer(SECONDS, process.kill)  # else who is deaf to the signal is waited for without end
            last.start()
            code = process.wait()
            last.cancel()
        assert code == (0 if os.name == "posix" else 1)
        assert "Traceback" not in process.stderr.read()


def test_in_a_browser_a_finding_stands_beside_its_paragraph_and_goes_when_it_is_mended(
    server: Server, place: Path, axe: Path
) -> None:
    file = place / "mikhtavim.yaml"
    said: list[str] = []
    with changing(server, file) as text, tools.browsing() as page:
        page.on("console", lambda message: said.append(message.text))
        page.goto(f"{server.address}en/mikhtavim/")
        bar = page.locator(".pv-bar")
        bar.wait_for()
        assert "0 errors" in bar.inner_text()
        save(server, file, text.replace("A person reads each letter and decides.", "Lorem ipsum dolor sit amet."))
        note = page.locator(".pv-note").filter(has_text="orem ipsum")
        note.wait_for()
        assert note.evaluate("e => (e.closest('[data-path]') ?? e.previousElementSibling).dataset.path") == SUMMARY
        assert SUMMARY in note.inner_text()
        tools.add_axe(page)
        assert tools.axe_run(page) == []
        save(server, file, BROKEN)
        page.locator("main > .pv-error").wait_for()
        assert "what it said before" in bar.inner_text()
        bar.get_by_role("link").click()
        page.get_by_role("link", name="mikhtavim.yaml").wait_for()
        assert page.locator(".pv-error").count() == 1
        save(server, file, text)
        page.locator(".pv-error").wait_for(state="detached")
    assert said == []
