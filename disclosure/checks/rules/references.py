"""Floor 2. References: ids that lead somewhere and stand once, the few answers that every record has, evidence."""

from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from disclosure.checks.circumstances import is_over, is_planned
from disclosure.checks.rule import Hit, Rule, Subject, at, error, warning
from disclosure.load.frameworks import framework_ids
from disclosure.model.base import Named, Part
from disclosure.model.disclosure import Disclosure
from disclosure.model.fields import fields_of
from disclosure.model.path import FieldPath, Position
from disclosure.model.sections.law import Classification, LegalRequirement
from disclosure.model.sections.provenance import Recoded, StatedBy
from disclosure.model.sections.record import RecordChange
from disclosure.model.shapes import Evidence

REQUIRED: Final = ("schema_version", "record.id", "system.name", "responsibility.organisation.name")
"""Without these a record cannot be told from another; everything else is judged by what the record is about."""


def is_known(path: FieldPath) -> bool:
    """Whether the model has such a place; list entries are not looked for."""
    part: type[Part] | None = Disclosure
    for step in path.parts:
        if isinstance(step, str):
            if part is None or step not in fields_of(part):
                return False
            field = fields_of(part)[step]
            if field.shape.kind in ("map", "json"):
                return True
            part = field.shape.entry
    return bool(path.parts)


@error("D330")
def dangling(subject: Subject) -> Iterator[Hit]:
    """A reference to an entry that is not there."""
    known: dict[str, set[str]] = {}
    for leaf in subject.of_kind("slug"):
        target = leaf.field.reference
        if target is None:
            continue
        if target not in known:
            known[target] = {each.id for _, each in subject.entries(target, Named) if each.id}
        names = leaf.value if isinstance(leaf.value, tuple) else (leaf.value,)
        for index, name in enumerate(names):
            if name not in known[target]:
                path = leaf.path / index if isinstance(leaf.value, tuple) else leaf.path
                there = ", ".join(sorted(known[target])) or "-"
                yield Hit(path, {"name": name, "target": target, "there": there}, answers=())


@error("D331")
def twice_the_same_id(subject: Subject) -> Iterator[Hit]:
    """Two entries of one list with the same id: nothing can point at either."""
    ids: dict[FieldPath, Counter[str]] = {}
    for leaf in subject.of_kind("slug"):
        # An entry whose id is its own is named by it.
        if leaf.field.name == "id" and len(leaf.path) > 2 and isinstance(leaf.path.parts[-2], Position):
            counted = ids.setdefault(leaf.path.parent.parent, Counter())
            counted[leaf.value] += 1
            if counted[leaf.value] == 2:
                yield Hit(leaf.path, {"name": leaf.value, "list": leaf.path.parent.parent.pattern}, answers=())


@error("D345")
def required(subject: Subject) -> Iterator[Hit]:
    """One of the few answers that every record has is missing."""
    for path in REQUIRED:
        if not subject.is_said(path):
            yield Hit(at(path), answers=())


@warning("D346")
def high_without_assessment(subject: Subject) -> Iterator[Hit]:
    """A framework holds the system to be high-risk, and no assessment is told."""
    if subject.value("assessments.items") or subject.value("assessments.not_done"):
        return
    if is_over(subject) or is_planned(subject):
        return
    for path, each in subject.parts(Classification):
        if each.level == "high" and each.about is None:
            yield Hit(path / "level", {"framework": each.framework or ""}, answers=(at("assessments.items"),))
            return


@warning("D359")
def unknown_framework(subject: Subject) -> Iterator[Hit]:
    """A record is to be measured against a framework that nobody here knows."""
    named = subject.value("law.frameworks") or ()
    if not named:
        return
    known = framework_ids()
    for index, name in enumerate(named):
        if name not in known:
            from difflib import get_close_matches

            near = get_close_matches(name, known, n=1, cutoff=0.5)
            yield Hit(at("law.frameworks") / index, {"name": name, "near": near[0] if near else "-"}, answers=())


@warning("D347")
def class_without_reason(subject: Subject) -> Iterator[Hit]:
    """An exemption from a class is claimed, and nothing says why."""
    for path, each in subject.parts(Classification):
        if each.exemption is not None and not each.conditions and each.reason is None:
            yield Hit(path / "reason", {"exemption": str(each.exemption)})


@warning("D358")
def duty_not_met(subject: Subject) -> Iterator[Hit]:
    """A duty is not met, and nothing says why."""
    for path, each in subject.parts(LegalRequirement):
        if each.status == "not_done" and each.because is None and each.detail is None:
            yield Hit(path / "because", {"duty": each.id or each.framework or ""})


@error("D348")
def record_withheld_without_ground(subject: Subject) -> Iterator[Hit]:
    """The whole record is kept from the public, and nothing says on which ground."""
    publication = subject.value("record.publication")
    if (
        publication is not None
        and publication.is_withheld
        and publication.ground is None
        and publication.because is None
    ):
        yield Hit(at("record.publication.ground"), answers=())


@warning("D355")
def names_no_field(subject: Subject) -> Iterator[Hit]:
    """A remark about an answer whose path the record does not know."""
    for path, text in _paths_written(subject):
        if not _names_a_field(text):
            yield Hit(path, {"written": text}, answers=())


@warning("D356")
def evidence_of_nothing(subject: Subject) -> Iterator[Hit]:
    """Evidence that leads nowhere: neither file nor address nor a word of what it is."""
    for path, each in subject.parts(Evidence):
        if each.file is None and each.url is None and each.note is None:
            yield Hit(path / "file", answers=(path / "file", path / "url"))


@error("D357")
def replaces_itself(subject: Subject) -> Iterator[Hit]:
    """A record that replaces itself."""
    name = subject.value("record.id")
    if name is not None and subject.value("record.supersedes") == name:
        yield Hit(at("record.supersedes"), {"name": name}, answers=())


@lru_cache(maxsize=4096)
def _names_a_field(text: str) -> bool:
    """Whether `text` is a path that the record knows. Kept, because an import says of every record the same."""
    try:
        return is_known(FieldPath.parse(text))
    except ValueError:
        return False


def _paths_written(subject: Subject) -> Iterator[tuple[FieldPath, str]]:
    for path, change in subject.parts(RecordChange):
        for index, text in enumerate(change.fields or ()):
            yield path / "fields" / index, text
    for path, recoded in subject.parts(Recoded):
        if recoded.field is not None:
            yield path / "field", recoded.field
    for path, stated in subject.parts(StatedBy):
        if stated.field is not None:
            yield path / "field", stated.field


RULES: tuple[Rule, ...] = (
    dangling,
    twice_the_same_id,
    required,
    high_without_assessment,
    unknown_framework,
    class_without_reason,
    duty_not_met,
    record_withheld_without_ground,
    names_no_field,
    evidence_of_nothing,
    replaces_itself,
)
