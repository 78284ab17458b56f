"""Which syntax a source is read as, and that every code of reading has its words."""

import re
import string

import pytest

from disclosure import resources
from disclosure.load.parse import is_json, parse
from disclosure.load.source import read_source
from disclosure.model.loaded import Source


def source_of(text: str, name: str) -> Source:
    source, _ = read_source(name, text.encode(), None)
    assert source is not None
    return source


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("a.json", "a: 1", True),
        ("a.JSON", "", True),
        ("a.yaml", '{"a": 1}', False),
        ("a.YML", "[]", False),
        ("-", ' \r\n{ "a": 1}', True),
        ("-", "{}", True),
        ("-", '[{"a": 1}]', True),
        ("-", "{a: 1}", False),
        ("-", "[a]", False),
        ("-", "a: {}", False),
        ("-", "", False),
    ],
)
def test_the_name_decides_else_the_beginning(name: str, text: str, expected: bool) -> None:
    assert is_json(source_of(text, name)) is expected


def test_both_syntaxes_give_the_same_kinds_of_node() -> None:
    from_json, _ = parse(source_of('{"a": 1}', "a.json"))
    from_yaml, _ = parse(source_of('"a": 1\n', "a.yaml"))
    assert from_json is not None
    assert from_yaml is not None
    assert [key.text for key, _ in from_json.entries] == [key.text for key, _ in from_yaml.entries]  # type: ignore[union-attr]


def catalogue() -> dict[str, str]:
    text = resources.templates("locales", "en", "findings.reading.po").read_text(encoding="utf-8")
    return dict(re.findall(r'^msgid "(D[^"]+)"\nmsgstr "(.+)"$', text, re.MULTILINE))


def test_every_code_of_reading_has_four_sentences() -> None:
    folder = resources.root() / "disclosure" / "load"
    names = ("source", "places", "yaml_nodes", "yaml_syntax", "json_nodes")
    used = {
        code
        for name in names
        for code in re.findall(r'"(D1\d\d)"', (folder / f"{name}.py").read_text(encoding="utf-8"))
    }
    parts = ("title", "what", "mend", "why")
    assert set(catalogue()) == {f"{code}.{part}" for code in used for part in parts}


FAULTY = [
    ("a.yaml", text)
    for text in (
        "a: &x 1\nb: *x\nb: !t 1\n<<: 1\n? [a]\n: 1\n", "a: 1\n---\nb: 1", "? ", "%FOO\n---\na: 1", "", "[" * 60,
        "a:\n\tb", 'a: "b', "a:b\nc: d", "a:\n  b: 1\n c: 2", "a: b: c", "a: [", "a: @", "a: 'b' c", 'a: "\\q"', "a: ]",
        "a: 1\nb\nc: 1", "a: |x", "a: - b", 'a: ["b" c]', "a:\n  -b: c\n    d: e", "a: b #2",
        'a: "\\0"', "a: b\x01", "- a\n" * 200_001,
        "".join(f"k{n}: &x 1\n" for n in range(300)),
    )
] + [
    ("a.json", text)
    for text in (
        "[NaN]", '["\\ud800"]', "[1,]", "[1] # c", "['a']", "[a]", "[01]", '{"a" 1}', "[1] 2", '["\t"]', "[,]", "[1}",
    )
]  # fmt: skip


def test_the_words_ask_for_exactly_what_the_findings_carry() -> None:
    words = catalogue()
    seen = set()
    for name, text in FAULTY:
        source, findings = read_source(name, text.encode(), None)
        assert source is not None
        for finding in (*findings, *parse(source)[1]):
            seen.add(finding.code)
            asked = set()
            for part in ("title", "what", "mend", "why"):
                asked |= {
                    field for _, field, _, _ in string.Formatter().parse(words[f"{finding.code}.{part}"]) if field
                }
            assert asked == set(finding.params), finding.code
    beyond_syntax = {"D101", "D102", "D103", "D108"}  # told by read_source without a text
    assert {key[:4] for key in words} - seen == beyond_syntax
