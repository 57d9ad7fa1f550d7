"""``python -m sim`` is the ``offrecord`` command."""

from sim.cli import main

main()
