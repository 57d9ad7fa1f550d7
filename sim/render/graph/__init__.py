"""The decision graph drawn: one layout, layered by date, that feeds pictures, the terminal and the map of the app."""
