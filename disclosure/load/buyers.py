"""Floor 1. Buyers: the files under `schemas/buyers/`, read one at a time when a pack is made for one."""

from typing import TYPE_CHECKING

from disclosure import resources
from disclosure.errors import InstallationError, UsageError

if TYPE_CHECKING:
    from disclosure.model.buyer import Buyer

GENERIC = "generic"
"""The buyer without a form of its own."""


def buyer_ids() -> tuple[str, ...]:
    """Every buyer that this installation knows: the generic one first, then by id."""
    found = sorted(file.stem for file in resources.schemas("buyers").glob("*.yaml"))
    return tuple(sorted(found, key=lambda each: each != GENERIC))


def buyer(name: str) -> "Buyer":
    """The buyer `name`. Raises UsageError for an unknown one, InstallationError when its file is damaged."""
    import yaml
    from pydantic import ValidationError

    from disclosure.load.yaml_events import TEXTS
    from disclosure.model.buyer import Buyer

    if name not in buyer_ids():
        raise UsageError(f"no buyer {name}", hint=f"Buyers: {', '.join(buyer_ids())}.")
    file = resources.schemas("buyers", f"{name}.yaml")
    try:
        made = Buyer.model_validate(
            yaml.load(file.read_text(encoding="utf-8"), Loader=TEXTS)  # noqa: S506 - texts and no objects
        )
    except (OSError, ValueError, ValidationError, yaml.YAMLError) as error:
        raise InstallationError(f"{file} cannot be read: {error}") from None
    if made.id != name:
        raise InstallationError(f"{file}: its id is {made.id}; the file is named by it")
    return made
