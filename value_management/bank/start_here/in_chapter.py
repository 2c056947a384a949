"""The questions inside chapter 01: cost per patient, and what it does not say of spending."""

from __future__ import annotations

from value_management.bank._foreseen import right_option, slip, to_leave, to_tick, wrong_option, wrong_pair
from value_management.cases.raigmore import AGENCY_CHANGE, COST_CHANGE, PATIENTS_CHANGE, SPEND_CHANGE
from value_management.learning.kinds import Choice, Entry, Match, Number, Question, Several
from value_management.words import number, percent

_FELL, _ROSE = number(abs(COST_CHANGE)), number(PATIENTS_CHANGE)  # per cent, without their signs
_CHANGES = percent(COST_CHANGE), percent(PATIENTS_CHANGE, sign=True)

# The same two changes as factors, and their product.
_TIMES_EACH, _TIMES_PATIENTS = 1 + COST_CHANGE / 100, 1 + PATIENTS_CHANGE / 100
_EACH, _PATIENTS, _SPENT = (number(each, 3) for each in (_TIMES_EACH, _TIMES_PATIENTS, _TIMES_EACH * _TIMES_PATIENTS))

QUESTIONS: tuple[Question, ...] = (
    Choice(
        id="start-here/1",
        title="How much less does the ward spend?",
        prompt=(
            f"All you know so far is this: cost per patient on the ward fell by {abs(COST_CHANGE)}%. "
            "How much less does the ward spend now?"
        ),
        options=(
            wrong_option("a", "About a fifth less", "average").says(
                "This turns cost *each* into cost *in all*. It would hold if the ward had looked after exactly as many "
                "patients as before, which nobody has told you. Ask how many there were, before and after."
            ),
            wrong_option(
                "b", "A little less: some of the fall must have been eaten up by other things", "evidence"
            ).says(
                "The caution is sound, and it still answers a question about the total with a figure about each "
                "patient. Without the number of patients the total could have moved either way."
            ),
            right_option("c", "You can't say until you know how many patients there were"),
            wrong_option("d", "Hardly anything: a cost that falls here goes up somewhere else", "cause").says(
                "That happens, and it would have to be shown. Spending on agency nurses did fall on this very ward. "
                "What is missing here is a second number: how many patients there were."
            ),
        ),
        hints=(
            "Cost per patient is a fraction. What stands under the line?",
            "Think of a taxi for £20: with two people in it, it costs £10 each. Did anyone get money back?",
            "Two of the four answers guess the number of patients without saying so, and one asks for it.",
        ),
        worked=(
            "Cost per patient is spending divided by patients. To get back to spending you need both. With the same "
            "number of patients, the ward would spend a fifth less. With more patients it could spend the same, or "
            "more."
        ),
        right_words=(
            "Cost per patient is a fraction, and you have been shown only what comes out of it. Until somebody tells "
            "you how many patients there were, the total may have fallen, stayed or risen."
        ),
    ),
    Number(
        id="start-here/2",
        title="Back to the money",
        prompt=(
            f"Cost per patient changed by {_CHANGES[0]} and patients a week by {_CHANGES[1]}. Suppose that both "
            "figures cover the same weeks. By how many per cent did weekly spending change? One decimal is enough; a "
            "fall needs a minus."
        ),
        hints=(
            f"A fall of {_FELL}% means that each patient costs {_EACH} of what one did before.",
            f"A rise of {_ROSE}% means {_PATIENTS} times as many patients.",
            f"{_EACH} × {_PATIENTS} is just over 1. How far over, in per cent?",
        ),
        worked=(
            f"{_EACH} × {_PATIENTS} = {_SPENT}. If both changes cover the same weeks, spending is {_SPENT} times what "
            f"it was: about {percent(SPEND_CHANGE)} more, which is as good as level."
        ),
        right_words=(
            f"Each patient cost a fifth less and there were over a quarter more, and {_EACH} times {_PATIENTS} is "
            f"{_SPENT}: by this sum the ward spent about what it had spent before. The sum is ours, as the paper's "
            "abstract gives no total."
        ),
        answer=SPEND_CHANGE,
        unit="%",
        tolerance=0.15,
        wide=0.25,
        decimals=1,
        slips=(
            slip(-1, "sign").says(
                f"Spending didn't fall. {_EACH} × {_PATIENTS} is a little over 1, so after the change the ward spends "
                "a little more, and one decimal will show how little."
            ),
            slip(0, "rounding").says(
                f"As good as level, that is right. Keep all three figures of {_EACH} and {_PATIENTS} when you multiply: "
                "a small change is left."
            ),
            slip(4, "rounding").says(
                f"This looks like 0.8 × 1.3, rounded before they were multiplied. Keep {_EACH} and {_PATIENTS} as they "
                "are and round at the end."
            ),
            slip(COST_CHANGE, "denominator").says(
                "This is the change for each patient. The ward also had more patients, and each of them cost "
                "something, so multiply the two changes as factors."
            ),
            slip(round(COST_CHANGE + PATIENTS_CHANGE, 1), "average").says(
                "This adds the two percentages, which are shares of different things and don't add. Turn each into "
                f"a factor first, {_EACH} and {_PATIENTS}, and multiply those."
            ),
            slip(PATIENTS_CHANGE, "missing").says(
                "This is the change in patients alone, and each of them also cost less than before. Spending needs "
                "both changes, multiplied as factors."
            ),
            slip(-COST_CHANGE, "sign").says(
                "This is the change for each patient, without its minus. The number of patients is still missing: "
                "multiply the two changes as factors."
            ),
            slip(round(((1 + COST_CHANGE / 100) / (1 + PATIENTS_CHANGE / 100) - 1) * 100, 1), "direction").says(
                "This divides by the number of patients. Cost per patient has been divided by it already; to get "
                "back to the money, multiply."
            ),
            slip(round((1 - COST_CHANGE / 100) * (1 + PATIENTS_CHANGE / 100) * 100 - 100, 1), "sign").says(
                f"This takes the fall for a rise. A fall of {_FELL}% leaves {_EACH} of what it was, so that is the "
                "factor."
            ),
            slip(round(PATIENTS_CHANGE * (1 + COST_CHANGE / 100), 1), "rule").says(
                f"This takes the fall off the rise alone, {_ROSE} × {_EACH}. Multiply the whole of each: {_PATIENTS} "
                f"× {_EACH}."
            ),
            slip(round(PATIENTS_CHANGE - COST_CHANGE, 1), "extra").says(
                "This adds the sizes of the two changes. One went down and the other went up, and shares of "
                "different things don't add: multiply the two factors."
            ),
            slip(100 + SPEND_CHANGE, "scope").says(
                "This is the new level when the old one is 100. The question asks for the change: take the 100 away."
            ),
            slip(round(_TIMES_EACH * _TIMES_PATIENTS, 3), "rule").says(
                f"This looks like the factor, {_EACH} × {_PATIENTS}. Take 1 away and multiply by 100: that is the "
                "change in per cent, and one decimal of it is enough."
            ),
            slip(round(_TIMES_EACH * _TIMES_PATIENTS - 1, 3), "unit").says(
                "This is the change as a proportion of 1. Multiply it by 100 to have it in per cent."
            ),
            slip(round(COST_CHANGE - PATIENTS_CHANGE, 1), "sign").says(
                "This takes the size of one change from the other, as if both were falls. The number of patients rose: "
                f"multiply {_EACH} by {_PATIENTS}."
            ),
        ),
    ),
    Several(
        id="start-here/3",
        title="What may be said",
        prompt=(
            "Suppose that you speak for the ward at Raigmore at a board meeting. Published for it: cost per patient "
            f"{_CHANGES[0]}, patients a week {_CHANGES[1]}, agency spending {percent(AGENCY_CHANGE)}, quality "
            "measures held or improved; one ward, no comparison. Tick each sentence that these figures can carry."
        ),
        ticks=(
            to_tick("a", f"Spending on agency nurses was {abs(AGENCY_CHANGE)}% lower.", "other").says(
                "This one is published as it stands, so you may say it."
            ),
            to_leave("b", "The box score cut the cost per patient by a fifth.", "cause").says(
                "The fall is published, but one ward without a comparison can't show that the box score *caused* it: "
                "nobody knows what would have happened anyway."
            ),
            to_leave("c", "The ward now spends a fifth less.", "average").says(
                "This reads cost each as cost in all. With over a quarter more patients the total need not have fallen."
            ),
            to_tick(
                "d",
                "Cost per patient fell while staff satisfaction and other quality measures held or improved.",
                "other",
            ).says("The paper reports both, and a cost is easier to judge with quality said in the same breath."),
            to_leave("e", "Other wards can expect about the same.", "evidence").says(
                "One ward that did well is a reason to try. It can't tell you in how many wards trying works."
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
            "Both sentences report what was seen on the ward. For the others you would need a ward to compare it "
            "with, the spending itself, or more wards, and these figures hold none of them."
        ),
    ),
    Choice(
        id="start-here/4",
        title="It ended early",
        prompt=(
            "By its closing report the collaborative was to run until March 2024. It stopped in October 2022, "
            "because central funding stopped early. What does that tell you about the method?"
        ),
        options=(
            wrong_option("a", "It can't have worked well, or the money would have gone on", "cause").says(
                "Programmes end for many reasons, and here the report gives one: the money stopped. An end date is no "
                "measure of what teams had achieved by then."
            ),
            wrong_option("b", "It had done its work and was no longer needed", "evidence").says(
                "Nothing in the closing report says so. What it does say is that the early end affected the overall "
                "aim."
            ),
            right_option("c", "Little: look at what the teams had and how it was shown"),
            wrong_option("d", "Teams had better wait until a new programme pays for coaches", "scope").says(
                "A programme gave these teams coaches and funding. The sheet, the board and the huddle need a wall, "
                "a pen and fifteen minutes a week."
            ),
        ),
        hints=(
            "What would you have to know to say that a method works?",
            "Ask which of the answers rests on something that was measured.",
            "Only one answer sends you to look at teams and evidence.",
        ),
        worked=(
            "That funding ended is a fact about funding. Whether the method helped is a question about teams: what "
            "they had in place, what changed, and how well that is shown."
        ),
        right_words=(
            "The end in October 2022 tells you about the funding. What the teams had in place by then, and how well "
            "that is shown, has to be read team by team."
        ),
    ),
    Match(
        id="start-here/5",
        title="Which part does what?",
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
            wrong_pair("box", "rank", "scope").says(
                "The sheet compares a team with its own past weeks. Teams differ in patients and in size, so a league "
                "table of box scores compares things that aren't alike."
            ),
            wrong_pair("board", "act", "cause").says(
                "A board shows, and it decides nothing by itself. That needs people standing in front of it, once a "
                "week."
            ),
            wrong_pair("huddle", "one", "order").says(
                "The sheet is filled *before* the huddle. If the numbers are gathered there, the fifteen minutes are "
                "gone before anyone has talked about them."
            ),
            wrong_pair("huddle", "rank", "scope").says(
                "Some meetings do go through a table of who is ahead. This one has one team in it, and it asks what "
                "that team will do next."
            ),
            wrong_pair("board", "rank", "panel").says(
                "A board in a corridor may look like a league table. This one shows a single team its own weeks and "
                "its own work."
            ),
            wrong_pair("box", "see", "panel").says(
                "A sheet in a drawer or an e-mail holds the numbers, and few people see them. Something else puts it "
                "where everybody passes."
            ),
            wrong_pair("box", "act", "cause").says(
                "The sheet can raise a question, but nobody has taken it on until people have talked and one of them "
                "has said yes."
            ),
            wrong_pair("board", "one", "order").says(
                "The board shows the week's figures, and they come to it on a sheet that was filled in before."
            ),
            wrong_pair("huddle", "see", "period").says(
                "People do look at the sheet in the huddle. On the other days of the week something has to show it too."
            ),
        ),
        hints=(
            "One is a sheet, one is a place, one is a meeting.",
            "The sheet gathers, the place shows, the meeting decides.",
            "One of the four descriptions belongs to none of them.",
        ),
        worked=(
            "The box score gathers the week on one sheet, the board lets everyone see it beside the work, and the "
            "huddle turns it into actions with a name and a date. Ranking teams is the job of none of them."
        ),
        right_words=(
            "The box score gathers the week, the board puts it where people pass, and the huddle decides who does "
            "what. Some teams began with the huddle; what the report calls the core method is all three together."
        ),
    ),
)
