"""Cells are read by what is written in them, and never by a guess."""

import pytest

from disclosure.formats import cells


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("2024-10-01 00:00:00", "2024-10-01"),
        ("2024-10-01T08:30:00Z", "2024-10-01"),
        ("01/01/2024 00:00:00", "2024-01-01"),
        ("8/25/2025", "2025-08-25"),
        ("4/2/2025", "2025-04-02"),
        ("4/2/25", "2025-04-02"),
        ("11/22/2024", "2024-11-22"),
        ("01/2024", "2024-01"),
        ("2024-01", "2024-01"),
        ("Jul-25", "2025-07"),
        ("May 2025", "2025-05"),
        ("Sept. 2023", "2023-09"),
        ("October 1, 2024", "2024-10-01"),
        ("1-Oct-24", "2024-10-01"),
        ("Jan-69", "1969-01"),
        ("2020", "2020"),
    ],
)
def test_a_date_of_any_shape_is_read_as_precisely_as_it_is_written(written: str, read: str) -> None:
    assert cells.partial_date(written) == read


@pytest.mark.parametrize(
    "written", ["25/12/2024", "2024-02-30", "13/2024", "Mrz-25", "soon", "FY25", "3", "2025 pilot"]
)
def test_what_names_no_date_is_no_date(written: str) -> None:
    assert cells.partial_date(written) is None


def test_variants_of_an_answer_are_one() -> None:
    variants = (
        "b) Pilot – The use case",
        "b)  b)  Pilot\xa0- The use  case",
        "PILOT — the use case.",
        "pilot the use case",
    )
    assert {cells.normal(each) for each in variants} == {"pilot the use case"}
    assert cells.normal("agency’s") == cells.normal("agency's")
    assert cells.normal("Yes") != cells.normal("No")


def test_stringified_lists_are_read_without_being_evaluated() -> None:
    assert cells.choices("['a) Race/Ethnicity', \"it's\"]") == ("a) Race/Ethnicity", "it's")
    assert cells.choices(r"['two\nlines', 'tab\t', '\x41\u00e9', 'it\'s']") == ("two\nlines", "tab\t", "Aé", "it's")
    assert cells.choices("[]") == ()
    assert cells.choices("[ ]") == ()
    assert cells.choices("c) Age; i) Income") == ("c) Age", "i) Income")


@pytest.mark.parametrize(
    "text", ["[__import__('os')]", "['a'", "['a' 'b']", "[[['a']]]", "[1]", "[" * 5000, "['a'] + ['b']", "['a',]x"]
)
def test_what_only_begins_as_a_list_is_none(text: str) -> None:
    assert cells.choices(text) is None


def test_vendors_are_parted_only_where_the_writing_leaves_no_doubt() -> None:
    assert cells.names("Credal, Ask Sage, Microsoft") == ("Credal", "Ask Sage", "Microsoft")
    assert cells.names("Google; Barnacle") == ("Google", "Barnacle")
    assert cells.names("Example Connect (current)\n\nExample Reach") == ("Example Connect (current)", "Example Reach")
    for whole in (
        "ServiceNow, Inc.",
        "Example Institutes, LLC (EI)",
        "Bates White, using Microsoft Azure",
        "Everlaw, Relativity, and Nuix.",
        "AT&T",
    ):
        assert cells.names(whole) == (whole,)


def test_mail_addresses_are_taken_out_of_lists_and_lines() -> None:
    assert cells.mails("a@example.org, cc: b@example.org") == ("a@example.org", "b@example.org")
    assert cells.mails("a@example.org;\nb@example.org") == ("a@example.org", "b@example.org")
    assert cells.mails("a@example.org,") == ("a@example.org",)
    assert cells.mails("write to a@example.org") == ()


def test_an_address_among_words_is_no_address() -> None:
    assert cells.addresses("https://example.org/a ; https://example.org/b") == (
        "https://example.org/a",
        "https://example.org/b",
    )
    for text in ("see https://example.org", "example.org", "javascript:alert(1)", ""):
        assert cells.addresses(text) == ()


def test_control_codes_are_replaced_and_formulas_stay_text() -> None:
    assert cells.cleaned(" a\x00b\r\nc ") == "a\N{REPLACEMENT CHARACTER}b\nc"
    assert cells.cleaned("=HYPERLINK(1)") == "=HYPERLINK(1)"
    assert cells.cleaned("zero\u200bwidth") == "zero\u200bwidth"


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("The model: https://example.org/a", ("https://example.org/a",)),
        (
            "A: https://example.org/a; B (new): https://example.org/b",
            ("https://example.org/a", "https://example.org/b"),
        ),
        (
            "o\tFirst: https://example.org/a\no\tSecond: https://example.org/b\n",
            ("https://example.org/a", "https://example.org/b"),
        ),
    ],
)
def test_addresses_behind_labels_are_read(written: str, read: tuple[str, ...]) -> None:
    assert cells.labelled_addresses(written) == read


@pytest.mark.parametrize(
    "written",
    [
        "",
        "https://example.org/a",
        "N/a, not public: https://example.org/a",
        "Was here: https://example.org/a",
        "If it is open: https://example.org/a",
        "Code is kept at https://example.org/a",
        "The model: https://example.org/a and its data",
        "The model: https://example.org/a; the data",
    ],
)
def test_addresses_among_other_words_are_not_taken_for_answers(written: str) -> None:
    assert cells.labelled_addresses(written) == ()


def test_names_of_hosts_become_addresses_and_other_words_with_dots_do_not() -> None:
    assert cells.hosts("example.org") == ("https://example.org",)
    assert cells.hosts("a.example.gov, example.com/data;example.edu") == (
        "https://a.example.gov",
        "https://example.com/data",
        "https://example.edu",
    )
    for written in (
        "",
        "Node.js",
        "3.14",
        "v2.com. It is",
        "see example.org",
        "a@example.org",
        "-.org",
        "ex_ample.org",
    ):
        assert cells.hosts(written) == (), written
