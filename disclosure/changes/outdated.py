"""Floor 2. Outdated: what was made before a change that it speaks of: assessments, tests, certificates, approvals."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from disclosure.changes.matching import match_entries
from disclosure.model.change import Change, Outdated, Weight
from disclosure.model.disclosure import Disclosure
from disclosure.model.path import FieldPath, steps
from disclosure.model.schema import as_json

_PEOPLE: Final = ("people.affected", "people.interaction", "people.generated_content")
_WHOLE: Final = (
    *("decision", "people", "risks", "rights", "models", "evaluation", "operation.incidents"),
    *("system.stage", "system.version", "system.kinds", "system.modes", "system.adapts_after_deployment"),
    *("data.datasets", "data.has_personal_data", "data.has_sensitive_data", "purpose.intended_uses"),
)

SUBJECTS: Final[Mapping[str, tuple[str, ...]]] = {
    # A first look decides which other looks are needed: on what is decided, about whom, in which stage.
    "triage": ("decision.automation", "decision.effects", "decision.domains", "system.stage", *_PEOPLE),
    # CETS 225, art. 16: over the lifecycle, as context, severity and probability of impacts change.
    "huderia": _WHOLE,
    # GDPR art. 35(11): review at least when the risk represented by the processing changes.
    "dpia": (
        *("data", "decision.automation", "decision.is_profiling", "decision.inputs", "decision.factors"),
        *("decision.demographic_features", "decision.sensitive_functions", "decision.human_oversight"),
        *("models.datasets", "models.training", "responsibility.suppliers", "people.affected", "operation.security"),
        *("operation.logging", "procurement.data_rights", "risks"),
    ),
    # AI Act art. 27(1) and (2): process, period, people, harms, oversight, measures; to be updated when one changes.
    "fria": ("decision", "people", "risks", "rights", "system.stage", "operation.stop_criteria"),
    # Canada's directive, 6.1.3: when functionality or scope changes.
    "algorithmic_impact": (*_WHOLE, "rights", "procurement"),
    # Equal treatment turns on who is touched, by what, and how results differ between groups.
    "equality": (
        *("people", "decision.factors", "decision.inputs", "decision.demographic_features", "decision.automation"),
        *("evaluation.tests", "evaluation.fairness", "models", "data.datasets", "risks"),
    ),
    "accessibility": (
        "people.accessibility",
        "people.interaction",
        "people.notices",
        "system.channels",
        "system.product",
    ),
    "security": (
        *("operation.security", "operation.logging", "system.components", "system.architecture", "system.version"),
        *("models.version", "responsibility.suppliers", "data.protection", "data.datasets.location"),
    ),
    "algorithm_audit": ("decision", "models", "evaluation", "system.version", "system.adapts_after_deployment"),
    # NYC Local Law 144: an audit is of the tool as it is used and of its results by group.
    "bias_audit": (
        *("models", "evaluation.tests", "decision.factors", "decision.inputs", "decision.outputs", "system.version"),
        *("decision.demographic_features", "data.datasets"),
    ),
    # AI Act art. 43(4): anew at a substantial modification.
    "conformity": (
        *("decision.automation", "decision.human_oversight", "decision.logic", "decision.outputs", "models", "risks"),
        *("system.version", "system.adapts_after_deployment", "purpose.intended_uses", "operation.security"),
    ),
    "environmental": ("environment", "models", "system.components", "decision.usage"),
    "child_rights": ("people", "decision", "data.datasets.personal", "rights"),
    "other": _WHOLE,
}
"""What each kind of assessment looks at, by the beginning of a path; a change there comes after it."""

Json = Mapping[str, Any]


def outdated(old: Disclosure, new: Disclosure, changes: Sequence[Change]) -> tuple[Outdated, ...]:
    """What stands in `new` as it stood in `old`, though what it speaks of changed; in the order of the record."""
    return tuple(_Found(as_json(old), as_json(new), changes).all())


class _Found:
    def __init__(self, old: Json, new: Json, changes: Sequence[Change]) -> None:
        self._old, self._new = old, new
        self._content = tuple(each for each in changes if each.weight.is_content)
        self._texts = tuple(each for each in changes if each.weight is not Weight.DOCUMENT)
        self._versions = tuple(_at(side, "system.version") for side in (old, new))

    def all(self) -> Iterator[Outdated]:
        yield from self._assessments()
        yield from self._tests()
        yield from self._certificates()
        yield from self._approvals()
        yield from self._assertion()
        yield from self._translations()

    def _assessments(self) -> Iterator[Outdated]:
        for path, before, after in self._kept("assessments.items"):
            is_done = after.get("status", "done") == "done"
            because = self._because(SUBJECTS.get(after.get("kind", "other"), _WHOLE), self._content)
            if is_done and because and before.get("on") == after.get("on"):
                yield Outdated(path, "assessment", because, _day(after))

    def _tests(self) -> Iterator[Outdated]:
        models = {
            path: entry for path, before, entry in self._kept("models") if before.get("version") != entry.get("version")
        }
        for path, before, after in self._kept("evaluation.tests"):
            if before.get("on") != after.get("on") or before.get("system_version") != after.get("system_version"):
                continue
            version = after.get("system_version")
            if version and self._is_other_version(version):
                because = self._because(("system.version",), self._content)
                yield Outdated(path, "test", because, {"version": version, "now": self._versions[1]})
                continue
            for model, entry in models.items():
                if entry.get("id") in (after.get("about") or ()):
                    yield Outdated(path, "test.model", (model / "version",), {"model": str(model)})
                    break

    def _certificates(self) -> Iterator[Outdated]:
        version = self._versions[0]
        if not version or not self._is_other_version(version):
            return
        named = re.compile(rf"(?<![\w.]){re.escape(version)}(?![\w]|\.\d)")
        for path, before, after in self._kept("law.certificates"):
            texts = [each for name in ("name", "number", "scope") for each in _texts(after.get(name))]
            if before.get("on") == after.get("on") and any(named.search(text) for text in texts):
                because = self._because(("system.version",), self._content)
                yield Outdated(path, "certificate", because, {"version": version, "now": self._versions[1]})

    def _approvals(self) -> Iterator[Outdated]:
        because = tuple(each.path for each in self._content)
        for path, before, after in self._kept("record.approvals") if because else ():
            if before.get("on") == after.get("on"):
                yield Outdated(path, "approval", because, _day(after))

    def _assertion(self) -> Iterator[Outdated]:
        before, after = (_at(side, "record.asserted_by") for side in (self._old, self._new))
        because = tuple(each.path for each in self._content)
        if because and before and after and before.get("on") == after.get("on"):
            yield Outdated(FieldPath(("record", "asserted_by")), "assertion", because, _day(after))

    def _translations(self) -> Iterator[Outdated]:
        because = tuple(each.path for each in self._texts)
        for path, before, after in self._kept("record.languages") if because else ():
            version = after.get("of_version")
            is_current = version == _at(self._new, "record.version")
            if version and not is_current and before.get("of_version") == version:
                yield Outdated(path, "translation", because, {"version": version})

    def _kept(self, pattern: str) -> Iterator[tuple[FieldPath, Json, Json]]:
        """The entries of a list that both records have: the path in the newer one, before, after."""
        old, new = (_at(side, pattern) or [] for side in (self._old, self._new))
        names = steps([each.get("id") for each in new])
        for before, after in match_entries(pattern, old, new).pairs:
            yield FieldPath.parse(pattern) / names[after], old[before], new[after]

    def _because(self, subjects: Sequence[str], changes: Sequence[Change]) -> tuple[FieldPath, ...]:
        def is_about(pattern: str) -> bool:
            return any(pattern == each or pattern.startswith(f"{each}.") for each in subjects)

        return tuple(each.path for each in changes if is_about(each.path.pattern))

    def _is_other_version(self, version: str) -> bool:
        """Whether the system got another version, and `version` is not that one."""
        before, after = self._versions
        return bool(after) and after not in (before, version)


def _at(record: Json, pattern: str) -> Any:
    value: Any = record
    for name in pattern.split("."):
        value = value.get(name) if isinstance(value, Mapping) else None
    return value


def _day(entry: Json) -> dict[str, str]:
    return {"on": entry["on"]} if entry.get("on") else {}


def _texts(value: Any) -> tuple[str, ...]:
    return tuple(value.values()) if isinstance(value, Mapping) else (value,) if isinstance(value, str) else ()
