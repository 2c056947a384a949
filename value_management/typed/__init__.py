"""What people type, read in one way for every door: page answers, tables, the command line, widgets and pandas.

`numbers` and `dates` hold the rules, each as a table in its docstring. The rule above both: what is written is read
rightly or asked about, never read as something else.
"""
