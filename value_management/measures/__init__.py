"""Measures over time: box score, run chart, XmR chart, rare events, Pareto.

Conventions of all of them. The direction that is wanted is better="higher", "lower" or "neither"; which way a chart
went is "up" or "down". Shares (`shares`, `share`, `cumulative`, `rate`) are parts of 1; what is of 100 says so in its
name or its unit: `percentages()`, and the values of a measure whose unit has a %. Values are numbers: text is refused
with what to write instead, and reading files is the business of `value_management.own_numbers`.
"""
