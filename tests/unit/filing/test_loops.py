"""Signing and checking work where an event loop runs already: in a notebook, on a server."""

import asyncio
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

from unit.filing import made

from disclosure.filing.loops import outside_loops
from disclosure.filing.pdf.signing import sign_pdf
from disclosure.model.verification import Verdict

Told = TypeVar("Told")


def in_a_loop(work: Coroutine[Any, Any, Told]) -> Told:
    """What `work` gives in a loop of its own, in a thread of its own: a browser's loop may run in this one."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(asyncio.run, work).result()


def test_a_document_is_signed_and_checked_inside_an_event_loop() -> None:
    async def inside() -> Verdict:
        signed = sign_pdf(made.built(), made.issued(), epoch=made.EPOCH)
        return made.look(signed, made.trusting(made.authority()[0])).verdict

    assert in_a_loop(inside()) is Verdict.VALID


def test_what_goes_wrong_in_the_other_thread_is_told_here() -> None:
    @outside_loops
    def fails() -> None:
        raise ValueError("here")

    async def inside() -> str:
        try:
            fails()
        except ValueError as error:
            return str(error)
        return ""

    assert in_a_loop(inside()) == "here"
