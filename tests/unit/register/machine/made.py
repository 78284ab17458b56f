"""A register without its builder: a site, made-up cards and events, and the files that machines read of them."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from disclosure.canonical import canonical_json, sha256
from disclosure.model.register import RegisterSettings, Withdrawn
from disclosure.register import address
from disclosure.register.card import Card, CardChange, CardWords, Term
from disclosure.register.event import Event
from disclosure.register.machine.files import machine_files
from disclosure.register.plan import Gathered, Inputs, Output
from disclosure.register.shelf import Shelf
from disclosure.register.site import Site
from disclosure.render.theme import read_theme

SETTINGS: dict[str, Any] = {
    "title": {"en": "AI in Example City", "nl": "AI in Voorbeeldstad"},
    "publisher": "Example City",
    "publisher_url": "https://example.org",
    "address": "https://ai.example.org/",
    "introduction": "Here you can read which **computer systems** help us to decide.",
    "licence": {"id": "CC-BY-4.0", "url": "https://creativecommons.org/licenses/by/4.0/"},
}
STAGES = ("in_use", "pilot", "development", "retired")
AUTOMATION = ("informs", "recommends", "decides_with_review", "decides_alone")
RISKS = ("minimal", "limited", "high")
BODIES, SUPPLIERS = 31, 53
TOPICS = ("Transport", "Health", "Police services", "Social protection", "Housing", "Education")


def site(*, languages: tuple[str, ...] = ("en", "nl"), digest: str = "look", **settings: Any) -> Site:
    """A site of two languages with an address; a setting that is None is left out."""
    told = {name: value for name, value in {**SETTINGS, **settings}.items() if value is not None}
    theme, _ = read_theme()
    return Site(
        settings=RegisterSettings.model_validate(told),
        languages=languages,
        theme=theme,
        as_of=date(2026, 11, 23),
        digest=digest,
    )


def record(number: int, version: str = "2", size: int = 0) -> bytes:
    """A record's canonical JSON, made longer by about `size` bytes."""
    words = " ".join(f"w{(number * 7919 + at * 31) % 5003}" for at in range(size // 6))
    told = {
        "record": {"id": name(number), "version": version},
        "system": {"name": f"System {number}", "summary": words},
    }
    return canonical_json(told)


def name(number: int) -> str:
    """The id of a made-up record."""
    return f"body-{number % BODIES:03}-system-{number}"


def card(number: int, *, digest: str = "", **changed: Any) -> Card:
    """A card with something in every field that one may have."""
    body, supplier = f"Body {number % BODIES}", f"Supplier {number % SUPPLIERS}"
    made = Card(
        id=name(number),
        version="2",
        kind="system",
        digest=digest or sha256(record(number)),
        languages=("en", "nl") if number % 2 else ("nl",),
        words={
            tag: CardWords(
                f"AI in task {number} ({tag})",
                f"Sorts the letters of task {number} so that the right person reads them first.",
                ("letters", "sorting"),
                "x" * 200,
            )
            for tag in (("en", "nl") if number % 2 else ("nl",))
        },
        facets={
            "body": (Term(f"body-{number % BODIES}", body),),
            "stage": (Term(STAGES[number % 4]),),
            "topic": (Term(f"topic-{number % 6}", TOPICS[number % 6]),),
            "automation": (Term(AUTOMATION[number % 4]),),
            "affected": (Term("residents", "Residents"), Term("drivers", "Drivers")),
            "risk_class": (Term(RISKS[number % 3]),),
            "supplier": (Term(f"supplier-{number % SUPPLIERS}", supplier),),
            "area": (Term("north", "District North"),),
            "language": (Term("en"), Term("nl")) if number % 2 else (Term("nl"),),
        },
        identifiers=(f"EX-{number}",),
        aliases=(f"Sorter {number}",),
        published_on="2025-11-03",
        updated_on=f"2026-{number % 12 + 1:02}-{number % 28 + 1:02}",
        review_by="2027-06",
        is_decision=number % 4 == 3,
        versions=("1",),
        changes=(
            CardChange("1", "2025-11-03", digest=sha256(record(number, "1"))),
            CardChange("2", "2026-01-01", ("A person now reads every letter.", "It looks at one thing more.")),
        ),
        frameworks={"coe-cets-225": {"shown": 12, "partly": 3, "missing": 4, "withheld": 1, "not_yet": 2}},
        grounds={"security": 1},
        has_pdf=True,
        exports=("jsonld", "md"),
    )
    return replace(made, **changed).marked()


def event(number: int, kind: Any = "published", on: str = "2026-01-01", **changed: Any) -> Event:
    """An event of a made-up record."""
    return replace(Event(name(number), kind, on, "2", sha256(record(number))), **changed)


def withdrawn(**told: Any) -> Withdrawn:
    """What stands of a record that is gone."""
    return Withdrawn.model_validate(told)


@dataclass
class Files:
    """A site in memory: what was made, with its inputs, and what stood there before and was kept."""

    files: dict[str, bytes] = field(default_factory=dict)
    inputs: dict[str, Inputs] = field(default_factory=dict)
    made: list[str] = field(default_factory=list)

    def read(self, path: str) -> bytes:
        return self.files[path]

    def digest(self, path: str) -> str:
        return sha256(self.files[path])

    def size(self, path: str) -> int:
        return len(self.files[path])


def build(where: Site, shelf: Shelf, records: Iterable[bytes] = (), before: Files | None = None) -> Files:
    """The files of a register. What has the inputs that it had `before` is kept."""
    built = Files()
    for data in records:
        built.files[address.data(id_of(data))] = data
    for output in outputs(where, shelf):
        assert output.path not in built.inputs, f"two files at {output.path}"
        own = output.inputs_in(built) if isinstance(output, Gathered) else output.inputs
        built.inputs[output.path] = own
        if before is not None and before.inputs.get(output.path) == own:
            built.files[output.path] = before.files[output.path]
            continue
        made = b"".join(output.make(built)) if isinstance(output, Gathered) else output.make()
        built.files[output.path] = made
        built.made.append(output.path)
    return built


def outputs(where: Site, shelf: Shelf) -> Iterator[Output]:
    """What is planned of a register."""
    return machine_files(where, shelf)


def id_of(data: bytes) -> str:
    """The id of a record or statement in JSON."""
    told = json.loads(data)
    return str((told.get("record") or told["statement"])["id"])


def register(count: int, *, where: Site | None = None, before: Files | None = None) -> Files:
    """The files of a register of `count` records, each published and once updated."""
    return build(where or site(), shelf(count), records(count), before)


def shelf(count: int) -> Shelf:
    """The shelf of such a register."""
    events = [event(each, "updated", "2026-02-01") for each in range(count)]
    events += [event(each, version="1", digest=sha256(record(each, "1"))) for each in range(count)]
    return Shelf([card(each) for each in range(count)], events=events)


def records(count: int) -> Iterator[bytes]:
    """The JSON of its records."""
    return (record(each) for each in range(count))
