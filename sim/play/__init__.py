"""The walk through a scenario: a playthrough, the record line and the departure."""
