"""Saved paths: the file, its replay, and a playthrough whose every decision is kept."""
