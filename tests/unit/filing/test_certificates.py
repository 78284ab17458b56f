"""A file that is no certificate is told as one, whatever is wrong inside it."""

from pathlib import Path

import pytest
from cryptography.hazmat.primitives.serialization import Encoding
from unit.filing import made

from disclosure.errors import UnreadableError
from disclosure.filing.certificates import certificates_in


def test_a_certificate_of_an_impossible_version_is_unreadable(tmp_path: Path) -> None:
    der = made.key().certificate.public_bytes(Encoding.DER)
    at = der.index(bytes([0xA0, 3, 2, 1, 2])) + 4
    file = tmp_path / "a.der"
    file.write_bytes(der)
    assert certificates_in(file) == (made.key().certificate,)
    file.write_bytes(der[:at] + bytes([7]) + der[at + 1 :])
    with pytest.raises(UnreadableError, match="holds no certificate"):
        certificates_in(file)
