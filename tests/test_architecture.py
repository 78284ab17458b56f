"""The house keeps its rules, and each rule is seen to bite on a planted fault."""

from collections.abc import Callable
from pathlib import Path

import pytest

import architecture

ROOT = Path(__file__).resolve().parent.parent
RULES = (
    architecture.wrong_arrows,
    architecture.circles,
    architecture.too_long,
    architecture.nameless,
    architecture.talks_or_leaves,
    architecture.catches_all,
    architecture.omission_readers,
    architecture.template_faults,
    architecture.unfinished,
    architecture.possessive,
    architecture.workplace,
)
# Spelt in two halves, so that this file does not break the rule that it tests.
LATER, SOMEWHERE, NEIGHBOUR = "TO" + "DO", "/wo" + "rk/main", "../sha" + "red/corpora"

PLANTED = {
    # rule: files to plant, and how many faults they make
    "a possessive repeat": (architecture.possessive, {"disclosure/a.py": 'A = re.compile(r"(?:a|b)*+,")'}, 1),
    "an atomic group": (architecture.possessive, {"disclosure/a.py": 'A = re.compile(r"(?>a|b),")'}, 1),
    "up": (architecture.wrong_arrows, {"disclosure/load/a.py": "import disclosure.render.b"}, 1),
    "up, in a function": (
        architecture.wrong_arrows,
        {"disclosure/model/a.py": "def f():\n    from disclosure import api", "disclosure/api.py": ""},
        1,
    ),
    "up, relative": (architecture.wrong_arrows, {"disclosure/load/deep/a.py": "from ...render.pdf import b"}, 1),
    "sideways": (architecture.wrong_arrows, {"disclosure/checks/a.py": "from disclosure.document import b"}, 1),
    "from errors": (architecture.wrong_arrows, {"disclosure/errors.py": "from disclosure.canonical import a"}, 1),
    "no floor": (architecture.wrong_arrows, {"disclosure/attic/a.py": ""}, 1),
    "to no floor": (architecture.wrong_arrows, {"disclosure/api.py": "import disclosure.attic"}, 1),
    "from the package": (architecture.wrong_arrows, {"disclosure/__init__.py": "from disclosure.api import b"}, 1),
    "circle in a room": (
        architecture.circles,
        {
            "disclosure/model/a.py": "from disclosure.model import b",
            "disclosure/model/b.py": "def f():\n    from .a import c",
        },
        1,
    ),
    "long code": (architecture.too_long, {"disclosure/api.py": "\n" * 401}, 1),
    "long template": (architecture.too_long, {"templates/a.html.j2": "\n" * 401}, 1),
    "no name": (architecture.nameless, {"disclosure/load/utils.py": "", "templates/common/a.j2": ""}, 2),
    "talk": (architecture.talks_or_leaves, {"disclosure/api.py": "import sys\nprint(1)\nsys.exit(2)"}, 2),
    "leave": (architecture.talks_or_leaves, {"disclosure/api.py": "raise SystemExit(2)"}, 1),
    "catch": (architecture.catches_all, {"disclosure/api.py": "try: pass\nexcept Exception: pass"}, 1),
    "catch, bare": (architecture.catches_all, {"disclosure/api.py": "try: pass\nexcept: pass"}, 1),
    "catch, among others": (
        architecture.catches_all,
        {"disclosure/api.py": "try: pass\nexcept (OSError, BaseException): pass"},
        1,
    ),
    "omissions": (
        architecture.omission_readers,
        {"disclosure/checks/a.py": "record.omissions\nself.record.omissions\ngetattr(record, 'omissions')"},
        3,
    ),
    "escaping off": (architecture.template_faults, {"templates/a.html.j2": "{{ a|safe }}\n{{ a | safe }}"}, 2),
    "default": (architecture.template_faults, {"templates/a.html.j2": "{{ a | default('') }}{{ a|d('') }}"}, 2),
    "default where markup is printed": (
        architecture.template_faults,
        {architecture.PRINTS_MARKUP: "{{ a|safe }}{{ b|default(1) }}"},
        1,
    ),
    "later": (architecture.unfinished, {"disclosure/api.py": f"# {LATER}: mend", "tests/a.py": f"# {LATER}"}, 2),
    "place": (architecture.workplace, {"README.md": f"see {SOMEWHERE}", "tests/a.py": f"'{NEIGHBOUR}'"}, 2),
    "place in the gate": (architecture.workplace, {".ci/run": f"{NEIGHBOUR} {SOMEWHERE}"}, 1),
}

ALLOWED = {
    "disclosure/__init__.py": "__version__ = '1'",
    "disclosure/__main__.py": "from disclosure.cli.main import run",
    "disclosure/errors.py": "import os",
    "disclosure/canonical.py": "from disclosure.errors import A",
    "disclosure/words.py": "from disclosure import resources\nfrom disclosure.model.finding import Finding",
    "disclosure/resources.py": "",
    "disclosure/model/finding.py": "from disclosure import canonical, errors",
    "disclosure/model/state.py": "def f(record): return record.omissions",
    "disclosure/document/page.py": "from disclosure import words\ndef f(page): return page.omissions",
    "disclosure/cli/main.py": "from disclosure import __version__, api\ntry: print(1)\nexcept Exception: exit(70)",
    "disclosure/api.py": "def f():\n    from disclosure.document import page",
    architecture.PRINTS_MARKUP: "{{ body|safe }}",
    "disclosure/load/words.py": 'A = re.compile(r"[*+]+ \\++ a+")\nB = "a++"',
    ".ci/run": NEIGHBOUR,
}


def plant(root: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return root


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_the_house_keeps_its_rules(rule: Callable[[Path], list[str]]) -> None:
    assert architecture.modules(ROOT)
    assert rule(ROOT) == []


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_what_is_allowed_is_no_fault(tmp_path: Path, rule: Callable[[Path], list[str]]) -> None:
    assert rule(plant(tmp_path, ALLOWED)) == []


@pytest.mark.parametrize("name", PLANTED)
def test_a_planted_fault_is_found(tmp_path: Path, name: str) -> None:
    rule, files, count = PLANTED[name]
    faults = rule(plant(tmp_path, files))
    assert len(faults) == count, faults


def test_every_rule_has_a_planted_fault() -> None:
    assert {rule for rule, _, _ in PLANTED.values()} == set(RULES)
