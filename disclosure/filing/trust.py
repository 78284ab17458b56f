"""Floor 5. Whom a reader trusts: certificates and bare keys that they name, and whether one vouches for a signer.

A certificate vouches for a name and for days, and, an authority's, for those whom it names. A bare key vouches for what
was signed with it and for nothing else: not for whose it is, nor for how long.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time
from pathlib import PurePath
from typing import TYPE_CHECKING

from disclosure.filing.certificates import as_asn1, same_key
from disclosure.filing.loops import outside_loops

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.types import PublicKeyTypes
    from cryptography.x509 import Certificate


@dataclass(frozen=True, slots=True)
class Anchor:
    """One certificate that the reader trusts, and the file it came from: an authority's, or a signer's own."""

    certificate: "Certificate"
    file: str


@dataclass(frozen=True, slots=True)
class TrustedKey:
    """One bare public key that the reader trusts, and the file it came from."""

    key: "PublicKeyTypes"
    file: str


@dataclass(frozen=True, slots=True)
class Trust:
    """Everybody whom a reader trusts; nobody is trusted beside them, no system's list is asked."""

    anchors: tuple[Anchor, ...] = ()
    keys: tuple[TrustedKey, ...] = ()

    @property
    def files(self) -> tuple[str, ...]:
        """The files that were named, each once: those with certificates first."""
        return tuple(dict.fromkeys([*(each.file for each in self.anchors), *(each.file for each in self.keys)]))

    def with_short_names(self) -> "Trust":
        """The same, with each file called by its last name: for what is handed on to others."""
        anchors = (replace(each, file=PurePath(each.file).name) for each in self.anchors)
        keys = (replace(each, file=PurePath(each.file).name) for each in self.keys)
        return Trust(tuple(anchors), tuple(keys))

    def bare(self, key: "PublicKeyTypes") -> TrustedKey | None:
        """The bare key that is `key` itself, bit for bit; to trust it is to trust no certificate that names it."""
        return next((each for each in self.keys if same_key(each.key, key)), None)

    def vouching(self, certificate: "Certificate", others: "Sequence[Certificate]", moment: datetime) -> Anchor | None:
        """The anchor that is `certificate` itself, or from which a path leads to it that is valid at `moment`.

        `others` are certificates that may stand between them. The path is built and judged by RFC 5280; whether one of
        its certificates was revoked is not asked, as nothing is fetched.
        """
        own = next((each for each in self.anchors if each.certificate == certificate), None)
        if own is not None or not self.anchors:
            return own
        roots = [each.certificate for each in self.anchors if _may_issue(each.certificate)]
        found = _head_of_path(certificate, others, roots, moment) if roots else None
        return next((each for each in self.anchors if found is not None and each.certificate == found), None)


def moment_on(day: date, certificate: "Certificate") -> datetime:
    """The moment of `day` to judge a certificate at: noon UTC, or as near to it as the certificate was valid."""
    noon = datetime.combine(day, time(12), UTC)
    return min(max(noon, certificate.not_valid_before_utc), certificate.not_valid_after_utc)


def _may_issue(certificate: "Certificate") -> bool:
    """Whether a certificate may vouch for others: to trust somebody's own is not to trust whom they name."""
    from cryptography import x509

    try:
        return certificate.extensions.get_extension_for_class(x509.BasicConstraints).value.ca
    except x509.ExtensionNotFound:
        return False


@outside_loops
def _head_of_path(
    certificate: "Certificate", others: "Sequence[Certificate]", roots: "Sequence[Certificate]", moment: datetime
) -> "Certificate | None":
    import asyncio

    from cryptography import x509
    from pyhanko_certvalidator import CertificateValidator, ValidationContext
    from pyhanko_certvalidator.errors import PathBuildingError, ValidationError

    context = ValidationContext(trust_roots=[as_asn1(each) for each in roots], moment=moment, allow_fetching=False)
    validator = CertificateValidator(as_asn1(certificate), [as_asn1(each) for each in others], context)
    try:
        path = asyncio.run(validator.async_validate_path())
    except (PathBuildingError, ValidationError):
        return None
    return x509.load_der_x509_certificate(path.first.dump())
