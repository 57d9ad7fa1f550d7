"""Many saved paths of one scenario: tallies, what of them may be told, partings, agreement."""
