"""Benchmarks: public tools, run by hand, which print ratios against something run beside them."""
