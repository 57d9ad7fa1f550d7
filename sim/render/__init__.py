"""Model in, text out: what every face says in the same words."""
