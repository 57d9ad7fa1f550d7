"""Maps: who holds what and where the front runs, in braille, in ASCII and as SVG."""
