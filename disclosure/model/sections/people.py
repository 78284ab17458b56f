"""Floor 0. The section `people`: who uses the system, whom it touches, what they are told, who was asked."""

from typing import Literal

from disclosure.model.base import Part, answer
from disclosure.model.sections.system import Stage
from disclosure.model.shapes import Entry
from disclosure.model.text import Line, PartialDate, Tag, Text, Url

UserKind = Literal["staff", "public", "business", "other"]
"""Who works with a system."""

NoticeSubject = Literal[
    "interaction",
    "decision",
    "data_collection",
    "workplace",
    "biometric_or_emotion",
    "deep_fake",
    "public_interest_text",
    "other",
]
"""What a notice tells; one notice may carry several, each with its own law."""

NoticePlace = Literal["online_terms", "on_screen", "email", "letter", "telephone", "in_person", "poster", "other"]
"""Where people meet a notice."""

ContentModality = Literal["text", "image", "audio", "video", "code", "other"]
"""What kind of content a system generates."""

ContentMarking = Literal["metadata", "watermark", "fingerprint", "logging", "visible", "audible", "other"]
"""How generated content is marked, for machines (the first four) or for people."""

ConsultationMethod = Literal[
    "usability_test",
    "public_comments",
    "hearing",
    "user_feedback",
    "labour_organisations",
    "interviews",
    "survey",
    "experts",
    "other",
]
"""How people were asked."""


class UserGroup(Entry):
    """People who work with the system. Who uses it?"""

    group: Line | None = answer(
        "Group of people who work with it; not those it is used on [Canada AI Register ai_system_primary_users].",
        label="Users",
        example="Case workers of the objections team",
    )
    kind: UserKind | None = answer(
        "Staff, members of the public, businesses, or others.", label="Kind", example="staff"
    )
    training: Text | None = answer(
        "Training they get and how often: reading the output, acting on it, known risks [ATRS 2.3.4; US OMB 2025 "
        "hi_training_established; Council of Europe Convention, art. 20].",
        label="Training",
        example="Two days before they start, half a day each year.",
    )


class AffectedGroup(Entry):
    """People on whom the system is used or whom it touches. Does this concern me?"""

    group: Line | None = answer(
        "Group of people whom its use affects [AI Act, art. 27(1)(c)].",
        label="People affected",
        example="People who object to a parking fine",
        layer="public",
    )
    how: Text | None = answer(
        "How they meet its effects, and when [Eurocities impact].",
        label="How it affects them",
        example="The topic decides which team reads their letter and how soon.",
        layer="public",
    )
    is_vulnerable: bool | None = answer(
        "True when people in it need special care, such as people with disabilities [Council of Europe Convention, "
        "art. 18], the sick, or those who depend on the organisation.",
        label="Needs special care",
        example=False,
    )
    is_workforce: bool | None = answer(
        "True when they are workers on whom their employer uses it [AI Act, art. 26(7)].",
        label="Workers",
        example=False,
    )
    includes_children: bool | None = answer(
        "True when people under 18 are among them [Council of Europe Convention, art. 18].",
        label="Includes children",
        example=False,
    )


class Interaction(Part):
    """Whether people meet the system face to face. Am I talking to a machine?"""

    is_direct: bool | None = answer(
        "True when people interact with it themselves, such as with a chatbot or a voice on the telephone "
        "[AI Act, art. 50(1)].",
        label="People talk to it",
        example=False,
    )
    is_told: bool | None = answer(
        "True when they are told that it is AI and not a human; the words stand under `notices` [AI Act, art. 50(1); "
        "Council of Europe Convention, art. 15(2); Canada AI Register notification_ai].",
        label="People are told",
        example=True,
        question="Am I told when it is AI?",
        layer="public",
    )


class Notice(Entry):
    """Something people are told. What am I told, where and when?"""

    about: NoticeSubject | None = answer(
        "What it tells: that one talks to AI, that AI takes part in a decision, that data are collected, that it is "
        "used at work, that biometrics or emotions are read, that content is a deep fake, that a text on public "
        "matters is generated [AI Act, art. 26(7), 26(11), 50].",
        label="About",
        example="decision",
    )
    law: Line | None = answer(
        "Provision that asks for it; several notices may stand in one text, each with its own law.",
        label="Law",
        example="AI Act, art. 26(11)",
    )
    to_whom: Line | None = answer(
        "Who gets it.", label="To whom", example="Everyone who sends in an objection", layer="public"
    )
    text: Text | None = answer(
        "The words of the notice as people read or hear them [Council of Europe Convention, art. 15(2)].",
        label="What it says",
        example="A computer sorted your letter by topic. A case worker read it and decided.",
        layer="public",
    )
    where: tuple[NoticePlace, ...] | None = answer(
        "Where people meet it [Council of Europe Convention, art. 15(2)].",
        label="Where",
        example=["on_screen", "letter"],
    )
    when: Line | None = answer(
        "At what moment, at the latest at the first contact where article 50 applies [AI Act, art. 50(5)].",
        label="When",
        example="Before the letter is sent",
    )
    languages: tuple[Tag, ...] | None = answer(
        "Languages of the notice, BCP 47.", label="Languages", example=["nl", "en"]
    )
    formats: tuple[Line, ...] | None = answer(
        "Accessible forms of the notice [AI Act, art. 50(5)].",
        label="Formats",
        example=["Easy to read", "Read aloud on the telephone"],
    )
    exception: Line | None = answer(
        "Exception relied on where the notice is not given or given in a lighter form [AI Act, art. 50(1), 50(4)].",
        label="Exception",
        example="Obvious to the people who use it",
    )
    because: Text | None = answer(
        "Why the exception applies.",
        label="Why not told",
        example="The machine stands in a workshop and is used only by its trained crew.",
    )


class Detection(Part):
    """How anyone can check whether content was generated. How can I tell?"""

    how: Text | None = answer(
        "How to find out whether content came from the system, and what the result rests on [AI Act, art. 50(2)].",
        label="How to check",
        example="Upload the image; the page looks for the signed metadata.",
    )
    url: Url | None = answer("Where the check is offered.", label="Check here", example="https://example.org/check")


class GeneratedContent(Part):
    """Content the system makes and how it is marked. Was this made by AI?"""

    is_produced: bool | None = answer(
        "True when it makes or alters text, images, sound or video [AI Act, art. 50(2); Council of Europe Convention, "
        "art. 8].",
        label="Makes content",
        example=True,
        question="Is what I read made by AI?",
    )
    modalities: tuple[ContentModality, ...] | None = answer(
        "Kinds of content it makes [AI Act, art. 50(2)].", label="Kinds of content", example=["text"]
    )
    label: Line | None = answer(
        "Words or sign by which people see that content is generated [AI Act, art. 50(4)].",
        label="Label",
        example="Written with AI",
        layer="public",
    )
    markings: tuple[ContentMarking, ...] | None = answer(
        "Techniques by which content is marked [AI Act, art. 50(2)]; an empty list says that it is not marked.",
        label="Markings",
        example=["metadata", "visible"],
    )
    detection: Detection | None = answer(
        "How anyone can check content for these marks [AI Act, art. 50(2)].",
        label="How to check",
        example={"how": "The page reads the signed metadata.", "url": "https://example.org/check"},
    )
    has_editorial_control: bool | None = answer(
        "True when a person reviews the content and someone holds editorial responsibility for it "
        "[AI Act, art. 50(4)].",
        label="Checked by editors",
        example=True,
    )
    exception: Line | None = answer(
        "Exception relied on where content is not marked or labelled, such as help with standard editing, no "
        "substantial change of the input, evident art or satire [AI Act, art. 50(2), 50(4)].",
        label="Exception",
        example="Only corrects spelling",
    )


class Consultation(Entry):
    """A time when people were asked. Was anyone asked?"""

    groups: tuple[Line, ...] | None = answer(
        "Who was asked [Council of Europe Convention, art. 16(2)(c)].",
        label="Who was asked",
        example=["Residents' panel", "Works council"],
    )
    method: tuple[ConsultationMethod, ...] | None = answer(
        "Ways in which they were asked [US OMB 2025 hi_public_consultation].",
        label="How",
        example=["survey", "hearing"],
    )
    stage: Stage | None = answer("Stage of the system's life at that time.", label="Stage", example="design")
    on: PartialDate | None = answer("When they were asked.", label="Date", example="2025-04")
    participant_count: int | None = answer(
        "Number of people who took part.", label="Participants", example=214, minimum=0
    )
    heard: Text | None = answer(
        "What they said, dissent included.",
        label="What was said",
        example="Most wanted to be told in the letter that a computer had sorted it.",
    )
    what_changed: Text | None = answer(
        "What was changed because of it; say so where nothing was [Council of Europe Convention, art. 16(2)(c)].",
        label="What changed",
        example="The letter now says so in its first paragraph.",
    )
    why_not: Text | None = answer(
        "Why nobody was asked, or why advice was not followed [Council of Europe Convention, art. 19].",
        label="Why not",
        example="A request for a paper form for all was not followed because of its cost.",
    )


class SystemAccessibility(Part):
    """Whether people with disabilities can use it. Can I use it?"""

    statement: Text | None = answer(
        "How far people with disabilities can use the system and its notices [Council of Europe Convention, art. 18].",
        label="Accessibility",
        example="The form works with screen readers and without a mouse.",
    )
    standard: Line | None = answer(
        "Standard it was measured against, with its level.", label="Standard", example="EN 301 549, WCAG 2.1 AA"
    )
    known_problems: Text | None = answer(
        "What does not work yet, and the way round it.",
        label="Known problems",
        example="The map cannot be used by keyboard; the desk takes the place by telephone.",
    )


class People(Part):
    """Users, affected people, notices, consultation. Does it concern me, and what am I told?"""

    users: tuple[UserGroup, ...] | None = answer(
        "Groups of people who work with the system [Canada AI Register ai_system_primary_users].",
        label="Who uses it",
        example=[{"group": "Case workers of the objections team", "kind": "staff"}],
    )
    affected: tuple[AffectedGroup, ...] | None = answer(
        "Groups of people whom its use affects, users or not [AI Act, art. 27(1)(c)].",
        label="Whom it affects",
        example=[{"group": "People who object to a parking fine", "includes_children": False}],
        question="Does this concern me?",
        layer="public",
    )
    interaction: Interaction | None = answer(
        "Whether people interact with it themselves and are told so [AI Act, art. 50(1); Council of Europe "
        "Convention, art. 15(2)].",
        label="Contact with people",
        example={"is_direct": True, "is_told": True},
    )
    notices: tuple[Notice, ...] | None = answer(
        "What people are told, each notice with its words, place and moment [AI Act, art. 26, 50; Council of Europe "
        "Convention, art. 15(2)]; an empty list says that they are told nothing.",
        label="What people are told",
        example=[{"about": "interaction", "text": "You are chatting with a computer.", "where": ["on_screen"]}],
        question="What am I told, and when?",
    )
    generated_content: GeneratedContent | None = answer(
        "Content it makes, and how one can tell [AI Act, art. 50(2) and 50(4); Council of Europe Convention, art. 8].",
        label="Generated content",
        example={"is_produced": True, "modalities": ["text"], "label": "Written with AI"},
    )
    consultations: tuple[Consultation, ...] | None = answer(
        "Times when the people concerned were asked, and what came of it [US OMB 2025 hi_public_consultation; Council "
        "of Europe Convention, art. 16(2)(c) and 19]; an empty list says that nobody was asked.",
        label="Who was asked",
        example=[{"groups": ["Residents' panel"], "method": ["survey"], "on": "2025-04", "participant_count": 214}],
        question="Was anyone asked?",
    )
    accessibility: SystemAccessibility | None = answer(
        "Whether people with disabilities can use the system and its notices [Council of Europe Convention, art. 18].",
        label="Accessibility",
        example={"standard": "EN 301 549, WCAG 2.1 AA"},
    )
    for_children: Text | None = answer(
        "An explanation for children, or what is done for them where they are affected [Council of Europe Convention, "
        "art. 18].",
        label="For children",
        example="A computer puts letters in piles. A person reads them and decides.",
    )
    digital_literacy: Text | None = answer(
        "What is done so that people, staff too, understand such systems [Council of Europe Convention, art. 20].",
        label="Learning about AI",
        example="An open evening in the library twice a year.",
    )
