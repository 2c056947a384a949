"""What a change costs, what it is worth, to whom, and how sure we are.

One module a subject: `pounds` (exact money and ranges), `unit_cost`, `benefits` (lines, classes and the statement),
`guard` (the same gain counted twice), `counterfactual`, `vat`, `payers`, `prices`, `discount`, `returns`,
`uncertainty`, `realisation` and `impact`. Stated money is `decimal.Decimal`; floats appear in random draws only.
"""
