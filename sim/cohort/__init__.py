"""Many saved paths of one scenario: who chose what at every fork, and what of it may be told."""
