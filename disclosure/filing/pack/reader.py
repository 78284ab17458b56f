"""Floor 5. Reader: what other commands take out of a pack: its members and its records, without unpacking anything."""

from disclosure.errors import UnreadableError
from disclosure.filing.pack import layout
from disclosure.filing.pack.container import read_container
from disclosure.filing.pack.declared import read_manifest
from disclosure.model.verification import Claim
from disclosure.words import catalogue

SIGNATURE = b"PK\x03\x04"
"""How a pack begins; what begins with it is to be read as one."""


def is_pack(data: bytes) -> bool:
    """Whether these bytes are meant to be a pack."""
    return data.startswith(SIGNATURE)


def members_in(data: bytes) -> dict[str, bytes]:
    """Every member by name, in order. Raises UnreadableError for a file that is no sound pack."""
    container = read_container(data)
    if isinstance(container, Claim):
        raise _unreadable(container)
    return container.members


def records_in(data: bytes) -> list[tuple[str, bytes]]:
    """Each record of a pack, as canonical JSON, with its name in the pack, in the order of its manifest.

    Whether they are the records that were packed, `check_pack` says. Raises UnreadableError.
    """
    members = members_in(data)
    declared = read_manifest(members.get(layout.MANIFEST, b""))
    if isinstance(declared, Claim):
        raise _unreadable(declared)
    return [(each.path, members[each.path]) for each in declared.of_role("record") if each.path in members]


def _unreadable(claim: Claim) -> UnreadableError:
    words = catalogue("messages").text(f"verify.{claim.code}", **claim.params)
    return UnreadableError(f"{claim.subject}: {words}" if claim.subject else words)
