"""Floor 2. Holes: an answer that is not there becomes a sentence that says which kind of hole it is, and why."""

from typing import Final

from disclosure.document.blocks import Answer, AnswerState, CodeText, Paragraph, Prose, Run
from disclosure.document.page import Page
from disclosure.document.place import Place
from disclosure.document.prose import prose
from disclosure.document.sources import source_of
from disclosure.document.values import date_words
from disclosure.document.wording import joined, line
from disclosure.model.path import FieldPath
from disclosure.model.sections.omissions import Omission

_STATES: Final = {
    "withheld": AnswerState.WITHHELD,
    "not_applicable": AnswerState.NOT_APPLICABLE,
    "not_known": AnswerState.NOT_KNOWN,
    "not_measured": AnswerState.NOT_MEASURED,
    "in_progress": AnswerState.IN_PROGRESS,
    "for_another_party": AnswerState.FOR_ANOTHER_PARTY,
}


def absent(page: Page, path: FieldPath | None) -> Answer:
    """Nothing is said, not even why."""
    return page.tell(line(page.say("hole.not_stated")), path=path, state=AnswerState.NOT_STATED)


def none(page: Page, place: Place) -> Answer:
    """An empty list: there are none."""
    place.show()
    return page.tell(line(page.say("hole.none")), path=place.path, state=AnswerState.NONE)


def omitted(page: Page, path: FieldPath, omission: Omission) -> Answer:
    """The record says why there is no answer: the kind of reason, then its own words, then who may see it and when."""
    own = FieldPath.parse(omission.field) if omission.field else path
    _told(page, own).show()
    parts: list[Prose] = [line(_kind(page, omission))]
    chosen = page.choose(omission.because) if omission.because is not None else None
    if chosen is not None:
        parts.append(prose(chosen.text))
    parts += (line(each) for each in _terms(page, omission))
    if omission.commitment:
        parts.append((Paragraph((Run(page.say("hole.commitment") + " "), CodeText(omission.commitment))),))
    return Answer(
        path,
        _STATES.get(omission.reason or "", AnswerState.NOT_STATED),
        joined(*parts),
        chosen.language if chosen else page.language,
        chosen.direction if chosen else page.direction,
        chosen.translation if chosen else "original",
        evidence=tuple(source_of(page, each) for each in omission.evidence or ()),
    )


def is_told(page: Page, path: FieldPath) -> bool:
    """Whether the omission for this very path has been shown."""
    return _told(page, path).is_shown


def _told(page: Page, path: FieldPath) -> Place:
    """Where it is remembered that the omission for a path has been shown: no record has such a place."""
    return (page.top / "omissions").at(path)


def _kind(page: Page, omission: Omission) -> str:
    reason = omission.reason or "not_stated"
    if omission.reason == "withheld" and omission.ground:
        said = page.say("hole.withheld.ground", ground=page.term("ground", omission.ground))
    elif omission.reason == "for_another_party" and omission.from_whom is not None:
        said = page.say("hole.for_another_party.named", who=page.choose(omission.from_whom).text)
    else:
        said = page.say(f"hole.{reason}")
    return page.say("hole.partly", kind=said) if omission.is_partial else said


def _terms(page: Page, omission: Omission) -> list[str]:
    said = []
    if omission.ground and omission.reason != "withheld":
        said.append(page.say("hole.ground", ground=page.term("ground", omission.ground)))
    if omission.law is not None:
        said.append(page.say("hole.law", law=page.choose(omission.law).text))
    if omission.from_whom is not None and omission.reason != "for_another_party":
        said.append(page.say("hole.from_whom", who=page.choose(omission.from_whom).text))
    if omission.open_to:
        who = ", ".join(page.term("open_to", each) for each in omission.open_to)
        said.append(page.say("hole.open_to", who=who))
    if omission.until:
        said.append(page.say("hole.until", date=date_words(omission.until, page.language)))
    if omission.name is not None:
        said.append(page.choose(omission.name).text)
    return said


def is_told_omission(page: Page, omission: Omission) -> bool:
    """Whether this omission has been shown in its place."""
    try:
        path = FieldPath.parse(omission.field or "")
    except ValueError:
        return False
    return page.omissions.get(path) is omission and is_told(page, path)
