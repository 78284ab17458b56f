"""`python -m disclosure`."""

from disclosure.cli.main import run

if __name__ == "__main__":
    run()
