"""Floor 5. Made again: the pages that are the pack's own, from its records and its manifest, as a stranger would.

The cover, the guide, the buyer's questions and the coverage annex carry no recipe: the recipe of the notice beside them
and the manifest tell what they were made from and with.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import Final

from disclosure import __version__
from disclosure.checks.named_files import named_files
from disclosure.errors import DisclosureError
from disclosure.filing.made_with import MadeWith, differing, made_with
from disclosure.filing.pack.declared import Declared, DeclaredRecord
from disclosure.filing.pack.evidence import Evidence
from disclosure.filing.pack.folder import Folder, Prepared
from disclosure.filing.pack.front import Front
from disclosure.filing.strict_json import strict_json
from disclosure.load.buyers import buyer as named_buyer
from disclosure.load.frameworks import frameworks
from disclosure.load.record import load_bytes, only_record
from disclosure.model.buyer import Buyer
from disclosure.model.loaded import Loaded
from disclosure.model.pack import Member, NotPublic, Offer, Piece
from disclosure.model.path import FieldPath
from disclosure.model.verification import Claim, Outcome, Part
from disclosure.outputs.notice import Notice
from disclosure.render.difference import first_difference
from disclosure.render.reports import edition
from disclosure.render.theme import read_theme
from disclosure.render.told import html_told, markdown_told

ROLES: Final = ("cover", "guide", "questions_html", "questions_json", "coverage_html", "coverage_json")
"""What these pages are called in the manifest."""

_claim = partial(Claim, Part.PAGE)


class _UnknownError(Exception):
    """Why the pages cannot be made again here, as a claim."""

    def __init__(self, claim: Claim) -> None:
        super().__init__(claim.code)
        self.claim = claim


@dataclass(frozen=True, slots=True)
class _Made:
    """Files by name; in what this machine differs from the one that made them first, where it can change their words.

    `version`: of our tool, there.
    """

    files: Mapping[str, bytes]
    wording: tuple[str, ...]
    version: str


def own_pages(declared: Declared) -> tuple[str, ...]:
    """The names of the pages that are the pack's own, by its manifest."""
    return tuple(each.path for each in declared.members if each.role in ROLES)


def check_own_pages(members: Mapping[str, bytes], declared: Declared) -> Iterator[Claim]:
    """Whether each of them says what the records and the manifest say; or why that could not be shown."""
    names = own_pages(declared)
    try:
        made = _again(members, declared)
    except _UnknownError as error:
        yield from (replace(error.claim, subject=name) for name in names)
        return
    except (DisclosureError, KeyError, ValueError) as error:
        told = {"reason": error.message if isinstance(error, DisclosureError) else str(error)[:200]}
        yield from (_claim(Outcome.BROKEN, "page.recipe_damaged", told, name) for name in names)
        return
    for name in names:
        yield replace(_compared(members[name], made, name), subject=name)


def _again(members: Mapping[str, bytes], declared: Declared) -> _Made:
    buyer = _buyer(declared)
    known = frameworks()
    files: dict[str, bytes] = {}
    offers: list[Offer] = []
    wording = list(_otherwise(declared, buyer))
    recipes: list[MadeWith] = []
    for each in declared.records:
        recipe, loaded = _record(members, each)
        notice = Notice(loaded, recipe.options, read_theme()[0], each.id)
        wording += _differing(recipe, notice)
        prepared = Prepared(loaded, notice, Evidence(_pieces(loaded, declared, each.id), {}, ()), _not_public(each))
        folder = Folder(prepared, buyer, recipe.options, read_theme()[0], known)
        files |= folder.measured()
        offers.append(folder.told(_members(declared, each.id)))
        recipes.append(recipe)
    if not recipes:
        raise ValueError("it names no record")
    options = recipes[0].options
    front = Front(
        buyer,
        offers,
        theme=read_theme()[0],
        language=options.languages[0] if options.languages else "en",
        as_of=options.as_of,
        epoch=declared.moment,
        is_attested=declared.is_attested,
    )
    return _Made({**files, **front.files}, tuple(dict.fromkeys(wording)), recipes[0].version)


def _buyer(declared: Declared) -> Buyer:
    """The buyer that the manifest names. Raises _UnknownError for one that this version does not know."""
    if declared.buyer is None:
        raise _UnknownError(_claim(Outcome.UNCHECKED, "page.no_recipe"))
    try:
        return named_buyer(declared.buyer.id)
    except DisclosureError as error:
        raise _UnknownError(_claim(Outcome.UNCHECKED, "page.not_made", {"reason": error.message})) from None


def _record(members: Mapping[str, bytes], record: DeclaredRecord) -> tuple[MadeWith, Loaded]:  # type: ignore[type-arg]
    """The recipe of a record's notice, and the record. Raises _UnknownError."""
    recipe = made_with(members[f"{record.id}/{record.id}.recipe.json"])
    if isinstance(recipe, Claim):
        raise _UnknownError(recipe)
    loaded = only_record(load_bytes(members[f"{record.id}/{record.id}.json"], "record.json")).loaded
    if loaded is None:
        raise _UnknownError(_claim(Outcome.BROKEN, "page.record_unreadable"))
    if not recipe.options.languages_for(loaded.disclosure):
        raise ValueError("the record is not in its language")
    return recipe, loaded


def _otherwise(declared: Declared, buyer: Buyer) -> Iterator[str]:
    """In what our buyers and frameworks are others than those that the pack was made with."""
    if declared.buyer is not None and declared.buyer.checked_on != buyer.checked_on:
        yield f"buyer {declared.buyer.checked_on[:40]} / {buyer.checked_on}"
    known = frameworks().frameworks
    for each in declared.frameworks:
        own = edition(known[each.id]) if each.id in known else {"version": "-", "revision": "-"}
        if (each.version, each.revision) != (own["version"], own["revision"]):
            yield f"{each.id[:40]} {each.version[:40]} {each.revision} / {own['version']} {own['revision']}"


def _differing(recipe: MadeWith, notice: Notice) -> tuple[str, ...]:
    bare = Notice(notice.loaded, replace(recipe.options, formats=()), notice.theme, notice.name)
    (own,) = bare.files(None).values()
    return differing(recipe.values, strict_json(own))[0]


def _pieces(loaded: Loaded, declared: Declared, record: str) -> tuple[Piece, ...]:  # type: ignore[type-arg]
    """What the record rests on, as it says itself; where each file is in the pack, the manifest says."""
    places = {each.field: each for each in declared.evidence if each.record == record}
    made = []
    for each in named_files(loaded):
        place = places.get(str(each.path))
        found = (place.member, place.sha256) if place is not None else ("", "")
        made.append(Piece(each.path, each.file, each.url, each.digest, *found))
    return tuple(made)


def _not_public(record: DeclaredRecord) -> tuple[NotPublic, ...]:
    return tuple(NotPublic(FieldPath.parse(each.field), each.ground, each.open_to) for each in record.not_public)


def _members(declared: Declared, record: str) -> tuple[Member, ...]:
    return tuple(
        Member(each.path, each.role, each.media_type, each.size, each.sha256, record, each.language, each.is_signed)  # type: ignore[arg-type]
        for each in declared.members
        if each.record == record
    )


def _compared(data: bytes, made: _Made, name: str) -> Claim:
    expected = made.files.get(name)
    if expected is None:
        return _claim(Outcome.BROKEN, "page.recipe_damaged", {"reason": "nothing makes this file"})
    if data == expected:
        return _claim(Outcome.HELD, "page.same_bytes")
    tell = html_told if name.endswith(".html") else markdown_told
    try:
        found = tell(data)
    except UnicodeDecodeError:
        return _claim(Outcome.BROKEN, "page.unreadable", {"reason": "it is not UTF-8"})
    told = {"versions": "; ".join(made.wording)[:1000]}
    difference = first_difference(found, tell(expected).with_version(__version__, made.version))
    if difference is None and made.wording:
        return _claim(Outcome.HELD, "page.same_text", told)
    if difference is None:
        return _claim(Outcome.UNCHECKED, "page.same_text_unexplained")
    told |= {"found": difference.found or "-", "expected": difference.expected or "-"}
    if made.wording:
        return _claim(Outcome.UNCHECKED, "page.may_differ", told)
    return _claim(Outcome.BROKEN, f"page.{difference.kind}", told)
