"""Floor 2. Circumstances: what kind of case a record is about. Rules ask here, so that all judge alike."""

from collections.abc import Iterator

from disclosure.checks.rule import Subject
from disclosure.model.dates import earliest
from disclosure.model.path import FieldPath
from disclosure.model.sections.datasets import Dataset

WEIGHTY_EFFECTS = frozenset({"legal", "similarly_significant"})
"""Effects on a person that bring rights with them [GDPR art. 22(1); UK GDPR 22A; AI Act, art. 86]."""

_RUNNING = frozenset({"pilot", "in_use"})


def is_system(subject: Subject) -> bool:
    """Whether the record is about a system that some body uses or plans, not a product on offer."""
    return subject.value("record.kind") in (None, "system")


def is_over(subject: Subject) -> bool:
    """Whether the system is retired."""
    return bool(subject.value("system.stage") == "retired")


def is_planned(subject: Subject) -> bool:
    """Whether the system is still on paper or in the making."""
    return subject.value("system.stage") in ("idea", "design", "development")


def is_running(subject: Subject) -> bool:
    """Whether the system meets real cases: a pilot or real use, or begun and not ended where no stage is said."""
    stage, started = subject.value("system.stage"), subject.value("system.started_on")
    if stage is not None:
        return stage in _RUNNING
    return started is not None and earliest(started) <= subject.as_of and subject.value("system.ended_on") is None


def decides_alone(subject: Subject) -> bool:
    """Whether an outcome takes effect without a person."""
    outputs = subject.value("decision.outputs") or ()
    return subject.value("decision.automation") == "decides_alone" or any(
        each.automation == "decides_alone" for each in outputs
    )


def weighs_on_people(subject: Subject) -> bool:
    """Whether the record says that outcomes have legal or similarly significant effects on a person."""
    return not WEIGHTY_EFFECTS.isdisjoint(subject.value("decision.effects") or ())


def is_high_risk(subject: Subject) -> bool:
    """Whether a framework puts the system itself, not a model inside it, in its high class."""
    return any(each.level == "high" and each.about is None for each in subject.value("law.classifications") or ())


def is_personal(dataset: Dataset) -> bool:
    """Whether a dataset is about people who can be identified, by its own words."""
    personal = dataset.personal
    if personal is None or personal.identifiability in ("anonymised", "aggregate"):
        return False
    if personal.is_personal is not None:
        return personal.is_personal
    return bool(personal.categories or personal.special_categories or personal.subjects)


def personal_datasets(subject: Subject) -> Iterator[tuple[FieldPath, Dataset]]:
    """The datasets about people who can be identified."""
    return ((path, each) for path, each in subject.parts(Dataset) if is_personal(each))


def has_personal_data(subject: Subject) -> bool:
    """Whether personal data are used, by the section's word or by a dataset's."""
    return subject.value("data.has_personal_data") is True or any(True for _ in personal_datasets(subject))


def has_sensitive_data(subject: Subject) -> bool:
    """Whether data of special categories are used, by the section's word or by a dataset's."""
    return subject.value("data.has_sensitive_data") is True or any(
        each.personal is not None and each.personal.special_categories for _, each in subject.parts(Dataset)
    )


def has_assessment(subject: Subject) -> bool:
    """Whether any assessment is told, or why none was made; an empty list tells of none."""
    told = ("assessments.items", "assessments.not_done", "assessments.summary")
    return any(subject.value(path) for path in told)
