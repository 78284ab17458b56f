"""Floor 5. The attachments of a PDF: those that it declares, whole, once each, and no others."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, Final

from disclosure.canonical import sha256
from disclosure.filing.pdf.container import DEPTH, Container
from disclosure.model.verification import Claim, Outcome, Part
from disclosure.render.pdf.extract import unpacked

if TYPE_CHECKING:
    from pikepdf import Pdf

DECLARED: Final = {"DocumentFileName": "Sha256", "RecipeFileName": "RecipeSha256"}
"""Our XMP properties that name an attached file, each with the property that holds its digest."""


def declared_files(declared: Mapping[str, str]) -> dict[str, str]:
    """The files that a PDF of ours says it carries: name to SHA-256 in lower case hexadecimal."""
    return {declared[name]: declared.get(digest, "") for name, digest in DECLARED.items() if name in declared}


def attachment_claims(container: Container) -> Iterator[Claim]:
    """What is attached, held against what the PDF declares; `subject` is the attachment's name."""
    wanted = declared_files(container.declared)
    listed = list(_listed(_tree(container.pdf)))
    names = [name for name, _ in listed]
    for name in dict.fromkeys(names):
        if names.count(name) > 1:
            yield _broken("attachments.twice", name)
        elif not _is_plain(name):
            yield _broken("attachments.path", name)
        elif name not in wanted:
            yield _broken("attachments.extra", name)
    for name, digest in wanted.items():
        found = [specification for own, specification in listed if own == name]
        if not found:
            yield _broken("attachments.missing", name)
        elif any({str(each.get(key, name)) for key in ("/F", "/UF")} != {name} for each in found):
            yield _broken("attachments.names", name)
        elif len(found) == 1:
            data = unpacked(found[0].EF.F)
            if data is None:
                yield _broken("attachments.unreadable", name)
            elif sha256(data) != digest:
                yield _broken("attachments.changed", name)
            else:
                yield Claim(Part.ATTACHMENTS, Outcome.HELD, "attachments.whole", {"sha256": digest}, name)
    hidden = _hidden(container.special, [specification for _, specification in listed])
    if hidden:
        yield Claim(Part.ATTACHMENTS, Outcome.BROKEN, "attachments.hidden", {"count": hidden})


def attached(pdf: "Pdf", name: str) -> bytes | None:
    """The attachment `name`, if there is exactly one of that name that can be read."""
    found = [each for own, each in _listed(_tree(pdf)) if own == name]
    return unpacked(found[0].EF.F) if len(found) == 1 else None


def _tree(pdf: "Pdf") -> Any:
    names: Any = pdf.Root.get("/Names", {})
    return names.get("/EmbeddedFiles")


def _listed(node: Any, depth: int = 0) -> Iterator[tuple[str, Any]]:
    """Name and file specification of every attachment that the catalogue lists, in order, doubles and all.

    pikepdf's own table has one entry a name, and would hide a double.
    """
    if node is None:
        return
    if depth > DEPTH:
        raise ValueError("its list of attachments is nested too deeply")
    flat = list(node.get("/Names", ()))
    yield from ((str(name), file) for name, file in zip(flat[::2], flat[1::2], strict=True))
    for kid in node.get("/Kids", ()):
        yield from _listed(kid, depth + 1)


def _hidden(special: tuple[Any, ...], listed: list[Any]) -> int:
    """How many attached files hang elsewhere: on a page, on a note, on nothing."""
    import pikepdf

    known = {each.EF.F.objgen for each in listed if "/EF" in each and "/F" in each.EF}
    streams = set()
    for each in special:
        if isinstance(each, pikepdf.Stream) and each.get("/Type") == "/EmbeddedFile":
            streams.add(each.objgen)
        elif isinstance(each, pikepdf.Dictionary) and "/EF" in each:
            streams |= {file.objgen for _, file in each.EF.items()}
    return len(streams - known)


def _is_plain(name: str) -> bool:
    """Whether a name is a file's name and nothing more: no folder, no drive, nothing that cannot be seen."""
    return bool(name.strip(". ")) and name.isprintable() and not set(name) & set('/\\:*?"<>|') and len(name) <= 255


def _broken(code: str, name: str) -> Claim:
    return Claim(Part.ATTACHMENTS, Outcome.BROKEN, code, subject=name)
