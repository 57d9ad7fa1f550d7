"""Off the Record: a branching counterfactual simulator for the terminal."""

__version__ = "0.1.0"
