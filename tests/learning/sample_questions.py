"""One question of each kind, for the tests of marking, widgets and pages. No real figures."""

from value_management.learning import kinds as q

HINTS = ("Look at the row again.", "Count what was asked.", "It is the second one.")


def _common(number: int) -> dict:
    return {
        "id": f"sample/{number}",
        "prompt": "What does the sheet say?",
        "hints": HINTS,
        "worked": "Read across, then down.",
        "right_words": "Yes: read across, then down, and both rows agree.",
    }


CHOICE = q.Choice(
    **_common(1),
    options=(
        q.Option("a", "A saving", "This takes a lower unit cost for money back.", "cause"),
        q.Option("b", "More patients for the same money", ""),
        q.Option("c", "A worse week", "This reads the capacity band as if it were quality.", "panel"),
    ),
)
JUDGEMENT = q.Choice(
    **_common(2),
    judgement=True,
    options=(
        q.Option("a", "Milestone 2.5", "Defensible: the box score is in use."),
        q.Option("b", "Milestone 3.0", "Defensible: one test is under way."),
        q.Option("c", "Milestone 4.5", "This counts the plan to spread as spread.", "evidence"),
    ),
)
SEVERAL = q.Several(
    **_common(3),
    ticks=(
        q.Tick("a", "Falls", True, "Falls belong here: patients feel them.", "missing"),
        q.Tick("b", "Overtime", False, "Overtime is money, another band.", "panel"),
        q.Tick("c", "Waits", True, "Waits belong here as well.", "scope"),
        q.Tick("d", "Sickness", False, "It is about people.", "other", either=True, left="It comes late."),
    ),
)
NUMBER = q.Number(
    **_common(4),
    answer=1200.0,
    unit="£",
    tolerance=0.5,
    wide=10.0,
    slips=(
        q.Slip(4800.0, "period", "This is the month, not the week."),
        q.Slip(120.0, "denominator", "This divides by all ten beds."),
    ),
)
PERCENT = q.Number(
    **_common(5),
    answer=8.4,
    unit="%",
    tolerance=0.05,
    decimals=1,
    other_units={"per mille": 0.1},
    slips=(q.Slip(9.2, "denominator", "This divides by the new cost."),),
)
ORDER = q.Order(
    **_common(6),
    steps=(q.Entry("a", "Plan"), q.Entry("b", "Do"), q.Entry("c", "Study"), q.Entry("d", "Act")),
    shown=("c", "a", "d", "b"),
    inversions=(
        q.Inversion("a", "b", "Doing first leaves nothing to compare with."),
        q.Inversion("c", "d", "Acting before studying adopts by hope.", "evidence"),
        q.Inversion("a", "d", "The plan comes first of all."),
    ),
)
LOOSE = q.Order(
    **_common(14),
    loose=True,
    steps=(
        q.Entry("a", "Write the claim down"),
        q.Entry("b", "Count"),
        q.Entry("c", "Look at quality"),
        q.Entry("d", "Say it"),
    ),
    shown=("d", "c", "a", "b"),
    inversions=(
        q.Inversion("a", "b", "The claim says what to count."),
        q.Inversion("a", "c", "The claim says which quality row.", "scope"),
        q.Inversion("b", "d", "Nothing can be said without a count.", "evidence"),
        q.Inversion("c", "d", "Quality is looked at before anything is said.", "panel"),
    ),
)
MATCH = q.Match(
    **_common(7),
    left=(q.Entry("falls", "Falls a week"), q.Entry("cost", "Cost per patient"), q.Entry("beds", "Empty beds")),
    right=(q.Entry("quality", "Quality"), q.Entry("capacity", "Capacity"), q.Entry("money", "Cost")),
    accept={"falls": ("quality",), "cost": ("money",), "beds": ("capacity",)},
    wrong_pairs=(
        q.WrongPair("cost", "capacity", "Cost per patient is money, not room.", "panel"),
        q.WrongPair("beds", "quality", "Empty beds are room; nobody is better for them alone."),
    ),
)
TABLE = q.TableToFill(
    **_common(8),
    rows=(q.Entry("before", "Before"), q.Entry("after", "After")),
    columns=(q.Entry("patients", "Patients"), q.Entry("cost", "Cost, £")),
    given={("before", "patients"): "800", ("after", "patients"): "781"},
    blanks=(
        q.Blank("before", "cost", 107520.0, 0.5, (q.Slip(134.4, "denominator", "this is the cost of one patient."),)),
        q.Blank("after", "cost", 96120.0, 0.5, (q.Slip(-96120.5, "sign", "a cost is written without minus."),)),
    ),
    caption="Cost before and after",
)
POINTS = q.Points(
    **_common(9),
    labels=("1", "2", "3", "4"),
    values=(3.0, 4.0, None, 9.0),
    picture="<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 {width} 9'><title>t</title></svg>".format,
    alt="A line that ends high.",
    right=(1, 3),
    wrong_points=(
        q.WrongPoints((3,), "missing", "The last one alone leaves out the second."),
        q.WrongPoints((), "rule", "There are two."),
    ),
)
NO_POINT = q.Points(
    **_common(10),
    labels=("1", "2"),
    values=(3.0, 4.0),
    picture="<svg viewBox='0 0 {width} 9'></svg>".format,
    alt="A level line.",
    right=(),
    wrong_points=(q.WrongPoints((1,), "noise", "One high week is weather."),),
)


def _check(state):
    rows = state.get("rows") or []
    if len(rows) > 2:
        yield_ = (q.Finding("rows", "extra", "Keep two rows."),)
        return yield_
    if not state.get("owner"):
        return (q.Finding("owner", "missing", "Name who sends the figure."),)
    return (q.Finding("rows", "scope", "Two rows are few.", caution=True),)


def _draw(state):
    return q.Drawing("<svg></svg>", f"{len(state.get('rows') or [])} rows", ("A sketch only.",))


BUILDER = q.Builder(
    **_common(11),
    builder="box-score",
    form=(
        q.Field("owner", "Owner"),
        q.Field("band", "Band", "choice", (q.Entry("quality", "Quality"), q.Entry("cost", "Cost"))),
        q.Group("rows", "Rows", (q.Field("name", "Measure"), q.Field("value", "Value", "number")), 1, 5),
    ),
    start={"owner": "", "rows": [{"name": "", "value": ""}]},
    check=_check,
    draw=_draw,
    sample_right={"owner": "Ann", "rows": [{"name": "Falls", "value": "3"}]},
    sample_wrong=(
        ({"owner": "", "rows": [{"name": "Falls", "value": "3"}]}, "missing"),
        ({"owner": "Ann", "rows": [{"name": "a"}, {"name": "b"}, {"name": "c"}]}, "extra"),
    ),
)
REFLECTION = q.Reflection(**_common(12))
RATING = q.Rating(**_common(13))

EVERY_KIND = (
    CHOICE,
    JUDGEMENT,
    SEVERAL,
    NUMBER,
    PERCENT,
    ORDER,
    LOOSE,
    MATCH,
    TABLE,
    POINTS,
    NO_POINT,
    BUILDER,
    REFLECTION,
    RATING,
)
