"""Floor 7. `disclosure sign`."""

from pathlib import Path

import click

from disclosure.cli import options, passphrase


@click.command()
@click.argument("file", metavar="FILE.pdf")
@click.option("--key", required=True, type=click.Path(), metavar="FILE", help="PKCS#12, or PEM.")
@click.option(
    "--certificate",
    type=click.Path(),
    default=None,
    metavar="FILE",
    help="The key's certificate, if it is not in FILE.",
)
@click.option("-o", "--output", default=None, type=click.Path(), help="File to write (default: FILE.signed.pdf).")
@click.option("--reason", default="", help="Why it is signed; PDF readers show it.")
@passphrase.options
def sign(
    *,
    file: str,
    key: str,
    certificate: str | None,
    output: str | None,
    reason: str,
    passphrase_prompt: bool,
    passphrase_fd: int | None,
) -> None:
    """Sign a PDF that `build` made, so that everybody sees who answers for it and that nothing was changed.

    The signature (PAdES baseline B-B) allows no change at all. It states your clock's time, which nobody confirms; no
    network is used. Drafts, and documents that are signed already, are not signed.
    """
    from disclosure import api
    from disclosure.cli.output import product, talk

    made = api.sign(
        file,
        key=key,
        certificate=certificate,
        ask=lambda: passphrase.asked(number=passphrase_fd, is_prompted=passphrase_prompt),
        epoch=options.now(),
        reason=reason,
    )
    to = output if output is not None else "-" if file == "-" else str(Path(file).with_suffix(".signed.pdf"))
    product(made.data, to)
    if to != "-":
        product(f"{to}\n")
    talk(f"Signed as {made.signer} with {made.algorithm}. Fingerprint of the certificate: {made.fingerprint}")
