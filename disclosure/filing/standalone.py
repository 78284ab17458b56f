"""Floor 5. Standalone: a record merged with the files it builds on, as one YAML file that needs none of them."""

from disclosure.load.yaml_text import write_yaml
from disclosure.model.disclosure import Disclosure
from disclosure.model.schema import SCHEMA_ID, as_json

HEAD = f"""\
# yaml-language-server: $schema={SCHEMA_ID}
# Merged from the files named under provenance.layers.
"""


def standalone(record: Disclosure) -> bytes:
    """The YAML file of a merged record: it says the same when it is read alone, and who stated what."""
    return (HEAD + write_yaml(as_json(record))).encode()
