"""Floor 2. Omissions: a reason for a hole holds only when it names the hole, says why, and there is a hole."""

from collections.abc import Iterator

from disclosure.checks.circumstances import is_system
from disclosure.checks.rule import Hit, Rule, Subject, error, note, warning
from disclosure.checks.rules.references import is_known
from disclosure.model.path import Entry, FieldPath, Position
from disclosure.model.sections.omissions import Omission


def _path(omission: Omission) -> FieldPath | None:
    try:
        return FieldPath.parse(omission.field) if omission.field is not None else None
    except ValueError:
        return None


@error("D333")
def omits_nothing(subject: Subject) -> Iterator[Hit]:
    """An omission for a field that the record does not know, or for an entry that is not in its list."""
    for path, omission in subject.parts(Omission):
        if omission.field is None:
            continue
        target = _path(omission)
        if target is None or not is_known(target):
            yield Hit(path / "field", {"written": omission.field}, answers=())
            continue
        for size, step in enumerate(target.parts):
            if isinstance(step, Entry | Position) and subject.value(FieldPath(target.parts[: size + 1])) is None:
                yield Hit(path / "field", {"written": omission.field}, answers=())
                break


@error("D334")
def omitted_without_reason(subject: Subject) -> Iterator[Hit]:
    """An omission without the sentence that the page prints in place of the answer."""
    for path, omission in subject.parts(Omission):
        if omission.because is None:
            yield Hit(path / "because", {"written": omission.field or ""}, answers=())


@error("D335")
def omitted_and_answered(subject: Subject) -> Iterator[Hit]:
    """One file both answers a field and says that it does not. An entry keeps its id: the omission names it by that."""
    for path, omission in subject.parts(Omission):
        target = _path(omission)
        if target is None or not target.parts or omission.is_partial:
            continue
        file = _file(subject, path)
        name = target / "id" if isinstance(target.parts[-1], Entry) else None
        for leaf in subject.leaves:
            if leaf.path.starts_with(target) and leaf.path != name and _file(subject, leaf.path) == file:
                shown = {"written": omission.field or "", "answer": str(leaf.path)}
                yield Hit(path / "field", shown, answers=())
                break


@warning("D336")
def withheld_without_ground(subject: Subject) -> Iterator[Hit]:
    """An answer is kept back, and nothing says what that protects."""
    for path, omission in subject.parts(Omission):
        if omission.reason == "withheld" and omission.ground is None:
            yield Hit(path / "ground", {"written": omission.field or ""}, answers=())


@error("D337")
def omission_of_what(subject: Subject) -> Iterator[Hit]:
    """An omission without its field or without its kind of reason."""
    for path, omission in subject.parts(Omission):
        for name in ("field", "reason"):
            if getattr(omission, name) is None:
                yield Hit(path / name, {"name": name}, answers=())


@warning("D339")
def still_to_answer(subject: Subject) -> Iterator[Hit]:
    """A layer below left an answer to whoever uses the system, and nobody has given it.

    In the record's own file the same words are an answer: somebody else has it, and says why.
    """
    if not subject.loaded.sources:
        return  # an import has no layers
    own = subject.loaded.sources[0].name
    for path, omission in subject.parts(Omission):
        target = _path(omission)
        if (
            omission.reason == "for_another_party"
            and is_system(subject)
            and target is not None
            and _file(subject, path) != own
            and not subject.is_said(target)
        ):
            yield Hit(path / "field", {"written": omission.field or ""}, answers=())


@note("D340")
def left_to_whom(subject: Subject) -> Iterator[Hit]:
    """An answer is left to somebody, and nothing says to whom."""
    for path, omission in subject.parts(Omission):
        if omission.reason == "for_another_party" and omission.from_whom is None:
            yield Hit(path / "from_whom", {"written": omission.field or ""}, answers=())


def _file(subject: Subject, path: FieldPath) -> str | None:
    origin = subject.loaded.origin(path)
    return origin.source if origin is not None else None


RULES: tuple[Rule, ...] = (
    omits_nothing,
    omitted_without_reason,
    omitted_and_answered,
    withheld_without_ground,
    omission_of_what,
    still_to_answer,
    left_to_whom,
)
