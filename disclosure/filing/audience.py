"""Floor 5. Audience: the record as one reader may see it, with the withheld answers that are open to that reader."""

from collections.abc import Collection
from typing import Any, Final

from disclosure.canonical import canonical_json
from disclosure.errors import FilingError
from disclosure.filing.opening import OpeningError, opened_fields, read_opening
from disclosure.load.record import load_bytes, only_record
from disclosure.model.disclosure import Disclosure
from disclosure.model.finding import Severity
from disclosure.model.pack import NotPublic
from disclosure.model.path import Entry, FieldPath, Position
from disclosure.model.path import Part as Step
from disclosure.model.schema import as_json
from disclosure.model.sections.omissions import OpenTo
from disclosure.model.state import omissions_of
from disclosure.words import catalogue, say

_WHOLE: Final = FieldPath.parse("record.publication.is_withheld")


def not_public(published: Disclosure, restored: Disclosure) -> tuple[NotPublic, ...]:
    """The answers that `published` withholds and `restored`, the same record with openings put to it, gives.

    A record that is kept from the public as a whole is one of them: the answer that it is.
    """
    publication = published.record.publication if published.record else None
    whole: tuple[NotPublic, ...] = ()
    if publication is not None and publication.is_withheld:
        whole = (NotPublic(_WHOLE, publication.ground, publication.open_to or ()),)
    left = {path for path, omission in omissions_of(restored) if omission.reason == "withheld"}
    given = (
        NotPublic(path, omission.ground, omission.open_to or ())
        for path, omission in omissions_of(published)
        if omission.reason == "withheld" and path not in left
    )
    return (*whole, *given)


def answers_for(record: Disclosure, audience: OpenTo, opening: bytes) -> Disclosure:
    """The record with the answers of `opening` whose omission is `open_to` this audience; others stay withheld.

    Raises FilingError as `opened` does.
    """
    theirs = {str(path) for path, omission in omissions_of(record) if audience in (omission.open_to or ())}
    return opened(record, opening, fields=theirs)


def opened(record: Disclosure, opening: bytes, *, fields: Collection[str] | None = None) -> Disclosure:
    """The record with the answers of `opening` put back in their places, and their omissions gone.

    `fields`: only these paths. An answer is put back only where the record's own commitment bears it out. Raises
    FilingError for bytes that are no opening, for an answer that was not the one sealed, and for one without a place.
    """
    try:
        read = read_opening(opening)
    except OpeningError as error:
        words = catalogue("messages").text(f"verify.{error.claim.code}", **error.claim.params)
        raise FilingError(f"the opening cannot be used: {words}") from None
    good = opened_fields(record, read)
    wanted = [seal.field for seal, _ in read.seals if fields is None or seal.field in fields]
    false = sorted(set(wanted) - {seal.field for seal in good})
    if false:
        raise FilingError(
            f"the opening does not prove what was withheld at {', '.join(false)}",
            hint="`disclosure verify --opening` tells what does not agree.",
        )
    told = as_json(record)
    back = [seal for seal in good if seal.field in wanted]
    for seal in back:
        _put(told, FieldPath.parse(seal.field), seal.value)
    names = {seal.field for seal in back}
    left = [each for each in told.get("omissions", ()) if each.get("field") not in names]
    told = {key: value for key, value in told.items() if key != "omissions"} | ({"omissions": left} if left else {})
    result = only_record(load_bytes(canonical_json(told), "opened.json"))
    wrong = next((each for each in result.findings if each.severity is Severity.ERROR), None)
    if result.loaded is None or wrong is not None:
        reason = say(wrong, "what") if wrong is not None else ""
        raise FilingError(f"the record with its withheld answers cannot be read: {reason}")
    return result.loaded.disclosure


def _put(told: dict[str, Any], path: FieldPath, value: Any) -> None:
    """Say `value` at `path` of a record as JSON; maps on the way are made where they are missing."""
    holder: Any = told
    *way, last = path.parts
    for step, following in zip(way, path.parts[1:], strict=True):
        key = _key(holder, step, path)
        if isinstance(key, str) and key not in holder:
            holder[key] = {} if isinstance(following, str) else []
        holder = holder[key]
    holder[_key(holder, last, path)] = value


def _key(holder: Any, step: Step, path: FieldPath) -> str | int:
    """The key or position of `step` in a map or list as JSON."""
    if isinstance(holder, dict) and isinstance(step, str):
        return step
    if isinstance(holder, list) and isinstance(step, Position) and step.index < len(holder):
        return step.index
    if isinstance(holder, list) and isinstance(step, Entry):
        for index, each in enumerate(holder):
            if isinstance(each, dict) and each.get("id") == step.id:
                return index
    raise FilingError(f"{path} has no place in the record", hint="The list that it belongs to is withheld too.")
