"""Floor 2. Comparison: several offers measured against the same questions, and how they stand to each.

Two offers differ in a question when their statuses differ, or when the answers that show it are not alike
(`alike.py`). Of these, a `gap` is where one has no answer, or fewer of the pieces that are asked for, and another has
them. Nothing is counted together and nobody is ranked.
"""

from collections.abc import Iterator, Sequence

from disclosure.checks.alike import Choose, answer_of
from disclosure.checks.choice import Choice, choose
from disclosure.checks.coverage import Measured
from disclosure.checks.figures import measures
from disclosure.checks.questions import questions
from disclosure.model.buyer import Buyer
from disclosure.model.comparison import STANDINGS, Call, Compared, Comparison, Form, Offer, Standing, Undecided
from disclosure.model.coverage import Item, Result, Status
from disclosure.model.framework import Framework, Frameworks
from disclosure.model.question import Question, group_of

ANSWERING = (Status.SHOWN, Status.PARTLY)
_FULLNESS = {Status.SHOWN: 2, Status.PARTLY: 1}


def compare(
    offers: Sequence[Offer],
    ready: Sequence[Measured],
    buyer: Buyer,
    known: Frameworks,
    *,
    language: str,
    choices: Sequence[Choose],
    twice: tuple[tuple[str, str], ...] = (),
) -> Comparison:
    """The offers, each `ready` to be measured, side by side, for `buyer`.

    A buyer without a form asks what any of the offers names or calls for; all are measured against it. `choices`
    picks for each offer the words of a text in `language`. `twice`: files left out, since their record is there.
    """
    found = tuple(choose(each, known) for each in ready)
    forms = _named(buyer, ready, known) if buyer.questions else _called(found, ready)
    asked = questions([[form.coverages[at] for form in forms] for at in range(len(offers))])
    compared = (Compared(each, standing(each, offers, choices)) for each in asked)
    order = {form.framework.id: at for at, form in enumerate(forms)}
    return Comparison(
        offers=tuple(offers),
        buyer=buyer,
        as_of=ready[0].as_of,
        language=language,
        forms=forms,
        questions=tuple(sorted(compared, key=lambda each: _place(each, order))),
        measures=measures(tuple(each.record for each in offers), choices),
        undecided=() if buyer.questions else tuple(_undecided(found, order)),
        unknown=tuple((at, name) for at, each in enumerate(found, start=1) for name in each.unknown),
        twice=twice,
    )


def standing(question: Question, offers: Sequence[Offer], choices: Sequence[Choose]) -> Standing:
    """How the offers stand to one question."""
    results = [each for each in question.results if each is not None]
    asked = [each for each in results if group_of(each.status) != "not_asked"]
    if not asked:
        return "not_asked"
    answering = [each for each in asked if each.status in ANSWERING]
    if not answering:
        return "unanswered"
    if len(answering) < len(asked) or _have_more_or_less(answering):
        return "gap"
    if question.differs:
        return "different"
    answers = {
        tuple(answer_of(offer.record, item, choice) for item in result.items)
        for offer, result, choice in zip(offers, question.results, choices, strict=True)
        if result is not None
    }
    return "different" if len(answers) > 1 else "same"


def _have_more_or_less(answering: Sequence[Result]) -> bool:
    """Whether of any piece of evidence one offer has more than another. A piece that does not apply is none."""
    return any(len(set(_fullness(pieces))) > 1 for pieces in zip(*(each.items for each in answering), strict=True))


def _fullness(pieces: Sequence[Item]) -> Iterator[int]:
    return (_FULLNESS.get(each.status, 0) for each in pieces if each.status is not Status.NOT_APPLICABLE)


def _place(compared: Compared, order: dict[str, int]) -> tuple[int, bool, int]:
    """Where a question is told. Of those that nobody answers, first those with different kinds of holes."""
    is_alike = compared.standing != "unanswered" or not compared.question.differs
    return STANDINGS.index(compared.standing), is_alike, order[compared.question.framework.id]


def _named(buyer: Buyer, ready: Sequence[Measured], known: Frameworks) -> tuple[Form, ...]:
    return tuple(_form(known.frameworks[name], ready, ()) for name in buyer.questions)


def _called(found: Sequence[Choice], ready: Sequence[Measured]) -> tuple[Form, ...]:
    calls: dict[str, list[Call]] = {}
    frameworks: dict[str, Framework] = {}
    for at, choice in enumerate(found, start=1):
        for each in choice.chosen:
            frameworks[each.framework.id] = each.framework
            calls.setdefault(each.framework.id, []).append(Call(at, each.is_named, each.because))
    return tuple(_form(framework, ready, tuple(calls[name])) for name, framework in frameworks.items())


def _form(framework: Framework, ready: Sequence[Measured], calls: tuple[Call, ...]) -> Form:
    return Form(framework, tuple(each.against(framework) for each in ready), calls)


def _undecided(found: Sequence[Choice], asked: dict[str, int]) -> Iterator[Undecided]:
    for at, choice in enumerate(found, start=1):
        for each in choice.open:
            if each.framework.id not in asked:
                yield Undecided(each.framework, at, each.paths)
