"""The floors of the house and its rules, as functions over a checkout: each gives the faults it sees, one a line."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

# Arrows only point down; rooms on one floor do not know each other.
FLOORS = {
    "model": 0,
    "errors": 0,
    "resources": 0,
    "canonical": 0,
    "words": 0,
    "load": 1,
    "document": 2,
    "checks": 2,
    "changes": 2,
    "formats": 2,
    "render": 3,
    "outputs": 4,
    "register": 5,
    "filing": 5,
    "api": 6,
    "cli": 7,
    "__main__": 8,
}
# The ground carries every floor, and so has an order of its own: who may be known by whom there.
GROUND = {
    "errors": set(),
    "canonical": {"errors"},
    "resources": {"errors"},
    "model": {"errors", "canonical"},
    "words": {"errors", "resources", "model"},
}
LINES = 400
BANNED_NAMES = {"util", "utils", "helper", "helpers", "common", "manager", "managers"}
# Catching everything is right where code that is not ours may fail in any way, and nowhere else.
CATCHES_ALL = {
    "disclosure/cli/main.py",  # the last door: no traceback for the reader
    "disclosure/render/html.py",  # a theme's template is others' code
    "disclosure/render/pdf/worker.py",  # WeasyPrint over any page; the parent tells what went wrong
    "disclosure/render/pdf/extract.py",  # a damaged PDF fails anywhere in three libraries
    "disclosure/filing/pdf/claims.py",  # the same, and bytes made to mislead: each surprise is a verdict of "invalid"
    "disclosure/render/pdf/opening.py",  # the same, while a stranger's pages are read
}
# The record's own list is read by state_of alone; `page` and `self` hold what it answered, by path.
OMISSION_READERS = ("disclosure/model/state.py", "disclosure/load/")
OMISSION_HOLDERS = {"self", "page"}
# Text of people is escaped; a template that must print markup gets it as Markup from Python.
PRINTS_MARKUP = "templates/notice/page.html.j2"
TEMPLATE_FAULTS = re.compile(r"\|\s*(?P<safe>safe)\b|\|\s*d(?:efault)?\s*\(|\bdefault\(")
POSSESSIVE = re.compile(r"[*+?}][+]|[(][?]>")
UNFINISHED = re.compile(r"\b(?:T[O]DO|FIX[M]E|X[X]X)\b")
# Where the project happens to be written is nobody's business; only the gate knows its neighbour folder.
WORKPLACE = re.compile(r"/(?:w[o]rk|f[a]rm)/|/[.]l[i]brary|f[a]rm-|s[u]bagent|/tmp/b[r]ief|sh[a]red/corpora")
NEIGHBOUR = re.compile(r"\.\./sh[a]red/corpora")
READ_BY_PEOPLE = {".py", ".j2", ".typ", ".md", ".toml", ".yaml", ".yml", ".json", ".css", ".po", ".sh", ".java", ""}
PUBLIC_FOLDERS = ("disclosure", "schemas", "templates", "examples", "tests", ".ci")


def modules(root: Path) -> dict[str, Path]:
    """Every module of the package by its dotted name; a package stands for its `__init__.py`."""
    found = {}
    for path in sorted((root / "disclosure").rglob("*.py")):
        parts = path.relative_to(root).with_suffix("").parts
        found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return found


def imports(name: str, path: Path, known: dict[str, Path]) -> Iterator[tuple[str, int]]:
    """The modules of ours that a module imports, anywhere in it, with the line."""
    package = name if path.name == "__init__.py" else name.rpartition(".")[0]
    for node in ast.walk(_tree(path)):
        if isinstance(node, ast.Import):
            targets = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            above = package.split(".")[: len(package.split(".")) - node.level + 1] if node.level else []
            source = ".".join([*above, *([node.module] if node.module else [])])
            members = [f"{source}.{alias.name}" for alias in node.names]
            targets = [member if member in known else source for member in members]
        else:
            continue
        for target in targets:
            if target == "disclosure" or target.startswith("disclosure."):
                yield target, node.lineno


def wrong_arrows(root: Path) -> list[str]:
    """Imports that go up, or sideways into another room, or to and from rooms that have no floor."""
    known = modules(root)
    faults = []
    for name, path in known.items():
        room = _room(name)
        if room and room not in FLOORS:
            faults.append(f"{name}: the room `{room}` is on no floor")
            continue
        for target, line in imports(name, path, known):
            if why := _why_not(room, _room(target)):
                faults.append(f"{name}:{line}: imports {target}: {why}")
    return faults


def _why_not(room: str, target: str) -> str | None:
    if target in {"", room}:  # the package itself holds its version and nothing else
        return None
    if not room:
        return "the package itself imports nothing of ours"
    if target not in FLOORS:
        return "that room is on no floor"
    if FLOORS[target] > FLOORS[room]:
        return f"upward, from floor {FLOORS[room]} to floor {FLOORS[target]}"
    if room in GROUND:
        return None if target in GROUND[room] else "not in the order of the ground floor"
    return "sideways" if FLOORS[target] == FLOORS[room] else None


def circles(root: Path) -> list[str]:
    """A circle of imports, inside a room too; the first one found."""
    known = modules(root)
    graph = {
        name: {target for target, _ in imports(name, path, known) if target in known and target != name}
        for name, path in known.items()
    }
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        return [" -> ".join(reversed(error.args[1]))]
    return []


def too_long(root: Path) -> list[str]:
    """Python files and templates over the limit of lines."""
    counts = {path: len(_lines(path)) for path in _code_and_templates(root)}
    return [f"{_name(root, path)}: {count} lines" for path, count in counts.items() if count > LINES]


def nameless(root: Path) -> list[str]:
    """Files and folders whose name says nothing."""
    inside = [path for folder in ("disclosure", "templates") for path in sorted((root / folder).rglob("*"))]
    return [_name(root, path) for path in inside if path.name.split(".")[0].lower() in BANNED_NAMES]


def talks_or_leaves(root: Path) -> list[str]:
    """Printing and exiting outside the command line."""
    faults = []
    for path in modules(root).values():
        if _name(root, path).startswith("disclosure/cli/"):
            continue
        for node in ast.walk(_tree(path)):
            if isinstance(node, ast.Call) and ast.unparse(node.func) in {"print", "sys.exit", "exit", "quit"}:
                faults.append(f"{_name(root, path)}:{node.lineno}: {ast.unparse(node.func)}")
            elif isinstance(node, ast.Name) and node.id == "SystemExit":
                faults.append(f"{_name(root, path)}:{node.lineno}: SystemExit")
    return faults


def catches_all(root: Path) -> list[str]:
    """`except` without a name, or of Exception, where nobody said why."""
    return [
        f"{_name(root, path)}:{node.lineno}"
        for path in modules(root).values()
        if _name(root, path) not in CATCHES_ALL
        for node in ast.walk(_tree(path))
        if isinstance(node, ast.ExceptHandler) and _is_wide(node.type)
    ]


def _is_wide(caught: ast.expr | None) -> bool:
    if caught is None:
        return True
    names = caught.elts if isinstance(caught, ast.Tuple) else [caught]
    return any(isinstance(name, ast.Name) and name.id in {"Exception", "BaseException"} for name in names)


def omission_readers(root: Path) -> list[str]:
    """Readers of a record's `omissions` beside the one that may."""
    return [
        f"{_name(root, path)}:{node.lineno}: {ast.unparse(node)}"
        for path in modules(root).values()
        if not _name(root, path).startswith(OMISSION_READERS)
        for node in ast.walk(_tree(path))
        if _reads_omissions(node)
    ]


def _reads_omissions(node: ast.AST) -> bool:
    if isinstance(node, ast.Attribute) and node.attr == "omissions":
        owner = node.value.attr if isinstance(node.value, ast.Attribute) else getattr(node.value, "id", "")
        return owner not in OMISSION_HOLDERS
    return (
        isinstance(node, ast.Call)
        and ast.unparse(node.func) == "getattr"
        and len(node.args) > 1
        and ast.unparse(node.args[1]) == "'omissions'"
    )


def template_faults(root: Path) -> list[str]:
    """Templates that switch escaping off, or cover a missing value with a default."""
    faults = []
    for path in sorted((root / "templates").rglob("*.j2")):
        for number, line in enumerate(_lines(path), start=1):
            for match in TEMPLATE_FAULTS.finditer(line):
                if not (match["safe"] and _name(root, path) == PRINTS_MARKUP):
                    faults.append(f"{_name(root, path)}:{number}: {match[0]}")
    return faults


def unfinished(root: Path) -> list[str]:
    """Notes to come back later, in code and templates."""
    paths = [*_code_and_templates(root), *sorted((root / "tests").rglob("*.py"))]
    return _places(root, paths, UNFINISHED)


def possessive(root: Path) -> list[str]:
    """Patterns with possessive repeats or atomic groups: Python before 3.11.5 reads them wrongly (cpython#106052)."""
    faults = []
    for path in modules(root).values():
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            match node:
                case ast.Call(func=ast.Attribute(value=ast.Name(id="re")), args=[ast.Constant(value=str(pattern)), *_]):
                    bare = re.sub(r"\[(?:\\.|[^\]\\])+\]", "x", re.sub(r"\\[^\[\]]", "x", pattern))
                    if POSSESSIVE.search(bare):
                        faults.append(f"{_name(root, path)}:{node.lineno}: {pattern}")
    return faults


def workplace(root: Path) -> list[str]:
    """Words that speak of the place where this was written. The `.git` of a linked checkout is git's, not ours."""
    inside = [path for folder in PUBLIC_FOLDERS for path in sorted((root / folder).rglob("*"))]
    paths = [path for path in [*sorted(root.iterdir()), *inside] if path.is_file() and path.suffix in READ_BY_PEOPLE]
    faults = _places(root, [path for path in paths if _name(root, path) not in (".ci/run", ".git")], WORKPLACE)
    gate = root / ".ci/run"
    if gate.is_file() and WORKPLACE.search(NEIGHBOUR.sub("", gate.read_text(encoding="utf-8"))):
        faults.append(".ci/run: more than the neighbour folder")
    return faults


def _places(root: Path, paths: list[Path], words: re.Pattern[str]) -> list[str]:
    return [
        f"{_name(root, path)}:{number}: {match[0]}"
        for path in paths
        for number, line in enumerate(_lines(path), start=1)
        for match in words.finditer(line)
    ]


def _code_and_templates(root: Path) -> list[Path]:
    templates = root / "templates"
    return [*modules(root).values(), *sorted(templates.rglob("*.j2")), *sorted(templates.rglob("*.typ"))]


def _room(module: str) -> str:
    return module.split(".")[1] if "." in module else ""


def _name(root: Path, path: Path) -> str:
    return path.relative_to(root).as_posix()


def _lines(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8", errors="replace").splitlines()


@cache
def _tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))
