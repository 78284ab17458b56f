"""Floor 5. Inside: the files in a pack named as if the pack were a folder: `filing.zip/index.html`."""

from collections.abc import Iterable, Mapping

from disclosure.filing.pack.container import Container, read_container
from disclosure.filing.pack.reader import is_pack


def with_members(files: Mapping[str, bytes], wanted: Iterable[str] | None = None) -> dict[str, bytes]:
    """`files`, and behind them the members of each pack among them, named below it.

    With `wanted`, only packs are opened that one of these names lies below. A container that is not sound stays shut:
    `check_pack` tells what is wrong with it.
    """
    names = None if wanted is None else list(wanted)
    made = dict(files)
    for pack, data in files.items():
        if not is_pack(data) or not (names is None or any(each.startswith(f"{pack}/") for each in names)):
            continue
        found = read_container(data)
        if isinstance(found, Container):
            made |= {f"{pack}/{name}": member for name, member in found.members.items()}
    return made
