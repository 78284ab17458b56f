"""Small frameworks for tests: a text with one section, and requirements of a line each."""

from typing import Any

from disclosure.model.framework import Framework, Requirement

DAY = "2026-11-23"


def requirement(name: str, *evidence: Any, **other: Any) -> dict[str, Any]:
    """A requirement shown by `evidence`, of the day of law in force unless `other` says otherwise."""
    return {
        "id": name,
        "ref": f"art. {name}",
        "section": "all",
        "title": f"Title of {name}",
        "asks": "Something is told.",
        "bound": ["deployer"],
        "audience": ["public"],
        "force": "mandatory",
        "sources": ["gazette"],
        "confidence": "primary",
        "evidence": [{"path": each} if isinstance(each, list) else each for each in evidence],
        **other,
    }


def framework(name: str, *requirements: dict[str, Any], kind: str = "law", state: str = "in_force") -> Framework:
    """A framework that asks `requirements`."""
    return Framework.model_validate(
        {
            "id": name,
            "version": "1",
            "name": f"Act {name}",
            "short_name": name.upper(),
            "issuer": "Parliament of Exampleland",
            "kind": kind,
            "languages": ["en"],
            "checked_on": DAY,
            "status": {"state": state, "as_of": DAY},
            "caveat": "Made up.",
            "sources": {"gazette": {"title": "Gazette", "url": "https://law.example", "read_on": DAY}},
            "sections": [{"id": "all", "title": "All"}],
            "requirements": list(requirements),
        }
    )


def one(own: Framework, name: str) -> Requirement:
    """The requirement `name` of a framework."""
    return next(each for each in own.requirements if each.id == name)
