"""A class as it is read: figures first, which every face draws in its own way."""
