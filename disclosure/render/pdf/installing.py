"""Floor 3. How to have an engine that a machine lacks, and which other way there is."""

import sys

from disclosure.render.pdf.job import PdfEngine

TYPST = "pip install 'disclosure[typst]'"


def is_typst_here() -> bool:
    """Whether the package `typst` is installed; it is not loaded."""
    from importlib.util import find_spec

    return find_spec("typst") is not None


def how_to_have(engine: PdfEngine) -> str:
    """The exact command for this system that installs what `engine` needs, and the other engine."""
    if engine == "typst":
        return f"Run: {TYPST}. Or take the other engine, --engine weasyprint, which needs Pango ({_pango()})."
    return f"{_pango()}. Or take the other engine, --engine typst, which needs no system library ({TYPST})."


def _pango() -> str:
    """What installs Pango, which WeasyPrint draws text with."""
    import platform

    if sys.platform == "darwin":
        return "Run: brew install pango"
    if sys.platform == "win32":
        return "Install MSYS2, then run in its UCRT64 shell: pacman -S mingw-w64-ucrt-x86_64-pango"
    try:
        system = platform.freedesktop_os_release()
    except OSError:
        system = {}
    names = {system.get("ID", ""), *system.get("ID_LIKE", "").split()}
    if names & {"fedora", "rhel", "centos"}:
        return "Run: sudo dnf install pango"
    if "alpine" in names:
        return "Run: sudo apk add pango harfbuzz-subset fontconfig"
    if "arch" in names:
        return "Run: sudo pacman -S pango"
    return "Run: sudo apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"
