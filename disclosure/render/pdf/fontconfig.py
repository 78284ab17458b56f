"""Floor 3. A private font configuration, so that a PDF is the same whatever fonts the machine has."""

from html import escape
from pathlib import Path

from disclosure.render import fonts

FAMILIES = (
    "Noto Sans",
    "Noto Sans Arabic",
    "Noto Sans Armenian",
    "Noto Sans Georgian",
    "Noto Sans Hebrew",
    "Noto Sans Math",
    "Noto Sans Symbols",
    "Noto Sans Symbols2",
)
"""The bundled families in the order in which a character is looked for."""


def write_configuration(where: Path) -> Path:
    """Write a fontconfig file into the folder `where`, which also takes the cache; give the file's path.

    It names our font folder and no other, and sends every family a page may ask for to our families.
    """
    families = "".join(f"<string>{family}</string>" for family in FAMILIES)
    path = where / "fonts.conf"
    path.write_text(
        '<?xml version="1.0"?>\n<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">\n<fontconfig>\n'
        f"<dir>{escape(str(fonts.folder()))}</dir>\n"
        f"<cachedir>{escape(str(where / 'cache'))}</cachedir>\n"
        f'<match target="pattern"><edit name="family" mode="append_last">{families}</edit></match>\n'
        "</fontconfig>\n",
        encoding="utf-8",
        newline="\n",
    )
    return path
