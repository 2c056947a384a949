"""Questions of chapter 01, start here. The figures are those of the Raigmore pilot (Mate and colleagues, 2020)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from value_management.datasets import value
from value_management.drawing.spend import spend_picture
from value_management.learning.kinds import (
    Blank,
    Builder,
    Choice,
    Drawing,
    Entry,
    Field,
    Finding,
    Inversion,
    Match,
    Number,
    Option,
    Order,
    Question,
    Reflection,
    Several,
    Slip,
    TableToFill,
    Tick,
    WrongPair,
)
from value_management.learning.numbers import Typed, read_number
from value_management.money.unit_cost import spend_change

CHAPTER = "start-here"


def _pilot(item: str) -> float:
    return float(value("raigmore-pilot", item))


_COST, _PATIENTS = _pilot("change_cost_per_patient"), _pilot("change_patients_per_week")
_BEFORE, _AFTER = _pilot("cost_per_patient_before"), _pilot("cost_per_patient_after")
_SPEND = float(spend_change(_COST / 100, _PATIENTS / 100).share) * 100
_AGENCY = abs(_pilot("change_agency_spend"))
_WEEK_AFTER = (100 + _PATIENTS) * _AFTER

QUESTIONS: tuple[Question, ...] = (
    Choice(
        id="start-here/1",
        title="How much less does the ward spend?",
        prompt=(
            f"All you know so far is this: cost per patient on the ward fell by {abs(_COST)}%. "
            "How much less does the ward spend now?"
        ),
        options=(
            Option(
                "a",
                "About a fifth less",
                "This turns cost *each* into cost *in all*. It would hold if the ward had looked after exactly as many "
                "patients as before. Nobody has told you that yet. Ask how many there were, before and after.",
                "average",
            ),
            Option(
                "b",
                "A little less: some of the fall must have been eaten up by other things",
                "The caution is sound, and it still answers a question about the total with a figure about each "
                "patient. Without the number of patients the total could have moved either way.",
                "evidence",
            ),
            Option("c", "You can't say until you know how many patients there were", ""),
            Option(
                "d",
                "Nothing: costs in hospitals never really fall",
                "Sometimes they do. Spending on agency nurses fell on this very ward. What is missing here is a second "
                "number, not a gloomier view of the first.",
                "cause",
            ),
        ),
        hints=(
            "Cost per patient is a fraction. What stands under the line?",
            "Think of a taxi for £20. With two people in it, it costs £10 each. Did anyone get money back?",
            "Two of the four answers guess the number of patients without saying so. One asks for it.",
        ),
        worked=(
            "Cost per patient is spending divided by patients. To get back to spending you need both. With the same "
            "number of patients, the ward would spend a fifth less. With more patients it could spend the same, or more."
        ),
        right_words=(
            "Cost per patient is a fraction, and you have been shown only what comes out of it. Until somebody tells you how "
            "many patients there were, the total may have fallen, stayed or risen."
        ),
    ),
    Number(
        id="start-here/2",
        title="Back to the money",
        prompt=(
            f"Cost per patient changed by −{abs(_COST)}%. Patients a week changed by +{_PATIENTS}%. Suppose that both figures "
            "cover the same weeks. By how many per cent did weekly spending change? One decimal is enough; a fall needs a minus."
        ),
        answer=_SPEND,
        unit="%",
        tolerance=0.15,
        decimals=1,
        slips=(
            Slip(
                _COST,
                "denominator",
                "This is the change for each patient. The ward also had more patients, and each of them cost "
                "something. Multiply the two changes.",
            ),
            Slip(
                round(_COST + _PATIENTS, 1),
                "average",
                "This adds the two percentages. They are shares of different things, so they don't add. Turn each into "
                "a factor first: 1 minus 0.218, and 1 plus 0.289. Then multiply.",
            ),
            Slip(
                _PATIENTS,
                "missing",
                "This is the change in patients alone. Each of them also cost less than before. Spending needs both "
                "changes, multiplied as factors.",
            ),
            Slip(
                -_COST,
                "sign",
                "This is the change for each patient, without its minus. The number of patients is still missing: "
                "multiply the two changes as factors.",
            ),
            Slip(
                round(((1 + _COST / 100) / (1 + _PATIENTS / 100) - 1) * 100, 1),
                "direction",
                "This divides by the number of patients. Cost per patient has been divided by it already; to get back to "
                "the money, multiply.",
            ),
            Slip(
                round((1 - _COST / 100) * (1 + _PATIENTS / 100) * 100 - 100, 1),
                "sign",
                "This takes the fall for a rise. A fall of 21.8% is the factor 0.782, not 1.218.",
            ),
            Slip(
                round(_PATIENTS * (1 + _COST / 100), 1),
                "rule",
                "This takes the fall off the rise, 28.9 × 0.782. Multiply the whole of each: 1.289 × 0.782.",
            ),
            Slip(
                round(_PATIENTS - _COST, 1),
                "extra",
                "This adds the sizes of the two changes. One went down and the other went up, and shares of different things "
                "don't add: multiply the two factors.",
            ),
            Slip(
                100 + _SPEND,
                "format",
                "This is the new level when the old one is 100. The question asks for the change: take the 100 away.",
            ),
        ),
        hints=(
            "A fall of 21.8% means that each patient costs 0.782 of what one did before.",
            "A rise of 28.9% means 1.289 times as many patients.",
            "0.782 × 1.289 is just over 1. How far over, in per cent?",
        ),
        worked=(
            "0.782 × 1.289 = 1.008. If both changes cover the same weeks, spending is 1.008 times what it was: about 0.8% "
            "more, which is as good as level."
        ),
        right_words=(
            "0.782 times 1.289 is 1.008. Each patient cost a fifth less and there were over a quarter more, so by this sum "
            "the ward spent about what it had spent before. The sum is ours: the paper's abstract gives no total."
        ),
    ),
    Several(
        id="start-here/3",
        title="What may be said",
        prompt=(
            f"Suppose that you speak for the ward at Raigmore at a board meeting. Published for it: cost per patient −{abs(_COST)}%, patients a week "
            f"+{_PATIENTS}%, agency spending −{_AGENCY}%, quality measures held or improved; one ward, no comparison. Tick each "
            "sentence that these figures can carry."
        ),
        ticks=(
            Tick(
                "a",
                f"Spending on agency nurses was {_AGENCY}% lower.",
                True,
                "This one is published as it stands. You may say it.",
            ),
            Tick(
                "b",
                "The box score cut the cost per patient by a fifth.",
                False,
                "The fall is published. That the box score *caused* it is not something one ward without a "
                "comparison can show: nobody knows what would have happened anyway.",
                "cause",
            ),
            Tick(
                "c",
                "The ward now spends a fifth less.",
                False,
                "This reads cost each as cost in all. With over a quarter more patients the total need not have fallen.",
                "average",
            ),
            Tick(
                "d",
                "Cost per patient fell while staff satisfaction and other quality measures held or improved.",
                True,
                "The paper reports both, side by side. That is the honest way to carry a cost figure.",
            ),
            Tick(
                "e",
                "Other wards can expect about the same.",
                False,
                "One ward that did well is a reason to try. It does not say how often trying works.",
                "evidence",
            ),
        ),
        hints=(
            "Sort the sentences into two kinds: what was seen, and why it happened.",
            "One ward, looked back at, with no other ward beside it, can tell you what was seen.",
            "Two sentences report what was seen and no more.",
        ),
        worked=(
            "Agency spending and the pair of cost with quality are reports of what was seen. The other three add a "
            "cause, a total or a forecast that the study can't give."
        ),
        right_words=(
            "You kept the two reports and left out the cause, the total and the forecast. That is a smaller claim and "
            "one that nobody can take apart."
        ),
    ),
    Choice(
        id="start-here/4",
        title="It ended early",
        prompt=(
            "By its closing report the collaborative was to run until March 2024. It stopped in October 2022, because central "
            "funding stopped early. "
            "What does that tell you about the method?"
        ),
        options=(
            Option(
                "a",
                "It did not work, or the money would have gone on",
                "Programmes end for many reasons, and here a reason is on record: the money stopped. An end date is no "
                "measure of what teams had achieved by then.",
                "cause",
            ),
            Option(
                "b",
                "It worked so well that it was no longer needed",
                "Nothing in the report of the end says so. It says that the early end affected the overall aim.",
                "evidence",
            ),
            Option("c", "Little by itself: look at what each team had in place, and on what evidence", ""),
            Option(
                "d",
                "Teams should wait until a new programme starts",
                "A programme gave these teams coaches and funding. The sheet, the board and the huddle need a wall, a "
                "pen and fifteen minutes.",
                "scope",
            ),
        ),
        hints=(
            "What would you have to know to say that a method works?",
            "Ask which of the answers rests on something that was measured.",
            "Only one answer sends you to look at teams and evidence.",
        ),
        worked=(
            "That funding ended is a fact about funding. Whether the method helped is a question about teams: what they "
            "had in place, what changed, and how well that is shown."
        ),
        right_words=(
            "When a programme ends, that tells you about its funding. What teams did, and how well it is shown, has to "
            "be read team by team."
        ),
    ),
    Match(
        id="start-here/5",
        title="Three parts",
        prompt="Match each part of the method with what it does.",
        left=(Entry("box", "Box score"), Entry("board", "Visual board"), Entry("huddle", "Weekly huddle")),
        right=(
            Entry("one", "Puts quality, capacity and cost for a week on one sheet"),
            Entry("see", "Lets everybody see the sheet, and the work under way to change it"),
            Entry("act", "Turns what is seen into who does what by when"),
            Entry("rank", "Ranks teams against each other"),
        ),
        accept={"box": ("one",), "board": ("see",), "huddle": ("act",)},
        wrong_pairs=(
            WrongPair(
                "box",
                "rank",
                "The sheet compares a team with its own past weeks. Teams differ in patients and in size, so a league "
                "table of box scores compares things that are not alike.",
                "scope",
            ),
            WrongPair(
                "board",
                "act",
                "A board shows. It decides nothing by itself: that needs people standing in front of it, once a week.",
                "cause",
            ),
            WrongPair(
                "huddle",
                "one",
                "The sheet is filled *before* the huddle. Fifteen minutes spent gathering numbers are gone.",
                "order",
            ),
            WrongPair(
                "huddle",
                "rank",
                "Some meetings do go through a table of who is ahead. This one has one team in it, and it asks what that "
                "team will do next.",
                "scope",
            ),
            WrongPair(
                "board",
                "rank",
                "A board in a corridor may look like a league table. This one shows a single team its own weeks and its own "
                "work.",
                "panel",
            ),
            WrongPair(
                "box",
                "see",
                "A sheet in a drawer or an e-mail holds the numbers, and few people see them. Something else puts it where "
                "everybody passes.",
                "panel",
            ),
            WrongPair(
                "box",
                "act",
                "The sheet can raise a question. Nobody has taken it on until people have talked and one of them has said "
                "yes.",
                "cause",
            ),
            WrongPair(
                "board",
                "one",
                "The board shows the week's figures, and they come to it on a sheet that was filled in before.",
                "order",
            ),
            WrongPair(
                "huddle",
                "see",
                "People do look at the sheet in the huddle. On the other days of the week something has to show it too.",
                "period",
            ),
        ),
        hints=(
            "One is a sheet, one is a place, one is a meeting.",
            "The sheet gathers, the place shows, the meeting decides.",
            "One of the four descriptions belongs to none of them.",
        ),
        worked=(
            "The box score gathers the week on one sheet. The board lets everyone see it beside the work. The huddle "
            "turns it into actions with a name and a date. None of them ranks teams."
        ),
        right_words="The sheet gathers, the board shows, the huddle decides. A team can begin with any of them; the method is all three.",
    ),
)

_CLINIC = {"before": (200, 40), "after": (260, 34)}
_CLINIC_BEFORE = _CLINIC["before"][0] * _CLINIC["before"][1]
_CLINIC_AFTER = _CLINIC["after"][0] * _CLINIC["after"][1]


def _read(given: Mapping[str, Any], key: str) -> float | None:
    number = read_number(given.get(key, ""))
    return number.value if isinstance(number, Typed) else None


def _check_note(given: Mapping[str, Any]) -> tuple[Finding, ...]:
    """The rules of an honest note on a claim about cost each: both counts, the total worked out, quality, the gap."""
    found = []
    numbers = {key: _read(given, key) for key in ("before_each", "after_each", "before_count", "after_count")}
    for key, number in numbers.items():
        if number is None or number <= 0:
            words = "how many there were" if key.endswith("count") else "what each one cost"
            found.append(
                Finding(
                    key,
                    "missing",
                    f"The note needs {words}, {key.split('_')[0]}, as a number above 0. Without it nobody can get "
                    "back to the money.",
                )
            )
    said = given.get("spending")
    if not found and all(numbers.values()):
        before = (numbers["before_each"] or 0) * (numbers["before_count"] or 0)
        after = (numbers["after_each"] or 0) * (numbers["after_count"] or 0)
        share = after / before - 1
        true = "level" if abs(share) < 0.02 else "less" if share < 0 else "more"
        if said != true:
            found.append(
                Finding(
                    "spending",
                    "average",
                    f"Your own figures say that spending went from £{before:,.0f} to £{after:,.0f}. The sentence you "
                    "chose says something else: it follows the cost of each one.",
                )
            )
    if len(str(given.get("quality", "")).split()) < 3:
        found.append(
            Finding(
                "quality",
                "panel",
                "Name the quality row that was read in the same weeks. A cost without one can't be called better.",
            )
        )
    if len(str(given.get("anyway", "")).split()) < 3:
        found.append(
            Finding(
                "anyway",
                "counterfactual",
                "Say in a few words what else changed, or what would have happened anyway. If you don't know, write "
                "that, and who might.",
            )
        )
    return tuple(found)


def _draw_note(given: Mapping[str, Any]) -> Drawing:
    each = [_read(given, key) for key in ("before_each", "after_each")]
    count = [_read(given, key) for key in ("before_count", "after_count")]
    if not all(number is not None and 0 < number < 1e9 for number in (*each, *count)):
        return Drawing("", "The picture appears when all four numbers are filled in.")
    before, after = (float(e or 0) * float(c or 0) for e, c in zip(each, count, strict=True))
    text = f"Spending: £{before:,.0f} before, £{after:,.0f} after ({(after / before - 1) * 100:+.1f}%)."
    svg = spend_picture((float(each[0] or 0), float(each[1] or 0)), (float(count[0] or 0), float(count[1] or 0)))
    return Drawing(svg, text, ("The picture shows what changed. It can't show why.",))


_NOTE_RIGHT = {
    "claim": "Each visit costs 15% less",
    "before_each": "40",
    "after_each": "34",
    "before_count": "200",
    "after_count": "260",
    "spending": "more",
    "quality": "waits for a first visit stayed at nine days",
    "anyway": "a second nurse started in the same month",
}

PRACTICE: tuple[Question, ...] = (
    TableToFill(
        id="start-here/practice-1",
        title="A small clinic",
        prompt=(
            "A made-up clinic says: *each visit costs 15% less than last year.* Fill in what it spent in each year."
        ),
        rows=(Entry("before", "Last year"), Entry("after", "This year")),
        columns=(Entry("visits", "Visits"), Entry("each", "Cost of a visit"), Entry("spend", "Spending, £")),
        given={
            ("before", "visits"): str(_CLINIC["before"][0]),
            ("before", "each"): f"£{_CLINIC['before'][1]}",
            ("after", "visits"): str(_CLINIC["after"][0]),
            ("after", "each"): f"£{_CLINIC['after'][1]}",
        },
        blanks=(
            Blank(
                "before",
                "spend",
                float(_CLINIC_BEFORE),
                0.5,
                (
                    Slip(240.0, "rule", "This adds visits and pounds. Spending is one *times* the other."),
                    Slip(
                        float(_CLINIC["after"][0] * _CLINIC["before"][1]),
                        "period",
                        "This takes this year's visits at last year's cost. Stay in one row: both numbers of last year.",
                    ),
                ),
            ),
            Blank(
                "after",
                "spend",
                float(_CLINIC_AFTER),
                0.5,
                (
                    Slip(
                        float(_CLINIC["before"][0] * _CLINIC["after"][1]),
                        "denominator",
                        "This is last year's spending less 15%, or last year's visits at this year's cost. There were more "
                        "visits this year.",
                    ),
                    Slip(
                        float(_CLINIC["after"][0] * _CLINIC["before"][1]),
                        "counterfactual",
                        "This is what this year's visits would have cost at last year's £40. Each of them cost £34.",
                    ),
                    Slip(
                        float(_CLINIC_AFTER - _CLINIC_BEFORE),
                        "average",
                        "This is the difference between the two years. The cell asks what was spent this year, all of it.",
                    ),
                ),
            ),
        ),
        hints=(
            "Spending is the number of visits times the cost of one.",
            "200 visits at £40 each: 200 × 40.",
            "For this year take this year's visits: 260 × 34.",
        ),
        worked="Last year 200 × £40 = £8,000. This year 260 × £34 = £8,840. Each visit is cheaper and the clinic spends more.",
        right_words="£8,000 became £8,840. Each visit costs 15% less and the clinic spends over a tenth more.",
    ),
    Number(
        id="start-here/practice-2",
        title="A week on the ward",
        prompt=(
            "Back to Raigmore. Suppose that the ward had 100 patients a week before, just to have a round number. Then "
            f"it had {100 + _PATIENTS:.1f} afterwards, at £{_AFTER:.2f} each. What did a week cost afterwards, in pounds?"
        ),
        answer=_WEEK_AFTER,
        unit="£",
        tolerance=60,
        decimals=0,
        slips=(
            Slip(
                100 * _AFTER,
                "denominator",
                "This is the new cost with the old number of patients. It shows what the week *would* have cost if "
                "nobody more had come.",
            ),
            Slip(
                100 * _BEFORE,
                "period",
                "This is the week before the change: 100 patients at the old cost. The question asks for the week after.",
            ),
            Slip(
                (100 + _PATIENTS) * _BEFORE,
                "counterfactual",
                "This is the new number of patients at the old cost: what the week would have cost if each patient "
                "still cost as much. It is a useful figure, and it answers another question.",
            ),
            Slip(
                _PATIENTS * _AFTER,
                "missing",
                "This is the cost of the additional patients alone. The week held the hundred as well.",
            ),
            Slip(
                round(_WEEK_AFTER - 100 * _BEFORE, 2),
                "average",
                "This is how much more the week cost than before. The question asks for the whole week.",
            ),
        ),
        hints=(
            "You need the number of patients after and the cost of each after.",
            "Both are in the question: one is just under 129, the other just over £631.",
            "128.9 × 631.50",
        ),
        worked=f"128.9 × £631.50 = £{_WEEK_AFTER:,.0f}. Before, it was 100 × £807.70 = £{100 * _BEFORE:,.0f}.",
        right_words=(
            f"£{_WEEK_AFTER:,.0f} against £{100 * _BEFORE:,.0f} before. The week costs about the same, and almost 29 more "
            "people were looked after in it."
        ),
    ),
    Several(
        id="start-here/practice-3",
        title="What is missing?",
        prompt=(
            "An e-mail says: *Well done! Cost per scan is down 12% since the spring.* Tick what you would need before "
            "you could tell the finance partner what it means for the budget."
        ),
        ticks=(
            Tick(
                "a",
                "How many scans there were in the spring and now",
                True,
                "Without both counts you can't get from cost each to the budget.",
                "denominator",
            ),
            Tick(
                "b",
                "Which costs were counted",
                True,
                "If staff are in the sum and nobody's hours changed, the 12% may be only more scans under the same "
                "salaries.",
                "scope",
            ),
            Tick(
                "c",
                "Whether scans were repeated more often",
                True,
                "A poor scan that has to be done again makes the count go up and the cost each go down. Ask for the "
                "quality row.",
                "panel",
            ),
            Tick(
                "d",
                "How other hospitals' cost per scan compares",
                False,
                "That answers who is cheaper. It says nothing about what changed in this budget.",
                "scope",
            ),
            Tick(
                "e",
                "Who had the idea",
                False,
                "A good thing to know on the day you say thank you. It doesn't move a budget line.",
                "extra",
            ),
        ),
        hints=(
            "Which of these would change your answer to 'how much less do we spend?'",
            "One is about the count, one about what is in the sum, one about quality.",
            "Three of the five are needed.",
        ),
        worked="The counts, what was included, and a quality row. The other two are interesting and change nothing here.",
        right_words="Count, contents, quality: with these three a claim about cost each can be turned into a plain sentence.",
    ),
    Order(
        id="start-here/practice-4",
        title="From claim to sentence",
        version=2,
        prompt="Put the steps in the order in which you would take them. More than one order is right.",
        loose=True,
        steps=(
            Entry("claim", "Write the claim down word for word"),
            Entry("counts", "Find how many there were, before and after"),
            Entry("total", "Multiply, and compare the totals"),
            Entry("quality", "Look at the quality row for the same weeks"),
            Entry("say", "Write one sentence that says all of it"),
        ),
        shown=("say", "total", "claim", "quality", "counts"),
        inversions=(
            Inversion(
                "claim",
                "counts",
                "Write the claim down first, in its own words. It tells you *what* to count: patients, visits or scans.",
                "scope",
            ),
            Inversion(
                "claim",
                "quality",
                "Write the claim down first. Until you know what it is about and which weeks it covers, you can't tell which "
                "quality row belongs to it.",
                "period",
            ),
            Inversion("counts", "total", "You can't multiply what you haven't got. Find the counts first.", "order"),
            Inversion(
                "total",
                "say",
                "A sentence written before the totals can only repeat the claim. Work out the totals first.",
                "evidence",
            ),
            Inversion(
                "quality",
                "say",
                "A sentence written before anyone looked at quality is the sentence that you will have to take back.",
                "panel",
            ),
        ),
        hints=(
            "It begins with somebody else's sentence and ends with yours.",
            "Counts come before totals. Quality may be looked at at any time in between.",
            "First the claim, last your own sentence, and the counts somewhere before the totals.",
        ),
        worked=(
            "One right order: the claim, the counts, the totals, quality, and then your own sentence. What decides is what "
            "needs what: the claim says what to count, totals need counts, and the sentence needs totals and quality. "
            "Quality may be looked at before, between or after the sums."
        ),
        right_words=(
            "The claim comes first, counts before totals, and the sentence last. Where quality stands in between makes no "
            "difference."
        ),
    ),
    Match(
        id="start-here/practice-5",
        title="Who would know?",
        prompt="Who on a ward is most likely to hold each piece?",
        left=(
            Entry("count", "How many patients there were each week"),
            Entry("lines", "Which costs stand behind the figure"),
            Entry("else", "What else changed in those months"),
        ),
        right=(
            Entry("clerk", "The ward clerk or the information team"),
            Entry("finance", "The finance partner"),
            Entry("team", "The people who work there"),
        ),
        accept={"count": ("clerk",), "lines": ("finance",), "else": ("team",)},
        wrong_pairs=(
            WrongPair(
                "else",
                "finance",
                "The finance partner sees when a line moved, and often has to guess why. The people on the ward were "
                "there.",
                "cause",
            ),
            WrongPair(
                "lines",
                "clerk",
                "The clerk counts patients. Which costs went into the sum was decided in finance.",
                "scope",
            ),
            WrongPair(
                "count",
                "finance",
                "Finance gets the counts from somebody else, and usually later. Ask where they begin.",
                "period",
            ),
            WrongPair(
                "count",
                "team",
                "They can tell you which weeks were full. A number for each week is written down where people are booked in.",
                "evidence",
            ),
            WrongPair(
                "lines",
                "team",
                "They know what they used. Which of it was counted in the figure was decided where the figure was made.",
                "missing",
            ),
            WrongPair(
                "else",
                "clerk",
                "The clerk may well know. The counts won't show it, so ask those whose work changed.",
                "order",
            ),
        ),
        hints=(
            "Ask who writes the thing down first.",
            "Counts begin at the desk where people arrive.",
            "Why things changed is known by those who were there.",
        ),
        worked="Counts begin with the clerk or the information team, the contents of a cost with finance, the story with the team.",
        right_words="Each piece has a home. Three short conversations give you the whole claim.",
    ),
    Builder(
        id="start-here/practice-6",
        title="Your note on a claim",
        builder="claim",
        prompt=(
            "Now build the note itself. Take a claim about cost each from your own place, or use the clinic of the first "
            "task. Fill in every line."
        ),
        on_screen="The picture is redrawn as you type.",
        form=(
            Field("claim", "The claim, word for word"),
            Field("before_each", "Cost of each, before", "number", unit="£"),
            Field("before_count", "How many, before", "number"),
            Field("after_each", "Cost of each, after", "number", unit="£"),
            Field("after_count", "How many, after", "number"),
            Field(
                "spending",
                "So spending …",
                "choice",
                (Entry("less", "went down"), Entry("level", "stayed about level"), Entry("more", "went up")),
            ),
            Field("quality", "The quality row for the same weeks, and what it did", "long"),
            Field("anyway", "What else changed, or would have happened anyway", "long"),
        ),
        start={"claim": "", "spending": ""},
        check=_check_note,
        draw=_draw_note,
        sample_right=_NOTE_RIGHT,
        sample_wrong=(
            ({**_NOTE_RIGHT, "after_count": ""}, "missing"),
            ({**_NOTE_RIGHT, "spending": "less"}, "average"),
            ({**_NOTE_RIGHT, "quality": ""}, "panel"),
            ({**_NOTE_RIGHT, "anyway": ""}, "counterfactual"),
        ),
        hints=(
            "The four numbers are two counts and two costs, before and after.",
            "Choose the sentence about spending only after you have seen the picture.",
            "For quality and for what else changed, a few words are enough. 'Nobody knows; ask the sister' is honest.",
        ),
        worked=(
            "For the clinic: £40 and 200 visits before, £34 and 260 after. Spending went up, from £8,000 to £8,840. Waits "
            "stayed at nine days. A second nurse started in the same month, so the fall in cost each may be hers."
        ),
        right_words=(
            "Your note has both counts, a sentence about spending that follows from them, a quality row, and what else "
            "was going on. You can hand it to anyone."
        ),
    ),
    Reflection(
        id="start-here/practice-7",
        title="In your own place",
        prompt="Which sentence about cost per something have you heard lately? What would you ask first?",
        hints=(
            "Think of a newsletter, a board paper or a target.",
            "It may be cost per bed day, per visit, per test or per shift.",
            "The first question is nearly always: how many?",
        ),
        worked=(
            "One answer: 'Our cost per bed day is below the average. I would ask how many bed days, and whether people "
            "stayed longer than they needed to: long stays make each day cheaper.'"
        ),
        right_words="Compare it with this one, which we made up:",
    ),
)
