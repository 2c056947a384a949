"""A learner's record: what was answered, when, and how far a chapter is. The learner holds it; nobody else does.

One format for JupyterLab and for the page (`record.schema.json`), so that a file goes from one to the other and back.
Each try has a unique id of its own, made where it was made: merging two records neither loses nor doubles one. Records
hold no name. Reflections and confidence ratings are tries of questions of those kinds.
"""

from value_management.learning.record.contents import (
    FORMAT,
    VERSION,
    Attempt,
    ChapterState,
    QuestionState,
    Record,
    unread,
)
from value_management.learning.record.merging import comparable, merge
from value_management.learning.record.moments import is_moment, known_day
from value_management.learning.record.reading import LONGEST, read

__all__ = [
    "FORMAT",
    "LONGEST",
    "VERSION",
    "Attempt",
    "ChapterState",
    "QuestionState",
    "Record",
    "comparable",
    "is_moment",
    "known_day",
    "merge",
    "read",
    "unread",
]
