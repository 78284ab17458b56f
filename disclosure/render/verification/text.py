"""Floor 3. What verifying a document showed, as text: the verdict first, then every claim, then what is left open."""

from collections.abc import Iterator

from disclosure.model.verification import Outcome, Verdict, Verification
from disclosure.render.reports import columns, heading, joined, wrapped
from disclosure.words import Catalogue, catalogue, sentence, visible

_COLOURS = {Verdict.VALID: "32", Verdict.INVALID: "31", Verdict.UNSIGNED: "33", Verdict.UNTRUSTED: "33"}


def as_text(verification: Verification, language: str = "en", *, has_colour: bool = False) -> str:
    """The whole of `verification`, for a reader who knows nothing of signatures."""
    words = catalogue("messages", language)
    verdict = wrapped(words.text(f"verify.verdict.{verification.verdict}"))
    if has_colour:
        verdict = [f"\x1b[1;{_COLOURS[verification.verdict]}m{line}\x1b[0m" for line in verdict]
    return joined(
        [
            heading(visible(verification.name), "="),
            *verdict,
            "",
            *_looked_at(verification, words),
            *_unchecked(verification, words),
            *_section(words, "next", wrapped(words.text(f"verify.next.{verification.verdict}"))),
            *_judged(verification, words),
        ]
    )


def _looked_at(verification: Verification, words: Catalogue) -> Iterator[str]:
    told = [each for each in verification.claims if each.outcome is not Outcome.UNCHECKED]
    marks = columns([[words.text(f"verify.outcome.{each}"), ""] for each in Outcome if each is not Outcome.UNCHECKED])
    width = max(map(len, marks)) + 2
    lines: list[str] = []
    for each in told:
        mark = words.text(f"verify.outcome.{each.outcome}").ljust(width)
        lines += wrapped(sentence(each, words), mark, further=" " * width)
    yield from _section(words, "looked", lines)


def _unchecked(verification: Verification, words: Catalogue) -> Iterator[str]:
    lines = [line for each in verification.unchecked for line in wrapped(sentence(each, words), "- ", further="  ")]
    yield from _section(words, "unchecked", lines)


def _judged(verification: Verification, words: Catalogue) -> Iterator[str]:
    if verification.as_of is not None:
        day, digest = verification.as_of.isoformat(), verification.sha256
        yield from wrapped(words.text("verify.judged", as_of=day, sha256=digest))


def _section(words: Catalogue, name: str, lines: list[str]) -> Iterator[str]:
    if lines:
        yield from (heading(words.text(f"verify.heading.{name}"), "-"), *lines, "")
