"""Measures over time: box score, run chart, XmR chart, rare events, Pareto."""
