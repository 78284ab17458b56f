"""Floor 2. Notices: whom the law wants told that a machine is at work, and whether the record says how."""

from collections.abc import Iterator

from disclosure.checks.circumstances import is_high_risk, is_over, is_running, is_system, weighs_on_people
from disclosure.checks.rule import Hit, Rule, Subject, at, error, note, warning
from disclosure.model.sections.people import Notice

_NOTICES = at("people.notices")


def _has_notice(subject: Subject, *about: str) -> bool:
    return any(notice.about in about for _, notice in subject.parts(Notice))


@error("D411")
def not_told_of_the_machine(subject: Subject) -> Iterator[Hit]:
    """People deal with the machine, are not told, and no exception is named."""
    interaction = subject.value("people.interaction")
    if (
        interaction is not None
        and interaction.is_direct
        and interaction.is_told is False
        and not any(each.about == "interaction" and each.exception for _, each in subject.parts(Notice))
    ):
        yield Hit(at("people.interaction.is_told"), answers=())


@warning("D412")
def maybe_told_of_the_machine(subject: Subject) -> Iterator[Hit]:
    """People deal with the machine, and nothing says whether they are told."""
    interaction = subject.value("people.interaction")
    if (
        interaction is not None
        and interaction.is_direct
        and interaction.is_told is None
        and not _has_notice(subject, "interaction")
    ):
        yield Hit(at("people.interaction.is_told"), answers=(at("people.interaction.is_told"), _NOTICES))


@note("D413")
def told_without_words(subject: Subject) -> Iterator[Hit]:
    """People are told that they deal with a machine; the words they read are missing."""
    interaction = subject.value("people.interaction")
    if (
        interaction is not None
        and interaction.is_direct
        and interaction.is_told
        and not _has_notice(subject, "interaction")
    ):
        yield Hit(_NOTICES)


@warning("D414")
def notice_says_nothing(subject: Subject) -> Iterator[Hit]:
    """A notice without its words, and without an exception that explains why there are none."""
    for path, notice in subject.parts(Notice):
        if notice.text is None and notice.exception is None and notice.because is None:
            yield Hit(path / "text", answers=(path / "text", path / "exception"))


@warning("D415")
def converses_with_whom(subject: Subject) -> Iterator[Hit]:
    """The system converses, and nothing says whether people talk to it and know."""
    if (
        is_running(subject)
        and "converses" in (subject.value("system.modes") or ())
        and not subject.is_said("people.interaction")
        and not _has_notice(subject, "interaction")
    ):
        yield Hit(at("people.interaction"))


@warning("D416")
def made_content_without_label(subject: Subject) -> Iterator[Hit]:
    """Text, sound or pictures are made, and neither label, mark nor exception is told."""
    made = subject.value("people.generated_content")
    if (
        made is not None
        and made.is_produced
        and not is_over(subject)
        and made.label is None
        and not made.markings
        and made.exception is None
    ):
        path = at("people.generated_content")
        yield Hit(path / "label", answers=(path / "label", path / "markings", path / "exception"))


@note("D417")
def generative_without_content(subject: Subject) -> Iterator[Hit]:
    """The system is generative, and nothing says what becomes of what it makes."""
    if (
        is_system(subject)
        and is_running(subject)
        and "generative" in (subject.value("system.kinds") or ())
        and not subject.is_said("people.generated_content")
    ):
        yield Hit(at("people.generated_content"))


@warning("D418")
def deep_fakes_unsaid(subject: Subject) -> Iterator[Hit]:
    """Deep fakes are made, and nobody is told."""
    if (
        "deep_fakes" in (subject.value("decision.sensitive_functions") or ())
        and not is_over(subject)
        and not _has_notice(subject, "deep_fake")
    ):
        yield Hit(_NOTICES)


@warning("D419")
def faces_read_unsaid(subject: Subject) -> Iterator[Hit]:
    """Emotions are read or people are sorted by their body, and those exposed are not told."""
    functions = subject.value("decision.sensitive_functions") or ()
    if not is_over(subject) and not _has_notice(subject, "biometric_or_emotion"):
        for function in ("emotion_recognition", "biometric_categorisation"):
            if function in functions:
                yield Hit(_NOTICES, {"function": function})
                return


@warning("D420")
def decided_about_unsaid(subject: Subject) -> Iterator[Hit]:
    """Outcomes weigh on people, and nothing says that they learn of the machine's part."""
    if (
        is_system(subject)
        and is_running(subject)
        and weighs_on_people(subject)
        and not _has_notice(subject, "decision")
        and not subject.is_said("decision.explanation.how")
    ):
        yield Hit(_NOTICES)


@warning("D421")
def workers_unsaid(subject: Subject) -> Iterator[Hit]:
    """A high-risk system is used on workers, and they are not told before."""
    groups = subject.value("people.affected") or ()
    if (
        any(group.is_workforce for group in groups)
        and is_high_risk(subject)
        and not is_over(subject)
        and not _has_notice(subject, "workplace")
    ):
        yield Hit(_NOTICES)


@note("D432")
def exception_without_reason(subject: Subject) -> Iterator[Hit]:
    """An exception is claimed and not explained."""
    for path, notice in subject.parts(Notice):
        if notice.exception is not None and notice.because is None:
            yield Hit(path / "because")


RULES: tuple[Rule, ...] = (
    not_told_of_the_machine,
    maybe_told_of_the_machine,
    told_without_words,
    notice_says_nothing,
    converses_with_whom,
    made_content_without_label,
    generative_without_content,
    deep_fakes_unsaid,
    faces_read_unsaid,
    decided_about_unsaid,
    workers_unsaid,
    exception_without_reason,
)
