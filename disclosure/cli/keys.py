"""Floor 7. `disclosure keys`."""

from typing import Literal

import click

from disclosure.cli import options, passphrase

PROVES = """\
What a signature with this key proves: the document was not changed since, and whoever signed it holds the same key
as whoever signed the others.
What it does not prove: who that is. Anybody can make a certificate that names {name}. Hand yours out in a way that
leads to you (your own website, in person), and tell its fingerprint there:
  {fingerprint}
Where the law or a buyer asks for a seal or a signature of a trust service, ask such a service for a certificate."""


@click.group()
def keys() -> None:
    """Make keys to sign documents with."""


@keys.command()
@click.option("-o", "--output", required=True, metavar="FOLDER|PREFIX", help="Where to put the two files.")
@click.option("--name", required=True, help="Who signs: an organisation, as its readers know it.")
@click.option(
    "--algorithm",
    type=click.Choice(["ecdsa-p256", "ed25519"]),
    default="ecdsa-p256",
    help="Kind of key (default: ecdsa-p256, which every PDF reader knows).",
)
@click.option("--days", type=int, default=None, help="How long the certificate is valid (default: 1095, three years).")
@click.option("--force", is_flag=True, help="Write over a key that is there, which is then lost.")
@passphrase.options
def new(
    *,
    output: str,
    name: str,
    algorithm: Literal["ecdsa-p256", "ed25519"],
    days: int | None,
    force: bool,
    passphrase_prompt: bool,
    passphrase_fd: int | None,
) -> None:
    """Make a key and a self-made certificate, and say what they prove.

    key.pem is for you alone, and is encrypted when you give a passphrase; certificate.pem is for everybody who checks
    what you sign.
    """
    from disclosure import api
    from disclosure.cli.output import product, talk

    made = api.new_keys(
        output,
        name=name,
        algorithm=algorithm,
        days=days,
        epoch=options.now(),
        passphrase=passphrase.asked(number=passphrase_fd, is_prompted=passphrase_prompt, is_new=True),
        is_forced=force,
    )
    product(f"{made.key}\n{made.certificate}\n")
    if not made.is_encrypted:
        talk(f"disclosure: {made.key} is not encrypted: whoever reads the file can sign in your name")
    talk(PROVES.format(name=name, fingerprint=made.fingerprint))
