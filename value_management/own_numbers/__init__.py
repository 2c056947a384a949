"""A team's own table: text as people have it, read into typed columns, charts and a box score, or refused by name.

`delimited` takes the text apart, `cells` reads one cell, `identifiers` knows patient data, `columns` finds headings and
kinds, `questions` is what has to be asked, `table` is the whole, `template` a file to fill. Nothing is stored.
"""
