"""Many saved paths of one scenario: tallies, partings, agreement."""
