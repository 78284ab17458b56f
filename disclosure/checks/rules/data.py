"""Floor 2. Data: what is known about people, on what ground, for how long, and where it came from."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from disclosure.checks.circumstances import (
    decides_alone,
    has_assessment,
    has_personal_data,
    has_sensitive_data,
    is_over,
    is_personal,
    is_running,
    personal_datasets,
    weighs_on_people,
)
from disclosure.checks.rule import Hit, Rule, Subject, at, error, note, warning
from disclosure.model.sections.collection import Size
from disclosure.model.sections.data import Data
from disclosure.model.sections.datasets import Dataset
from disclosure.model.sections.grounds import DemographicUse
from disclosure.model.sections.people import AffectedGroup
from disclosure.model.sections.personal import Sharing
from disclosure.model.shapes import Quantity
from disclosure.model.text import Languages

_MAKING: Final = frozenset({"training", "tuning"})

EEA: Final = frozenset(
    {"AT", "BE", "BG", "HR", "CY", "CZ", "DK", "EE", "FI", "FR", "DE", "GR", "HU", "IE", "IS", "IT", "LV", "LI", "LT"}
    | {"LU", "MT", "NL", "NO", "PL", "PT", "RO", "SK", "SI", "ES", "SE"}
)
"""Between these, data cross no border in the sense of data protection (EU and EEA states, ISO 3166-1)."""


@warning("D500")
def personal_without_basis(subject: Subject) -> Iterator[Hit]:
    """A dataset about people, and nothing allows it."""
    for path, dataset in personal_datasets(subject):
        if not dataset.lawful_basis:
            yield Hit(path / "lawful_basis")


@warning("D501")
def personal_data_unnamed(subject: Subject) -> Iterator[Hit]:
    """Personal data are used, and no dataset says which, on what ground, for how long."""
    if (
        subject.value("data.has_personal_data")
        and not is_over(subject)
        and not any(each.personal is not None for _, each in subject.parts(Dataset))
    ):
        yield Hit(at("data.datasets"))


@warning("D502")
def personal_without_retention(subject: Subject) -> Iterator[Hit]:
    """A dataset about people, and nothing says how long it is kept."""
    for path, dataset in personal_datasets(subject):
        if dataset.retention is None or (dataset.retention.period is None and dataset.retention.then is None):
            yield Hit(path / "retention")


@warning("D503")
def sensitive_without_safeguards(subject: Subject) -> Iterator[Hit]:
    """Data of special categories, and nothing says what keeps them safe."""
    guarded = any(
        each.access is not None or (each.personal is not None and each.personal.de_identification is not None)
        for _, each in subject.parts(Dataset)
    )
    if has_sensitive_data(subject) and not guarded and not subject.is_said("data.protection.safeguards"):
        yield Hit(at("data.protection.safeguards"))


@note("D504")
def sensitive_data_unnamed(subject: Subject) -> Iterator[Hit]:
    """Sensitive data are used, and no dataset says which kind."""
    if subject.value("data.has_sensitive_data") and not is_over(subject):
        datasets = [path for path, _ in subject.parts(Dataset)]
        if not any(subject.is_said(path / "personal" / "special_categories") for path in datasets):
            yield Hit(at("data.datasets"), answers=tuple(path / "personal" for path in datasets) or None)


@error("D505")
def personal_after_all(subject: Subject) -> Iterator[Hit]:
    """The section says that no personal data are used; a dataset holds some."""
    if subject.value("data.has_personal_data") is False:
        for path, dataset in personal_datasets(subject):
            yield Hit(path / "personal", {"dataset": _called(path.name, dataset)}, answers=())


@error("D506")
def sensitive_after_all(subject: Subject) -> Iterator[Hit]:
    """The section says that no sensitive data are used; a dataset names special categories."""
    if subject.value("data.has_sensitive_data") is False:
        for path, dataset in subject.parts(Dataset):
            if dataset.personal is not None and dataset.personal.special_categories:
                where = path / "personal" / "special_categories"
                yield Hit(where, {"dataset": _called(path.name, dataset)}, answers=())


@error("D507")
def not_personal_yet_described(subject: Subject) -> Iterator[Hit]:
    """A dataset is not about people, and yet has categories of their data."""
    for path, dataset in subject.parts(Dataset):
        personal = dataset.personal
        if (
            personal is not None
            and personal.is_personal is False
            and (personal.special_categories or personal.categories or personal.identifiability == "identified")
        ):
            yield Hit(path / "personal" / "is_personal", answers=())


@note("D508")
def unidentified_how(subject: Subject) -> Iterator[Hit]:
    """Names were taken out, and nothing says how."""
    for path, dataset in subject.parts(Dataset):
        personal = dataset.personal
        if (
            personal is not None
            and personal.identifiability in ("pseudonymised", "anonymised")
            and personal.de_identification is None
        ):
            where = path / "personal" / "de_identification"
            yield Hit(where, {"identifiability": personal.identifiability})


@warning("D509")
def children_in_data_without_assessment(subject: Subject) -> Iterator[Hit]:
    """Children's data are used and no assessment is told; where children are affected, D422 tells it."""
    if has_assessment(subject) or any(group.includes_children for _, group in subject.parts(AffectedGroup)):
        return
    for path, dataset in subject.parts(Dataset):
        if dataset.personal is not None and dataset.personal.has_children:
            yield Hit(path / "personal" / "has_children", answers=(at("assessments.items"),))
            return


@warning("D510")
def risky_processing_without_assessment(subject: Subject) -> Iterator[Hit]:
    """Sensitive data, or a machine that decides alone on personal data, and no data protection assessment."""
    alone = decides_alone(subject) and weighs_on_people(subject) and has_personal_data(subject)
    if is_running(subject) and (has_sensitive_data(subject) or alone):
        told = (*(subject.value("assessments.items") or ()), *(subject.value("assessments.not_done") or ()))
        if not any(each.kind == "dpia" for each in told) and not subject.is_said("assessments.summary"):
            yield Hit(at("assessments.items"))


@note("D511")
def supplier_abroad(subject: Subject) -> Iterator[Hit]:
    """A supplier in another country can see the data, and transfers are not told."""
    home = subject.value("responsibility.organisation.country")
    if home is None or not has_personal_data(subject) or subject.value("data.protection.transfers") is not None:
        return
    for supplier in subject.value("responsibility.suppliers") or ():
        abroad = supplier.country not in (None, home) and not EEA.issuperset({home, supplier.country})
        if abroad and supplier.access_to_data is not None:
            yield Hit(at("data.protection.transfers"), {"country": supplier.country})
            return


@warning("D512")
def training_data_from_nowhere(subject: Subject) -> Iterator[Hit]:
    """Data that made the system, and nothing says where they came from."""
    for path, dataset in subject.parts(Dataset):
        if (
            not _MAKING.isdisjoint(dataset.uses or ())
            and dataset.origin is None
            and dataset.url is None
            and dataset.collection is None
            and dataset.derived_from is None
        ):
            yield Hit(path / "origin", answers=(path / "origin", path / "collection"))


@warning("D513")
def feature_without_reason(subject: Subject) -> Iterator[Hit]:
    """Features of people are used; told once, with all that lack a reason."""
    bare = [(path, each) for path, each in subject.parts(DemographicUse) if each.feature and each.why is None]
    if bare:
        features = ", ".join((each.feature or "").replace("_", " ") for _, each in bare)
        yield Hit(bare[0][0] / "why", {"features": features, "count": len(bare)})


@warning("D514")
def shared_without_reason(subject: Subject) -> Iterator[Hit]:
    """Data go to somebody else, and nothing says why."""
    for path, sharing in subject.parts(Sharing):
        if sharing.why is None:
            yield Hit(path / "why")


@note("D515")
def synthetic_unexplained(subject: Subject) -> Iterator[Hit]:
    """Made data, and nothing says how they were made."""
    for path, dataset in subject.parts(Dataset):
        if dataset.origin == "synthetic" and dataset.synthetic is None:
            yield Hit(path / "synthetic")


@note("D516")
def crawled_unexplained(subject: Subject) -> Iterator[Hit]:
    """Data gathered from the web, and nothing says by which crawler and how it behaved."""
    for path, dataset in subject.parts(Dataset):
        if dataset.origin == "crawled" and (dataset.collection is None or dataset.collection.crawl is None):
            yield Hit(path / "collection" / "crawl")


@note("D517")
def nobody_answers_for_the_data(subject: Subject) -> Iterator[Hit]:
    """A dataset about people in running use, and neither controller, officer nor privacy notice."""
    described = any(True for _ in personal_datasets(subject))  # else D501 asks for the datasets first
    if described and is_running(subject) and not subject.is_said("data.protection"):
        yield Hit(at("data.protection"))


@note("D519")
def dataset_is_a_name(subject: Subject) -> Iterator[Hit]:
    """A dataset of which nothing is told: neither what is in it nor what it is for."""
    for path, dataset in subject.parts(Dataset):
        if dataset.description is None and dataset.why is None and not dataset.uses and dataset.url is None:
            yield Hit(path / "description", answers=(path / "description", path / "uses"))


@error("D520")
def used_and_not_used(subject: Subject) -> Iterator[Hit]:
    """The same thing counts and does not count."""
    factors = {_folded(each.name) for each in subject.value("decision.factors") or () if each.name}
    for index, each in enumerate(subject.value("decision.not_used") or ()):
        if each.name and _folded(each.name) in factors:
            name = each.name if isinstance(each.name, str) else next(iter(each.name.values()))
            yield Hit(at("decision.not_used") / index / "name", {"name": name}, answers=())


@warning("D521")
def proxies_not_examined(subject: Subject) -> Iterator[Hit]:
    """Stand-ins for protected features are in the data, and were not examined."""
    if subject.is_said("evaluation.fairness.proxies_examined", "evaluation.fairness.summary"):
        return
    for path, dataset in subject.parts(Dataset):
        if dataset.personal is not None and dataset.personal.proxies:
            yield Hit(path / "personal" / "proxies", answers=(at("evaluation.fairness.proxies_examined"),))
            return


@error("D522")
def bounds_crossed(subject: Subject) -> Iterator[Hit]:
    """A quantity at least more than it is at most."""
    quantities = [*subject.parts(Quantity), *subject.parts(Size)]
    for path, quantity in quantities:
        if quantity.low is not None and quantity.high is not None and Decimal(quantity.low) > Decimal(quantity.high):
            yield Hit(path / "low", {"low": quantity.low, "high": quantity.high}, answers=())


@note("D523")
def personal_data_about_whom(subject: Subject) -> Iterator[Hit]:
    """A dataset about people that says neither which people nor which data."""
    for path, dataset in subject.parts(Dataset):
        personal = dataset.personal
        if is_personal(dataset) and personal is not None and not personal.categories and not personal.subjects:
            yield Hit(path / "personal" / "categories", answers=(path / "personal" / "categories",))


@error("D524")
def sensitive_but_not_personal(subject: Subject) -> Iterator[Hit]:
    """Sensitive personal data are used, and no personal data are: one of the two is wrong."""
    for path, data in subject.parts(Data):
        if data.has_personal_data is False and data.has_sensitive_data is True:
            yield Hit(path / "has_personal_data", answers=())


def _called(fallback: str, dataset: Dataset) -> str:
    name = dataset.name
    if isinstance(name, Languages):
        name = next(iter(name.values()))
    return name or dataset.id or fallback


def _folded(name: str | Languages) -> str:
    return (name if isinstance(name, str) else next(iter(name.values()))).strip().casefold()


RULES: tuple[Rule, ...] = (
    personal_without_basis,
    personal_data_unnamed,
    personal_without_retention,
    sensitive_without_safeguards,
    sensitive_data_unnamed,
    personal_after_all,
    sensitive_after_all,
    not_personal_yet_described,
    unidentified_how,
    children_in_data_without_assessment,
    risky_processing_without_assessment,
    supplier_abroad,
    training_data_from_nowhere,
    feature_without_reason,
    shared_without_reason,
    synthetic_unexplained,
    crawled_unexplained,
    nobody_answers_for_the_data,
    dataset_is_a_name,
    used_and_not_used,
    proxies_not_examined,
    bounds_crossed,
    personal_data_about_whom,
    sensitive_but_not_personal,
)
