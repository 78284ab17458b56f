"""Frozen maps, and the scalar types by themselves."""

from collections.abc import Mapping

import pytest
from pydantic import TypeAdapter, ValidationError

from disclosure.model import text as texts
from disclosure.model.attributes import AttributeMap
from disclosure.model.json_value import FrozenMap, freeze, thaw
from disclosure.model.text import Languages, is_language_tag

KINDS = (Languages, AttributeMap, FrozenMap)


@pytest.mark.parametrize("kind", KINDS)
def test_a_frozen_map_is_hashable_and_equal_in_any_order(kind: type[Mapping[str, str]]) -> None:
    one, other = kind({"en": "a", "nl": "b"}), kind({"nl": "b", "en": "a"})  # type: ignore[call-arg]
    assert one == other
    assert hash(one) == hash(other)
    assert list(one) == ["en", "nl"]
    assert (one["nl"], len(one), dict(one)) == ("b", 2, {"en": "a", "nl": "b"})
    assert one != {"en": "a", "nl": "b"}
    assert "'en': 'a'" in repr(one)


@pytest.mark.parametrize("kind", KINDS)
def test_a_frozen_map_does_not_change(kind: type[Mapping[str, str]]) -> None:
    given = {"en": "a"}
    made = kind(given)  # type: ignore[call-arg]
    given["en"] = "b"
    assert made["en"] == "a"
    with pytest.raises(TypeError):
        made["en"] = "c"  # type: ignore[index]
    with pytest.raises(AttributeError):
        made.more = 1  # type: ignore[attr-defined]
    with pytest.raises(KeyError):
        made["nl"]


def test_json_is_frozen_through_and_through() -> None:
    value = {"a": [1, {"b": None, "c": [True, "x"]}]}
    frozen = freeze(value)
    assert hash(frozen) == hash(freeze(value))
    assert thaw(frozen) == value


@pytest.mark.parametrize(
    ("tag", "is_one"),
    [("en", True), ("pt-BR", True), ("zh-Hant-TW", True), ("es-419", True), ("sl-rozaj-biske", True),
     ("de-1996x", True), ("EN", True), ("english", False), ("e", False), ("en_GB", False), ("en-", False),
     ("x-own", False), ("en\n", False)],
)  # fmt: skip
def test_language_tags(tag: str, is_one: bool) -> None:
    assert is_language_tag(tag) is is_one


GOOD: dict[str, tuple[str, ...]] = {
    "Plain": ("a b", "é", "0"),
    "Slug": ("a", "a" * 80, "a.b_c-d", "0x"),
    "Tag": ("nl",),
    "Url": ("https://example.org/ü", "mailto:a@example.org"),
    "Version": ("1", "1.2", "1.2.3", "1.10"),
    "Decimal": ("0", "-1.50", "1e3", "1.5E-10", "010"),
    "Fraction": ("0.5", "1"),
    "Sha256": ("sha256:" + "0a" * 32,),
    "PartialDate": ("2026", "2026-11", "2026-11-23", "2024-02-29"),
    "Instant": ("2026-11-23T09:30:00Z", "2026-11-23T09:30:00.123456789Z"),
}
BAD: dict[str, tuple[object, ...]] = {
    "Plain": ("", "a\nb", "a\n", 1, None, True),
    "Slug": ("", "A", "a" * 81, "-a", "a-", "a b", "a\n", "é", 1),
    "Tag": ("", "english", "nl\n"),
    "Url": ("", "a b", "https://a\n"),
    "Version": ("", "v1", "1.2.3.4", "1.", "١", 1.1),
    "Decimal": ("", ".5", "5.", "+5", "1,5", "1_0", "NaN", "inf", "1e", "1e1000", "1\n", 1.5, "١"),
    "Fraction": ("", "12%", "1/2"),
    "Sha256": ("sha256:0", "0" * 64, "sha256:" + "0A" * 32),
    "PartialDate": ("", "26", "2026-13", "2026-02-30", "23-11-2026", "2026-11-23T00:00:00Z", "0000",
                    "2026-11-23\n", 2026),
    "Instant": ("2026-11-23", "2026-11-23T09:30:00", "2026-11-23T09:30:00+01:00", "2026-13-23T09:30:00Z",
                "2026-11-23T25:30:00Z"),
}  # fmt: skip


@pytest.mark.parametrize("name", GOOD)
def test_a_scalar_is_taken_as_written(name: str) -> None:
    adapter: TypeAdapter[str] = TypeAdapter(getattr(texts, name))
    for value in GOOD[name]:
        assert adapter.validate_python(value) == value
        assert adapter.dump_json(value).decode() == f'"{value}"'


@pytest.mark.parametrize("name", BAD)
def test_a_scalar_of_another_form_is_one_error(name: str) -> None:
    adapter: TypeAdapter[str] = TypeAdapter(getattr(texts, name))
    for value in BAD[name]:
        with pytest.raises(ValidationError) as caught:
            adapter.validate_python(value)
        assert caught.value.error_count() == 1, value


@pytest.mark.parametrize("value", ["", "  \n ", {}, {"en": ""}, {"english": "a"}, {"en": 1}, ["a"], 1, None])
def test_no_text_is_one_error(value: object) -> None:
    for kind in (texts.Text, texts.Line):
        with pytest.raises(ValidationError) as caught:
            TypeAdapter(kind).validate_python(value)
        assert caught.value.error_count() == 1


def test_a_line_has_no_line_break() -> None:
    assert TypeAdapter(texts.Text).validate_python("a\nb") == "a\nb"
    for value in ("a\nb", {"en": "a\rb"}):
        with pytest.raises(ValidationError):
            TypeAdapter(texts.Line).validate_python(value)
