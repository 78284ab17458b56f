"""Floor 1. What a YAML syntax error is about, in the terms of somebody who writes a record.

The parser says where it gave up and in which construct; what went wrong often stands earlier. Each kind below
looks at the text around the two marks and names the place that a person has to change. The parser's wording is
used only to sort, by phrases that libyaml and PyYAML's own scanner share.
"""

import re
from typing import Any

from disclosure.load.places import Places, shown

Fault = tuple[str, int, int, dict[str, str | int]]
"""Code, start, end and parameters of one finding."""

_TIGHT_KEY = re.compile(r"[ ]*(?:-[ ]+)*[A-Za-z_][\w-]*(:)[^\s:/]")
"""A line that begins `key:value`, the space after the colon forgotten; `https://` is no such line."""

_KEY = re.compile(r"[ ]*(?:-[ ]+)*[A-Za-z_][\w-]*:[ ]+(?=[^\s\"'|>\[{&*!#])")
"""The beginning of a line `key: unquoted text`."""


_LOOSE_ENTRY = re.compile(r"[ ]*(?:-(?=[^\W\d_])|[•‣▪·–—*][ ]*(?=\w))(.*)")
"""A line that is meant as an entry of a list and begins with no hyphen and space: `-name`, `• name`."""


def fault(places: Places, error: Any, bracket: int | None) -> Fault:
    """The finding for `error`, a marked error of PyYAML about the text of `places`.

    `bracket` is where the innermost bracket that is still open stands.
    """
    text = places.text
    problem = error.problem or ""
    context = error.context or ""
    at = min(error.problem_mark.index if error.problem_mark else 0, len(text))
    begin = min(error.context_mark.index if error.context_mark else at, at)

    if "tag" in context or "tag handle" in problem:
        start = max(text.find("!", begin), begin)
        tag = word(text, start)
        return "D113", start, start + len(tag), {"tag": shown(tag)}
    if "block scalar" in context and "tab character" not in problem:
        return "D141", begin, begin + 1, {"header": shown(text[begin : _line_end(text, begin)])}
    if "tab character" in problem or text[at : at + 1] == "\t":
        return "D130", at, at + 1, {}
    if "alias" in context or "anchor" in context:
        return "D136", begin, at, {"character": text[begin]}
    if "directive" in context:
        return "D118", begin, at, {"directive": shown(_line(places, begin))}
    if "quoted scalar" in context:
        return _quoted(text, problem, begin, at)
    if "cannot start any token" in problem:
        return "D136", at, at + 1, {"character": text[at]}
    if "sequence entries" in problem:
        return "D142", at, at + 1, {}
    if "mapping values" in problem:
        return _second_colon(places, at)
    if "simple key" in context:
        return _no_colon(places, begin)
    if "flow" in context and "node" not in context:
        return _bracket(places, begin, at)
    if bracket is not None and not text[at:].strip():
        return _bracket(places, bracket, at)
    return _misplaced(places, at)


def _quoted(text: str, problem: str, begin: int, at: int) -> Fault:
    if "unexpected" in problem:
        return "D131", begin, begin + 1, {"quote": text[begin]}
    start = max(text.rfind("\\", begin, at + 1), begin)
    width = {"x": 4, "u": 6, "U": 10}.get(text[start + 1 : start + 2], 2)
    escape = text[start : start + width].partition("\n")[0]
    if "invalid Unicode" in problem:
        found = re.compile(r"\\(?:u[dD][89a-fA-F]|U(?!0000(?![dD][89a-fA-F])|000[1-9a-fA-F]|0010))").search(text, begin)
        start = found.start() if found else start
        width = 6 if text[start + 1 : start + 2] == "u" else 10
        return "D107", start, start + width, {"character": shown(text[start : start + width])}
    return "D138", start, start + len(escape), {"escape": escape}


def _second_colon(places: Places, at: int) -> Fault:
    """A colon where no key can be: inside unquoted text, after a line without one, or on a line too far right."""
    text = places.text
    line = places.line_of(at)
    start = places.line_start(line)
    if _KEY.match(text, start, at):
        return "D134", at, at + 1, {"text": shown(_line(places, at))}
    if text[start:at].rstrip().endswith(('"', "'")):
        return _misplaced(places, at)
    before = line - 1
    while before > 1 and not _line_of(places, before).strip():
        before -= 1
    tight = _TIGHT_KEY.match(_line_of(places, before)) if before else None
    if tight:
        colon = places.line_start(before) + tight.start(1)
        return "D132", colon, colon + 1, {"text": shown(_line_of(places, before))}
    first = _first(text, start)
    if before and not re.search(r":(\s|$)", _line_of(places, before)) and _line_of(places, before).strip():
        above = _first(text, places.line_start(before))
        return "D140", above, _line_end(text, above), {"text": shown(_line_of(places, before))}
    if text[start:at].strip():
        return _loose_entry(places, at) or ("D133", first, at, {"text": shown(_line(places, at))})
    return "D139", at, at + 1, {"near": ":"}


def _no_colon(places: Places, begin: int) -> Fault:
    text = places.text
    line = places.line_of(begin)
    tight = _TIGHT_KEY.match(_line_of(places, line))
    if tight:
        colon = places.line_start(line) + tight.start(1)
        return "D132", colon, colon + 1, {"text": shown(_line_of(places, line))}
    if text[begin] in "\"'":
        return "D131", begin, begin + 1, {"quote": text[begin]}
    if text[begin] in "[{":
        return _bracket_key(text, begin)
    return "D140", begin, _line_end(text, begin), {"text": shown(text[begin : _line_end(text, begin)])}


def _bracket(places: Places, begin: int, at: int) -> Fault:
    """Something that is neither a comma nor the closing bracket: forgotten comma, or a bracket never closed."""
    text = places.text
    opening = text[begin] if text[begin : begin + 1] in ("[", "{") else "["
    closing = {"[": "]", "{": "}"}[opening]
    if at < len(text) and places.line_of(at) == places.line_of(begin) and text[at] not in "]}":
        return "D143", at, at + 1, {"near": shown(word(text, at))}
    return "D135", begin, begin + 1, {"open": opening, "close": closing}


def _bracket_key(text: str, at: int) -> Fault:
    """A bracket where a key should be: never closed, or out of place."""
    closing = {"[": "]", "{": "}"}[text[at]]
    if closing in text[at:]:
        return "D139", at, at + 1, {"near": text[at]}
    return "D135", at, at + 1, {"open": text[at], "close": closing}


def _misplaced(places: Places, at: int) -> Fault:
    """Something stands where the map or list around it cannot hold it."""
    text = places.text
    start = places.line_start(places.line_of(at))
    before = text[start:at].rstrip()
    near = shown(word(text, at))
    if not before and text[at : at + 1] in ("[", "{"):
        return _bracket_key(text, at)
    if before.endswith(('"', "'")):
        return "D137", at, at + 1, {"near": near, "quote": before[-1]}
    if not before and at < len(text) and text[at] not in "[]{},:":
        tight = _TIGHT_KEY.match(_line(places, at))
        if tight:
            return "D132", start + tight.start(1), start + tight.end(1), {"text": shown(_line(places, at))}
        return _loose_entry(places, at) or ("D133", at, _line_end(text, at), {"text": shown(_line(places, at))})
    return "D139", at, at + 1, {"near": near}


def _loose_entry(places: Places, at: int) -> Fault | None:
    """An entry of a list without its hyphen and space, on this line or above it: there the lines below it fail."""
    line = places.line_of(at)
    above = next((each for each in range(line - 1, 0, -1) if _line_of(places, each).strip()), line)
    for each in (line, above):
        words = _line_of(places, each)
        found = _LOOSE_ENTRY.match(words)
        if found:
            start = _first(places.text, places.line_start(each))
            return "D144", start, _line_end(places.text, start), {"text": shown(words), "entry": shown(found.group(1))}
    return None


def _line_end(text: str, at: int) -> int:
    end = text.find("\n", at)
    return len(text) if end < 0 else end


def _line_of(places: Places, line: int) -> str:
    start = places.line_start(line)
    return places.text[start : _line_end(places.text, start)]


def _line(places: Places, at: int) -> str:
    return _line_of(places, places.line_of(at))


def _first(text: str, start: int) -> int:
    while text[start : start + 1] == " ":
        start += 1
    return start


def word(text: str, at: int) -> str:
    """The characters from `at` up to the next blank or line end."""
    match = re.compile(r"\S+").match(text, at)
    return match.group() if match else text[at : at + 1]
