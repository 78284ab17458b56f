"""Floor 2. Translations: the languages that a record says it has are the languages that it is in."""

from collections.abc import Iterator

from disclosure.checks.rule import Hit, Rule, Subject, at, note, warning
from disclosure.model.path import FieldPath
from disclosure.model.sections.record import RecordLanguage
from disclosure.model.text import Languages


@warning("D341")
def language_not_listed(subject: Subject) -> Iterator[Hit]:
    """A text in a language that the record does not list; told at its first place."""
    listed = {each.tag for _, each in subject.parts(RecordLanguage)}
    seen: set[str] = set()
    for leaf in (*subject.of_kind("text"), *subject.of_kind("line")):
        if isinstance(leaf.value, str):
            continue
        for path, text in _several(leaf.path, leaf.value):
            for tag in text:
                if tag not in listed and tag not in seen:
                    seen.add(tag)
                    yield Hit(path / tag, {"tag": tag}, answers=())


@warning("D342")
def translation_missing(subject: Subject) -> Iterator[Hit]:
    """A language is listed, and texts of the public part are not in it; told at the first, with their number."""
    tags = [each.tag for _, each in subject.parts(RecordLanguage) if each.tag][1:]
    for tag in tags:
        missing = []
        for leaf in subject.of_kind("text"):
            if leaf.field.layer == "public":
                values = leaf.value if isinstance(leaf.value, tuple) else (leaf.value,)
                lacking = (not isinstance(each, Languages) or tag not in each for each in values)
                if any(lacking):
                    missing.append(leaf.path)
        if missing:
            yield Hit(missing[0], {"tag": tag, "count": len(missing)}, answers=())


@warning("D343")
def translation_behind(subject: Subject) -> Iterator[Hit]:
    """A translation was made of an older version of the record."""
    version = subject.value("record.version")
    for path, each in subject.parts(RecordLanguage):
        if version is not None and each.of_version is not None and _parts(each.of_version) < _parts(version):
            shown = {"tag": each.tag or "", "of_version": each.of_version, "version": version}
            yield Hit(path / "of_version", shown, answers=())


@warning("D344")
def originals(subject: Subject) -> Iterator[Hit]:
    """Several languages, and not exactly one of them the original."""
    told = [each.translation for _, each in subject.parts(RecordLanguage)]
    if len(told) > 1 and all(told) and told.count("original") != 1:
        yield Hit(at("record.languages"), {"count": told.count("original")}, answers=())


@note("D338")
def machine_translation(subject: Subject) -> Iterator[Hit]:
    """A translation that no person has read."""
    for path, each in subject.parts(RecordLanguage):
        if each.translation == "machine":
            yield Hit(path / "translation", {"tag": each.tag or ""}, answers=())


def _several(path: FieldPath, value: object) -> Iterator[tuple[FieldPath, Languages]]:
    if isinstance(value, Languages):
        yield path, value
    elif isinstance(value, tuple):
        for index, each in enumerate(value):
            if isinstance(each, Languages):
                yield path / index, each


def _parts(version: str) -> tuple[int, ...]:
    numbers = [int(part) for part in version.split(".")]
    return tuple(numbers + [0] * (3 - len(numbers)))


RULES: tuple[Rule, ...] = (
    language_not_listed,
    translation_missing,
    translation_behind,
    originals,
    machine_translation,
)
