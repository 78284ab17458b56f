"""Floor 7. The commands: their names, what each is for, and the module that holds it, imported when it is asked for.

To import them all takes a fifth of the time of `--help`.
"""

from collections.abc import Iterator, MutableMapping
from importlib import import_module
from typing import Final

import click

SUMMARIES: Final = {
    "attest": "Vouch for built files: sign a statement that binds each of them to the record it was made from.",
    "build": "Make the notice of each record: HTML, PDF, Markdown, JSON.",
    "check": "Tell everything that is wrong with records, where, and what to write instead.",
    "compare": "Set offers side by side, question by question, those first in which they differ.",
    "coverage": "Measure records against what laws, standards and registers ask, clause by clause, on a day.",
    "crosswalk": "Tell what two or more frameworks have in common: requirements that ask the same, answers that "
    "serve several.",
    "diff": "Tell what changed between two records, in sentences, the weightiest first.",
    "explain": "Explain a finding's CODE (D210), a FIELD (data.datasets.retention), or the ID of a requirement "
    "or framework.",
    "extract": "Give back the record that a PDF carries, as canonical JSON.",
    "frameworks": "List the laws, standards, registers and forms that records are measured against, or tell one "
    "of them whole.",
    "import": "Make records from another format, and tell cell by cell what could not be carried.",
    "keys": "Make keys to sign documents with.",
    "new": "Write a starter record that explains itself; - is standard output.",
    "pack": "Put records with all that a buyer needs into one file.",
    "publish": "Make a public website of the records in FOLDER, or bring it up to date.",
    "release": "Give a record its next version, write down what changed, and freeze a copy as "
    "<id>.versions/<version>.yaml.",
    "report": "Report what all records below a folder answer of one framework: counts, lists, what is missing "
    "and withheld.",
    "schema": "Print the JSON Schema (2020-12), for editors and other tools.",
    "serve": "Show a register, or one record, on this machine while it is being written.",
    "sign": "Sign a notice, so that everybody sees who answers for it and that nothing was changed.",
    "todo": "Tell what is left to answer in a record, weightiest first: each answer once, with its place "
    "and an example.",
    "verify": "Check a document that somebody gave you: who signed it, whether it was changed, what is in it.",
    "withhold": "Take answers out of a record and seal them: the public record says why, the opening proves "
    "what they were.",
}
"""The first sentence of each command's own help, by its name."""


class Commands(MutableMapping[str, click.Command]):
    """The commands of `SUMMARIES` by name, each in the module and under the name that it is called by."""

    def __init__(self) -> None:
        self._loaded: dict[str, click.Command] = {}

    def __getitem__(self, name: str) -> click.Command:
        """The command, from its module. Raises KeyError where there is none."""
        if name not in self._loaded:
            if name not in SUMMARIES:
                raise KeyError(name)
            word = f"{name}_" if name == "import" else name  # a word of Python
            self._loaded[name] = getattr(import_module(f"disclosure.cli.{word}"), word)
        return self._loaded[name]

    def __setitem__(self, name: str, command: click.Command) -> None:
        self._loaded[name] = command

    def __delitem__(self, name: str) -> None:
        del self._loaded[name]

    def __iter__(self) -> Iterator[str]:
        return iter(SUMMARIES)

    def __len__(self) -> int:
        return len(SUMMARIES)


class Lazy(click.Group):
    """A group whose own help names its commands without importing them."""

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of commands as click does, from the summaries."""
        limit = formatter.width - 6 - max(map(len, SUMMARIES))
        rows = [(name, click.Command(name, help=line).get_short_help_str(limit)) for name, line in SUMMARIES.items()]
        with formatter.section("Commands"):
            formatter.write_dl(rows)
