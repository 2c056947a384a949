"""A team's own table: text as people have it, read into typed columns, charts and a box score, or refused by name.

In the order of the work:

- `delimited`: from bytes to rows of cells; `cells`: one cell of them
- `grid`: headings, setting rows, which way the weeks go, and where each cell stands
- `identifiers`: what looks like patient data, which is refused before anything else is read
- `columns`: the kind of each column (`column`); `date_columns` and `number_columns` read them, `settings` the rows of
  band, unit, better, target and baseline, `faults` collects what is wrong, `questions` is what has to be asked
- `derived`: available hours and cost per patient, worked out from the columns behind them
- `table`: all of that in one call; `results`: charts, a box score and causes made from it
- `sheet`: what a team keeps from week to week: joined with a newer table, one week added or put right
- `template`: a sheet to fill, which is read back the same; `milestone_sheet`, `benefit_sheet`: the same for evidence of
  milestones, and for gains

Nothing is stored.
"""
