"""Signing and verifying ask nobody: not where a certificate says that more can be fetched, not a clock on a network."""

import socket
from typing import Any

import pytest
from unit.filing import made

from disclosure.filing.keys import SigningKey
from disclosure.filing.pdf.signing import sign_document
from disclosure.model.verification import Verdict


@pytest.fixture
def closed(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """Every door to a network closed; whoever tries one is written down."""
    tried: list[Any] = []

    def refuse(*arguments: Any, **more: Any) -> Any:
        tried.append(arguments)
        raise OSError("the network is closed")

    for name in ("connect", "connect_ex", "sendto"):
        monkeypatch.setattr(socket.socket, name, refuse)
    for name in ("getaddrinfo", "gethostbyname", "create_connection"):
        monkeypatch.setattr(socket, name, refuse)
    return tried


@pytest.mark.parametrize("is_trusted", [True, False])
def test_no_door_to_a_network_is_tried(closed: list[Any], is_trusted: bool) -> None:
    own = made.private("p256", 21)
    where = "http://192.0.2.1/more"
    leaf = made.certificate("Example Ltd", own, issuer=made.authority(), address=where)
    signed = sign_document(made.built(), "a.pdf", SigningKey(own, leaf), epoch=made.EPOCH)
    seen = made.look(signed, made.trusting(made.authority(0 if is_trusted else 1)[0]))
    assert seen.verdict is (Verdict.VALID if is_trusted else Verdict.UNTRUSTED)
    assert closed == []


def test_the_closed_doors_bite(closed: list[Any]) -> None:
    with pytest.raises(OSError, match="closed"), socket.socket() as opened:
        opened.connect(("192.0.2.1", 80))
    assert len(closed) == 1
