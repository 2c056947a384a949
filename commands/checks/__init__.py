"""The rules that a chapter keeps, one subject a module. `check` asks them of one chapter, the tests of every one.

A rule is given what it judges (a page, questions, a figure) and yields a `Finding` for each thing that is wrong.
"""
