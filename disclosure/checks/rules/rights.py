"""Floor 2. Rights: can a person find out, ask a human, object; does the record agree with itself on that."""

from collections.abc import Iterator

from disclosure.checks.circumstances import (
    WEIGHTY_EFFECTS,
    decides_alone,
    has_assessment,
    has_personal_data,
    is_over,
    is_running,
    is_system,
    weighs_on_people,
)
from disclosure.checks.rule import Hit, Rule, Subject, at, error, note, warning
from disclosure.model.sections.decision import Output
from disclosure.model.sections.law import Classification
from disclosure.model.sections.people import AffectedGroup
from disclosure.model.sections.rights import NoRoute, Request, RightsOutcome, Route
from disclosure.model.shapes import Contact

FORMAL_ROUTES = frozenset({"objection", "internal_review", "appeal", "tribunal", "court"})
"""Ways that are lost when a person comes too late, so that the time must be told."""

_WAYS = ("rights.routes", "rights.no_route_reason", "rights.summary")


def _is_reachable(contact: Contact | None) -> bool:
    return contact is not None and any((contact.email, contact.phone, contact.post, contact.form_url))


@error("D400")
def alone_without_appeal(subject: Subject) -> Iterator[Hit]:
    """An outcome takes effect without a person, and nothing says how to challenge it."""
    effects = subject.value("decision.effects")
    is_harmless = effects is not None and WEIGHTY_EFFECTS.isdisjoint(effects)
    if (
        is_system(subject)
        and not is_over(subject)
        and decides_alone(subject)
        and not is_harmless
        and not subject.is_said(*_WAYS)
    ):
        yield Hit(at("rights.routes"), answers=(at("rights.routes"), at("rights.no_route_reason")))


@error("D401")
def no_way_and_no_reason(subject: Subject) -> Iterator[Hit]:
    """`routes: []` says that nothing can be challenged; a person is owed the reason."""
    if subject.value("rights.routes") == () and not subject.is_said("rights.no_route_reason"):
        yield Hit(at("rights.routes"), answers=(at("rights.no_route_reason"),))


@warning("D402")
def effects_without_a_way(subject: Subject) -> Iterator[Hit]:
    """Outcomes weigh on people, a person is in it somewhere, and nothing says how to object."""
    if (
        is_system(subject)
        and not is_over(subject)
        and weighs_on_people(subject)
        and not decides_alone(subject)
        and not subject.is_said(*_WAYS)
    ):
        yield Hit(at("rights.routes"), answers=(at("rights.routes"), at("rights.no_route_reason")))


@warning("D403")
def effects_without_oversight(subject: Subject) -> Iterator[Hit]:
    """Outcomes weigh on people and nothing says which person watches."""
    if (
        is_system(subject)
        and not is_over(subject)
        and weighs_on_people(subject)
        and not subject.is_said("decision.human_oversight")
    ):
        yield Hit(at("decision.human_oversight"))


@note("D404")
def effects_without_explanation(subject: Subject) -> Iterator[Hit]:
    """Outcomes weigh on people and nothing says whether they are told the reasons."""
    asked = any(each.what == "explanation" for each in subject.value("rights.can_ask_for") or ())
    if (
        is_system(subject)
        and is_running(subject)
        and weighs_on_people(subject)
        and not asked
        and not subject.is_said("decision.explanation")
    ):
        yield Hit(at("decision.explanation"))


@warning("D405")
def alone_without_a_person_to_ask(subject: Subject) -> Iterator[Hit]:
    """A machine alone decides on personal data, with weight, and nothing says whether a person can be asked for."""
    if not (is_system(subject) and is_running(subject) and decides_alone(subject) and weighs_on_people(subject)):
        return
    claims = {each.what for each in subject.value("rights.can_ask_for") or ()}
    if has_personal_data(subject) and claims.isdisjoint({"human_review", "human_alternative"}):
        yield Hit(at("rights.can_ask_for"))


@warning("D406")
def refused_without_reason(subject: Subject) -> Iterator[Hit]:
    """Something that people ask for is not offered, and the reason is missing."""
    for path, request in subject.parts(Request):
        if request.is_offered is False and request.because is None:
            yield Hit(path / "because", {"what": request.what or ""})


@error("D407")
def contact_without_channel(subject: Subject) -> Iterator[Hit]:
    """A contact that cannot be reached is none."""
    for path, contact in subject.parts(Contact):
        if not _is_reachable(contact):
            yield Hit(path, answers=(path, path / "email", path / "phone", path / "post", path / "form_url"))


@warning("D408")
def nobody_to_ask(subject: Subject) -> Iterator[Hit]:
    """Every notice ends with somebody to ask."""
    contact = subject.value("responsibility.contact")
    if (
        contact is None
        and not any(_is_reachable(route.contact) for _, route in subject.parts(Route))
        and not _is_reachable(subject.value("data.protection.officer_contact"))
    ):
        yield Hit(at("responsibility.contact"))


@warning("D409")
def way_without_directions(subject: Subject) -> Iterator[Hit]:
    """A way to object that says neither where nor how."""
    for path, route in subject.parts(Route):
        if route.contact is None and route.how is None:
            yield Hit(path / "how", answers=(path / "how", path / "contact"))


@note("D410")
def way_without_deadline(subject: Subject) -> Iterator[Hit]:
    """A formal way whose time limit is not told."""
    for path, route in subject.parts(Route):
        if route.kind in FORMAL_ROUTES and route.deadline is None:
            yield Hit(path / "deadline", {"kind": route.kind})


@error("D429")
def more_upheld_than_received(subject: Subject) -> Iterator[Hit]:
    """More objections found right than came in."""
    for path, outcome in subject.parts(RightsOutcome):
        received, upheld = outcome.received_count, outcome.upheld_count
        if received is not None and upheld is not None and upheld > received:
            yield Hit(path / "upheld_count", {"upheld": upheld, "received": received}, answers=())


@warning("D430")
def ways_and_a_reason_for_none(subject: Subject) -> Iterator[Hit]:
    """Ways to challenge are listed, and a reason why there are none."""
    if subject.value("rights.routes") and subject.is_said("rights.no_route_reason"):
        yield Hit(at("rights.no_route_reason"), answers=())


@warning("D431")
def reason_without_words(subject: Subject) -> Iterator[Hit]:
    """`impractical` alone is a label, not a reason."""
    for path, reason in subject.parts(NoRoute):
        if reason.kind is not None and reason.because is None:
            yield Hit(path / "because", {"kind": reason.kind})


@warning("D422")
def children_without_assessment(subject: Subject) -> Iterator[Hit]:
    """Children are affected and no assessment is told."""
    for path, group in subject.parts(AffectedGroup):
        if group.includes_children and not is_over(subject) and not has_assessment(subject):
            yield Hit(path / "includes_children", answers=(at("assessments.items"),))
            return


@note("D423")
def children_without_words_for_them(subject: Subject) -> Iterator[Hit]:
    """Children are affected and nothing is said to them or done for them."""
    if (
        any(group.includes_children for _, group in subject.parts(AffectedGroup))
        and is_running(subject)
        and not subject.is_said("people.for_children")
    ):
        yield Hit(at("people.for_children"))


@warning("D424")
def vulnerable_without_risks(subject: Subject) -> Iterator[Hit]:
    """A vulnerable group is named, and neither risks nor assessments are."""
    is_looked_at = has_assessment(subject) or any(subject.value(path) for path in ("risks.items", "risks.summary"))
    for path, group in subject.parts(AffectedGroup):
        if group.is_vulnerable and not is_looked_at and not is_over(subject):
            yield Hit(path / "is_vulnerable", answers=(at("risks.items"), at("assessments.items")))
            return


@note("D425")
def effects_on_nobody(subject: Subject) -> Iterator[Hit]:
    """Outcomes weigh on people, and nothing says on whom."""
    if (
        is_system(subject)
        and is_running(subject)
        and weighs_on_people(subject)
        and not subject.is_said("people.affected")
    ):
        yield Hit(at("people.affected"))


@warning("D426")
def review_without_power(subject: Subject) -> Iterator[Hit]:
    """A person is said to review, and may do nothing."""
    if subject.value("decision.human_oversight.powers") == () and subject.value("decision.automation") in (
        "decides_with_review",
        "recommends",
    ):
        yield Hit(at("decision.human_oversight.powers"), {"automation": subject.value("decision.automation")})


@warning("D427")
def review_without_a_step(subject: Subject) -> Iterator[Hit]:
    """A person is said to review, and no step is a person's."""
    steps = subject.value("decision.steps") or ()
    automation = subject.value("decision.automation")
    if (
        steps
        and automation in ("decides_with_review", "recommends")
        and all(step.actor not in (None, "person", "organisation") for step in steps)
    ):
        yield Hit(at("decision.steps"), {"automation": automation})


@warning("D428")
def output_decides_after_all(subject: Subject) -> Iterator[Hit]:
    """One output takes effect alone, while the whole is said not to."""
    automation = subject.value("decision.automation")
    if automation not in (None, "decides_alone"):
        for path, output in subject.parts(Output):
            if output.automation == "decides_alone":
                yield Hit(path / "automation", {"automation": automation}, answers=())


@error("D434")
def prohibited_and_running(subject: Subject) -> Iterator[Hit]:
    """A framework prohibits the use, and it goes on."""
    for path, each in subject.parts(Classification):
        if each.level == "prohibited" and each.about is None and is_running(subject):
            yield Hit(path / "level", {"framework": each.framework or ""}, answers=())


RULES: tuple[Rule, ...] = (
    alone_without_appeal,
    no_way_and_no_reason,
    effects_without_a_way,
    effects_without_oversight,
    effects_without_explanation,
    alone_without_a_person_to_ask,
    refused_without_reason,
    contact_without_channel,
    nobody_to_ask,
    way_without_directions,
    way_without_deadline,
    children_without_assessment,
    children_without_words_for_them,
    vulnerable_without_risks,
    effects_on_nobody,
    review_without_power,
    review_without_a_step,
    output_decides_after_all,
    more_upheld_than_received,
    ways_and_a_reason_for_none,
    reason_without_words,
    prohibited_and_running,
)
