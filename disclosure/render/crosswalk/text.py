"""Floor 3. A crosswalk as text: pairs, shared answers, what stands alone, and what a record still lacks."""

from collections.abc import Iterable, Iterator, Sequence

from disclosure.checks.conditions import spoken
from disclosure.checks.crosswalk import After, Crosswalk, Left, Place, Share, Shared
from disclosure.checks.serving import ways
from disclosure.document.framework_words import FrameworkWords
from disclosure.model.coverage import ASKED, Coverage, Status
from disclosure.model.framework import Requirement
from disclosure.render.frameworks.requirement import answer_words
from disclosure.render.frameworks.text import framework_words
from disclosure.render.reports import heading, joined, wrapped


def as_text(
    found: Crosswalk,
    language: str,
    *,
    record: str = "",
    errors: int = 0,
    coverages: Sequence[Coverage] = (),
    after: Sequence[After] = (),
) -> str:
    """The crosswalk; with a record's name, its `coverages` and what remains `after` the first framework."""
    words = framework_words(found.as_of, language)
    lines = [
        heading(words.text("crosswalk.heading", names=", ".join(each.id for each in found.frameworks)), "="),
        *wrapped(words.text("crosswalk.as_of", day=words.today())),
        "",
        *(line for each in found.frameworks for line in wrapped(words.edition(each), "  ", further="    ")),
        "",
        *(line for each in found.shares for line in wrapped(_share(each, words), "  ", further="    ")),
        *_pairs(found, words),
        *_shared(found.shared, words),
    ]
    for share in found.shares:
        title = words.text("crosswalk.alone", id=share.framework.id, count=len(share.alone), all=share.compared)
        lines += ["", heading(title, "-"), *_requirements(share.alone, words)]
    if record:
        lines += ["", heading(words.text("crosswalk.record", name=record), "="), *told_errors(errors, words)]
        lines += _record(coverages, after, words)
    return joined(lines)


def _share(share: Share, words: FrameworkWords) -> str:
    told = words.text(
        "crosswalk.share",
        id=share.framework.id,
        common=share.common,
        compared=share.compared,
        alone=len(share.alone),
    )
    if not share.left_out:
        return told
    return words.text("crosswalk.share.left_out", share=told, count=share.left_out)


def _pairs(found: Crosswalk, words: FrameworkWords) -> Iterator[str]:
    yield from ("", heading(words.text("crosswalk.pairs", count=len(found.pairs)), "-"))
    if not found.pairs:
        yield words.text("crosswalk.nothing")
    for pair in found.pairs:
        yield from wrapped(_placed(pair.first, words), "  ", further="    ")
        yield from wrapped(f"= {_placed(pair.second, words)}", "    ", further="      ")


def _shared(shared: Sequence[Shared], words: FrameworkWords) -> Iterator[str]:
    yield from ("", heading(words.text("crosswalk.shared", count=len(shared)), "-"))
    if not shared:
        yield words.text("crosswalk.nothing")
    for each in shared:
        yield from wrapped(answer_words(each.answer, words), "  ", further="    ")
        for name in dict.fromkeys(place.framework.id for place in each.serves):
            refs = [
                f"{place.requirement.ref} [{place.requirement.id}]"
                for place in each.serves
                if place.framework.id == name
            ]
            told = words.text("crosswalk.serves", id=name, requirements=", ".join(refs))
            yield from wrapped(told, "      ", further="        ")


def _requirements(found: Iterable[Requirement], words: FrameworkWords) -> Iterator[str]:
    is_empty = True
    for each in found:
        is_empty = False
        yield from wrapped(_requirement(each, words), "  ", further="    ")
    if is_empty:
        yield words.text("crosswalk.nothing")


def _requirement(requirement: Requirement, words: FrameworkWords) -> str:
    told = words.text("crosswalk.requirement", ref=requirement.ref, title=requirement.title, id=requirement.id)
    mark = words.mark(requirement)
    return words.text("crosswalk.mark", requirement=told, mark=mark) if mark else told


def _placed(place: Place, words: FrameworkWords) -> str:
    return f"{place.framework.id}: {_requirement(place.requirement, words)}"


def _record(coverages: Sequence[Coverage], after: Sequence[After], words: FrameworkWords) -> Iterator[str]:
    for coverage in coverages:
        told = words.text(
            "crosswalk.answered",
            id=coverage.framework.id,
            shown=coverage.counts[Status.SHOWN],
            asked=coverage.asked,
        )
        if counted := apart(coverage, words):
            told = words.text("crosswalk.answered.apart", answered=told, apart=counted)
        yield from wrapped(told, "  ", further="    ")
    for each in after:
        first, second = each.first.id, each.second.framework.id
        yield from ("", heading(words.text("crosswalk.after", first=first, second=second), "-"))
        yield from wrapped(
            words.text(
                "crosswalk.after.counts",
                asked=each.asked,
                shown=each.shown,
                gained=len(each.gained),
                left=len(each.left),
                first=first,
            )
        )
        for left in each.left:
            yield from _left(left, words)


def _left(left: Left, words: FrameworkWords) -> Iterator[str]:
    yield from wrapped(_requirement(left.result.requirement, words), "  ", further="    ")
    for item in left.items:
        paths = [f"{way.path} ({spoken(way.where)})" if way.where else way.path for way in ways(item.evidence)]
        told = paths[0]
        for other in paths[1:]:
            told = words.text("coverage.write.or", first=told, second=other)
        if item.evidence.need == "all":
            told = words.text("coverage.write.every", paths=told)
        yield from wrapped(words.text("coverage.write", paths=told), "      ", further="        ")
    if not left.items:
        status = words.text(f"coverage.status.{left.result.status.value}")
        yield from wrapped(words.text("crosswalk.after.stated", status=status), "      ")


def told_errors(errors: int, words: FrameworkWords) -> list[str]:
    """That reading the record found errors, where it did."""
    return wrapped(words.words.count("reading.errors", errors)) if errors else []


def apart(coverage: Coverage, words: FrameworkWords) -> str:
    """The counts of what is not asked of the record on the day, in words; empty where there is nothing of it."""
    return ", ".join(
        words.text("crosswalk.apart", count=count, status=words.text(f"coverage.status.{status.value}"))
        for status, count in coverage.counts.items()
        if count and status not in ASKED
    )
