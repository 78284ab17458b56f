"""Floor 5. Commitment: a digest that fixes a withheld answer without telling it.

The digest is SHA-256 over the canonical JSON (RFC 8785) of one object: the scheme, the record's id, the field's path, a
salt and the answer. Canonical JSON has one form for each object, so no part can be moved into its neighbour, and what
was sealed for one field or record opens no other. The salt has 256 bits of chance, so an answer cannot be found by
trying; nobody can find two answers with one digest. Anyone can make it again with `sha256sum`.
"""

from dataclasses import dataclass
from typing import Any, Final

from disclosure.canonical import canonical_json, sha256

SCHEME: Final = "https://schemas.disclosure.example/commitment/1.0"
"""Names this form of commitment, inside the digest; a digest of anything else is never one of these."""

SALT_BYTES: Final = 32


@dataclass(frozen=True, slots=True)
class Seal:
    """A withheld answer with what opens it: the path of its field, the answer as JSON, the salt in hexadecimal."""

    field: str
    value: Any
    salt: str

    def commitment(self, record_id: str) -> str:
        """The digest that the public record of this id carries, `sha256:` and 64 hexadecimal digits."""
        sealed = {
            "scheme": SCHEME,
            "record": record_id,
            "field": self.field,
            "salt": self.salt,
            "value": self.value,
        }
        return f"sha256:{sha256(canonical_json(sealed))}"
