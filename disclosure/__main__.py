"""`python -m disclosure`, and the entry point of the installed command."""

import gc


def main() -> None:
    """Run the command line and leave with its exit code."""
    gc.set_threshold(400_000, 50, 50)  # a short process makes many objects and few circles, imports most of them
    from disclosure.cli.main import run

    run()


if __name__ == "__main__":
    main()
