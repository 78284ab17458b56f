"""Forty faults, one to a file, planted in a good record: each is told once, at its line and its column."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import islice
from pathlib import Path

import pytest

from disclosure.checks.rule import Subject, run
from disclosure.checks.rules import RULES
from disclosure.load.nodes import Mapping, Node, Scalar
from disclosure.load.parse import parse
from disclosure.load.record import load_record
from disclosure.load.source import read_source
from disclosure.model.finding import Finding

RECORDS = Path(__file__).parent.parent / "records"
AS_OF = date(2026, 11, 23)


@dataclass(frozen=True)
class Fault:
    """In `file`, `old` (which stands there once) becomes `new`; it is to be told at `mark` in `new`."""

    kind: str
    old: str
    new: str
    mark: str
    code: str
    file: str = "good.yaml"


def _json(old: str, new: str, mark: str, code: str) -> Fault:
    return Fault("json", old, new, mark, code, "good.json")


def _layer(old: str, new: str, mark: str, code: str) -> Fault:
    return Fault("layer", old, new, mark, code, "sheet.yaml")


FAULTS = (
    # ten in lists inside lists
    Fault("nested", 'value: "41000"', 'value: "41,000"', '"41,000"', "D232"),
    Fault("nested", "count: 1200", "count: 1.2k", "1.2k", "D221"),
    Fault("nested", "count: 300, better: higher", "count: 300, better: heigher", "heigher", "D223"),
    Fault("nested", "actor: ai", "actor: robot", "robot", "D224"),
    Fault("nested", "proposal., status: done", "proposal., state: done", "state", "D210"),
    Fault("nested", "{period: P5Y", "{period: P5Y, hidden_in: cupboard", "hidden_in", "D212"),
    Fault("nested", "dataset: letters}", "dataset: leters}", "leters", "D330"),
    Fault("nested", "can_be_challenged: [decision]", "can_be_challenged: [decision, weather]", "weather", "D224"),
    Fault("nested", "by: Post room}", "by: Post room, by: Nobody}", "by: Nobody", "D115"),
    Fault("nested", "on: 2026-08-28", "on: 2026-02-30", "2026-02-30", "D226"),
    # five in a layer
    _layer("value: 22000000", "value: 22 million", "22 million", "D232"),
    _layer("  limitations: Letters", "  limitation: Letters", "limitation", "D210"),
    _layer(
        "architecture: A small transformer that turns a letter into one of nine topics.", "architecture:",
        "architecture", "D204",
    ),
    _layer("reason: for_another_party", "reason: forgotten", "forgotten", "D224"),
    _layer("plain: About 1 in 40", 'plain: "About [insert how many]"\n  #', "[insert how many]", "D800"),
    # five behind other scripts, on the same line or the one before
    Fault("script", "文書室, kind: staff", "文書室, kind: staf", "staf", "D223"),
    Fault("script", "– Stadt 🌿\n    country: NL", "– Stadt 🌿\n    country: [NL]", "[NL]", "D203"),
    Fault("script", "(مكاتب الرسائل)", "(مكاتب الرسائل) in\N{ZERO WIDTH SPACE}side", "\N{ZERO WIDTH SPACE}", "D808"),
    Fault("script", "(رسائل إلى المدينة)", "(رسائل \x07إلى المدينة)", "\x07", "D104"),
    Fault("script", "group: {language: Arabic}", "group: {اللغة: العربية 𝄞, age: []}", "[]", "D203"),
    # five inside blocks
    Fault("block", "proposes one of nine desks.\n", "proposes [insert how many] desks.\n", "[insert how many]", "D800"),
    Fault("block", "A person reads every", "A person\N{ZERO WIDTH SPACE} reads every", "\N{ZERO WIDTH SPACE}", "D808"),
    Fault("block", "Say which letter", "Say \x01 which letter", "\x01", "D104"),
    Fault("block", "Officers spend", "Officers \N{RIGHT-TO-LEFT OVERRIDE}spend", "\N{RIGHT-TO-LEFT OVERRIDE}", "D807"),
    Fault("block", "Letters in Arabic reached", "Letters in <b>Arabic</b> reached", "<b>", "D810"),
    # five in JSON
    _json('"stage": "in_use"', '"stage": "in-use!"', '"in-use!"', "D223"),
    _json('"is_ai_system": true', '"is_ai_system": "yes"', '"yes"', "D220"),
    _json('"instrument": "Municipal act"', '"instrument": null', '"instrument"', "D204"),
    _json('"started_on": "2026-03"', '"started_on": "03/2026"', '"03/2026"', "D225"),
    _json('"how_often": "Every month"', '"how_oftn": "Every month"', '"how_oftn"', "D210"),
    # ten others
    Fault("other", "id: letter-desks", "id: Letter Desks", "Letter Desks", "D228"),
    Fault("other", "is_ai_system: true", "is_ai_system: yes", "yes", "D220"),
    Fault("other", "url: https://lindenbrook.example\n", "url: https://linden brook.example\n", "https://l", "D230"),
    Fault("other", "  licence: {id: CC-BY-4.0}", "  license: {id: CC-BY-4.0}", "license", "D210"),
    Fault("other", "published_on: 2026-03-09", "published_on: 9 March 2026", "9 March 2026", "D225"),
    Fault("other", "incidents: []", "incidents: none", "none", "D202"),
    Fault("other", "field: decision.logic", "field: decision.logik", "decision.logik", "D333"),
    Fault("other", 'version: "1.10"', "version: v1", "v1", "D231"),
    Fault("other", '"lindenbrook.example:ticket"', "ticket", "ticket", "D240"),
    Fault("other", 'version: "3.1"', 'version: "3.0"', '"3.0"', "D304"),
)  # fmt: skip


def test_there_are_forty_of_the_kinds_promised() -> None:
    counts = {kind: sum(fault.kind == kind for fault in FAULTS) for kind in {fault.kind for fault in FAULTS}}
    assert counts == {"nested": 10, "layer": 5, "script": 5, "block": 5, "json": 5, "other": 10}


def test_nothing_is_told_of_the_good_record(tmp_path: Path) -> None:
    for name in ("good.yaml", "good.json"):
        assert told(tmp_path, name, {}) == []


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: f"{fault.kind}-{fault.code}-{fault.mark.strip()[:12]!r}")
def test_a_fault_is_told_once_where_it_stands(fault: Fault, tmp_path: Path) -> None:
    text, place = planted(text_of(fault.file), fault)
    found = told(tmp_path, fault.file, {fault.file: text})
    assert [(each.code, each.origin and (Path(each.origin.source).name, each.origin.line, each.origin.column))
            for each in found] == [(fault.code, (fault.file, *place))]  # fmt: skip


FIVES = {
    "a layer": [fault for fault in FAULTS if fault.kind == "layer"],
    "json": [fault for fault in FAULTS if fault.kind == "json"],
    "blocks": [fault for fault in FAULTS if fault.kind == "block"],
    "other scripts": [fault for fault in FAULTS if fault.kind == "script"],
    **{
        f"lists and others, {start} on": list(
            islice((f for f in FAULTS if f.kind in ("nested", "other")), start, start + 5)
        )
        for start in range(0, 20, 5)
    },
}


@pytest.mark.parametrize("name", FIVES)
def test_five_faults_give_five_findings(name: str, tmp_path: Path) -> None:
    faults = FIVES[name]
    text = text_of(faults[0].file)
    for fault in faults:
        text, _ = planted(text, fault)
    found = told(tmp_path, faults[0].file, {faults[0].file: text})
    assert sorted(each.code for each in found) == sorted(fault.code for fault in faults)


def planted(text: str, fault: Fault) -> tuple[str, tuple[int, int]]:
    """`text` with the fault in it, and the line and column of its mark."""
    assert text.count(fault.old) == 1, fault.old
    at = text.index(fault.old)
    made = text.replace(fault.old, fault.new)
    before = made[: at + fault.new.index(fault.mark)]
    return made, (before.count("\n") + 1, len(before) - before.rfind("\n"))


def told(folder: Path, name: str, changed: dict[str, str]) -> list[Finding]:
    """Everything that is told of `name`, whose files lie in `folder`."""
    for file in ("good.yaml", "sheet.yaml", "good.json"):
        (folder / file).write_text(changed.get(file, text_of(file)), encoding="utf-8", newline="\n")
    start = folder / ("good.yaml" if name == "sheet.yaml" else name)
    result = load_record(start)
    assert result.loaded is not None
    loaded = result.loaded
    return [*result.findings, *run(RULES, Subject(loaded, AS_OF), loaded.broken)]


@cache
def text_of(name: str) -> str:
    """The good record, its layer, or the record as JSON."""
    if name != "good.json":
        return (RECORDS / name).read_text(encoding="utf-8")
    source, _ = read_source("good.yaml", (RECORDS / "good.yaml").read_bytes(), None)
    assert source is not None
    node, findings = parse(source)
    assert node is not None
    assert not findings
    return json.dumps(_plain(node), ensure_ascii=False, indent=2) + "\n"


def _plain(node: Node) -> object:
    if isinstance(node, Mapping):
        return {key.text: _plain(value) for key, value in node.entries}
    if not isinstance(node, Scalar):
        return [_plain(item) for item in node.items]
    typed: dict[str, Callable[[str], object]] = {"true": lambda _: True, "false": lambda _: False}
    read = typed.get(node.text, int if node.text.isdigit() else str) if node.style == "plain" else str
    return read(node.text)
