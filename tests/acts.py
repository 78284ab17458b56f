"""A made-up Act, for tests of how a record is measured against one and how that is told."""

from typing import Any

from disclosure.model.framework import Framework


def framework(*requirements: dict[str, Any], **changed: Any) -> Framework:
    """A made-up Act; each requirement says only how it differs from one that asks for the goal."""
    plain = {
        "id": "xx-act",
        "version": "1",
        "name": "Example Act",
        "short_name": "Example Act",
        "issuer": "Parliament of Exampleland",
        "kind": "law",
        "languages": ["en"],
        "checked_on": "2026-11-01",
        "status": {"state": "in_force", "as_of": "2026-11-01"},
        "caveat": "An answer is no proof.",
        "sources": {"gazette": {"title": "Gazette"}},
        "sections": [{"id": "all", "title": "All"}],
        "requirements": [
            {
                "id": f"xx-{number}",
                "ref": f"s. {number}",
                "section": "all",
                "title": "Goal",
                "asks": "People are told the goal.",
                "bound": ["deployer"],
                "audience": ["public"],
                "force": "mandatory",
                "evidence": ["purpose.goal"],
                "sources": ["gazette"],
                "confidence": "primary",
                **each,
            }
            for number, each in enumerate(requirements, start=1)
        ],
        **changed,
    }
    return Framework.model_validate(plain)
