"""``python -m sim`` is the ``offrecord`` command."""

import gc


def main() -> None:
    """Run the command line and leave with its status."""
    gc.disable()  # until the command is there: modules are no garbage
    from sim.cli import main

    main()


if __name__ == "__main__":
    main()
