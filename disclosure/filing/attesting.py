"""Floor 5. Attesting: files to the attestation that lies beside them."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from disclosure import __version__
from disclosure.canonical import canonical_json, sha256
from disclosure.errors import FilingError, UsageError
from disclosure.filing.attestation import (
    PAYLOAD_TYPE,
    Attestation,
    AttestedRecipe,
    AttestedRecord,
    Attester,
    Digest,
    Output,
    Predicate,
    StatementError,
    Subject,
    Tool,
    read_attestation,
)
from disclosure.filing.envelope import keyid, sealed
from disclosure.filing.keys import SigningKey
from disclosure.filing.made_with import MadeWith, made_with
from disclosure.filing.origin import KnownRecord, Origins, origins, records_in
from disclosure.model.verification import Claim

ENDINGS: Final = (".json", ".pem", ".pae", ".sig")
"""Envelope, certificate, the very bytes that were signed, and the signature alone: the last two are for openssl."""


def attest_files(
    files: Mapping[str, bytes], key: SigningKey, *, records: Sequence[KnownRecord] = (), name: str = "attestation"
) -> dict[str, bytes]:
    """The attestation of `files` (by name, relative to where it will lie), as four files called `name` with ENDINGS.

    `records` are those that the files were made from; without them, the records that the files carry. A file that says
    that it is made from one of them is bound to it; any other is attested by its digest alone.
    Raises FilingError for a draft and for files without a record, UsageError for a key that signs no attestation, and
    for a file whose name means no file on some systems.
    """
    known = tuple(records) or records_in(files)
    if not known:
        raise FilingError(
            "none of these files carries a record", hint="Attest what `disclosure build` made, with its .recipe.json."
        )
    payload = _statement(files, known, origins(files, known), key).payload()
    _demand_readable(payload)
    envelope = sealed(payload, PAYLOAD_TYPE, key.private)
    made = (envelope.json() + b"\n", _pem(key), envelope.pae, envelope.seals[0].signature)
    return {f"{name}{ending}": data for ending, data in zip(ENDINGS, made, strict=True)}


def _demand_readable(payload: bytes) -> None:
    """Raises UsageError for a statement that no reader would take, such as of a file called `a:b`."""
    try:
        read_attestation(payload)
    except StatementError as error:
        raise UsageError(
            f"these files cannot be attested by their names: {error}", hint="Rename the file, and attest it again."
        ) from error


def _statement(
    files: Mapping[str, bytes], records: Sequence[KnownRecord], found: Origins, key: SigningKey
) -> Attestation:
    own = {record.digest for record in records}
    outputs = {name: digest for name, digest in sorted(found.records.items()) if digest in own}
    return Attestation(
        subject=tuple(Subject(name=name, digest=Digest(sha256=sha256(data))) for name, data in sorted(files.items())),
        predicate=Predicate(
            attester=Attester(keyid=keyid(key.private.public_key()), subject=key.certificate.subject.rfc4514_string()),
            tool=Tool(name="disclosure", version=__version__),
            records=tuple(
                AttestedRecord(
                    id=each.id, version=each.version, schema=each.schema_id, digest=Digest(sha256=each.digest)
                )
                for each in records
            ),
            recipes=tuple(_recipes(outputs, found)),
            outputs=tuple(Output(name=name, record=digest) for name, digest in outputs.items()),
        ),
    )


def _recipes(outputs: Mapping[str, str], found: Origins) -> Iterator[AttestedRecipe]:
    for digest in sorted({found.made_by[name] for name in outputs if name in found.made_by}):
        recipe = _followed(found.recipes[digest])
        values = recipe.values
        yield AttestedRecipe(
            digest=Digest(sha256=digest),
            record=recipe.record,
            outputs=tuple(name for name in outputs if found.made_by.get(name) == digest),
            tool=Tool(name=values["tool"]["name"], version=values["tool"]["version"]),
            as_of=values["as_of"],
            epoch=values["epoch"],
            frameworks=values["frameworks"],
            outline=values["outline"],
            theme=sha256(canonical_json(values["theme"])),
            catalogues=sha256(canonical_json(values["catalogues"])),
        )


def _followed(data: bytes) -> MadeWith:
    recipe = made_with(data)
    if isinstance(recipe, Claim):
        raise UsageError(
            "a recipe of these files is damaged, or of another version of this tool", hint="Build them again."
        )
    if recipe.options.is_draft:
        raise FilingError("these files are drafts, which nobody can vouch for", hint="Build them without --draft.")
    return recipe


def _pem(key: SigningKey) -> bytes:
    """The signer's certificate, and those that vouch for it."""
    from cryptography.hazmat.primitives.serialization import Encoding

    return b"".join(each.public_bytes(Encoding.PEM) for each in (key.certificate, *key.chain))
