"""The ``harvest`` command.

Only the serving process is cooperative: it is patched here, before anything
else is imported. The theme worker and the other commands are ordinary
processes.
"""

import sys


def main() -> None:
    """Run the command line."""
    if "serve" in sys.argv[1:]:
        from gevent import monkey

        monkey.patch_all()
    from harvest.cli import harvest

    harvest(prog_name="harvest")


if __name__ == "__main__":
    main()
