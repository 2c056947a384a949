"""The kinds of question, a file each.

A question is data: its words, its right answer (computed by the engine, not typed) and the likely wrong answers, each
with a *named reason* and its own feedback. A kind's file holds all that is its own: what it is made of, what would
make it unfair, and how an answer is judged (through `learning.marking`). `public()` is what a page or a widget needs to
draw the question, and never holds the right answer.

Text is light markup (`learning.markup`). No HTML.
"""

from value_management.learning.kinds.builder import Builder, Drawing, Field, Finding, Group, form_fault
from value_management.learning.kinds.choice import Choice, Option
from value_management.learning.kinds.match import Match, WrongPair
from value_management.learning.kinds.number import Number, Slip, plain_number, within
from value_management.learning.kinds.order import Inversion, Order
from value_management.learning.kinds.points import Points, WrongPoints
from value_management.learning.kinds.question import Entry, Example, Exhibit, Question
from value_management.learning.kinds.rating import CONFIDENCE, Rating
from value_management.learning.kinds.reflection import Reflection
from value_management.learning.kinds.several import Several, Tick
from value_management.learning.kinds.table import Blank, TableToFill
from value_management.learning.reasons import REASON_WORDS, Reason

__all__ = [
    "Blank",
    "Builder",
    "CONFIDENCE",
    "Choice",
    "Drawing",
    "Entry",
    "Example",
    "Exhibit",
    "Field",
    "Finding",
    "Group",
    "Inversion",
    "Match",
    "Number",
    "Option",
    "Order",
    "Points",
    "Question",
    "REASON_WORDS",
    "Rating",
    "Reason",
    "Reflection",
    "Several",
    "Slip",
    "TableToFill",
    "Tick",
    "WrongPair",
    "WrongPoints",
    "form_fault",
    "plain_number",
    "within",
]
