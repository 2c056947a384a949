"""The questions inside chapter 01: cost per patient, and what it does not say of spending."""

from __future__ import annotations

from value_management.bank._foreseen import right_option, slip, to_leave, to_tick, wrong_option, wrong_pair
from value_management.cases.raigmore import AGENCY_CHANGE, COST_CHANGE, PATIENTS_CHANGE, SPEND_CHANGE
from value_management.learning.kinds import Choice, Entry, Match, Number, Question, Several

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
                "patients as before. Nobody has told you that yet. Ask how many there were, before and after."
            ),
            wrong_option(
                "b", "A little less: some of the fall must have been eaten up by other things", "evidence"
            ).says(
                "The caution is sound, and it still answers a question about the total with a figure about each "
                "patient. Without the number of patients the total could have moved either way."
            ),
            right_option("c", "You can't say until you know how many patients there were"),
            wrong_option("d", "Nothing: costs in hospitals never really fall", "cause").says(
                "Sometimes they do. Spending on agency nurses fell on this very ward. What is missing here is a second "
                "number, not a gloomier view of the first."
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
            f"Cost per patient changed by −{abs(COST_CHANGE)}%. Patients a week changed by +{PATIENTS_CHANGE}%. Suppose that both figures "
            "cover the same weeks. By how many per cent did weekly spending change? One decimal is enough; a fall needs a minus."
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
        answer=SPEND_CHANGE,
        unit="%",
        tolerance=0.15,
        decimals=1,
        slips=(
            slip(COST_CHANGE, "denominator").says(
                "This is the change for each patient. The ward also had more patients, and each of them cost "
                "something. Multiply the two changes."
            ),
            slip(round(COST_CHANGE + PATIENTS_CHANGE, 1), "average").says(
                "This adds the two percentages. They are shares of different things, so they don't add. Turn each into "
                "a factor first: 1 minus 0.218, and 1 plus 0.289. Then multiply."
            ),
            slip(PATIENTS_CHANGE, "missing").says(
                "This is the change in patients alone. Each of them also cost less than before. Spending needs both "
                "changes, multiplied as factors."
            ),
            slip(-COST_CHANGE, "sign").says(
                "This is the change for each patient, without its minus. The number of patients is still missing: "
                "multiply the two changes as factors."
            ),
            slip(round(((1 + COST_CHANGE / 100) / (1 + PATIENTS_CHANGE / 100) - 1) * 100, 1), "direction").says(
                "This divides by the number of patients. Cost per patient has been divided by it already; to get back to "
                "the money, multiply."
            ),
            slip(round((1 - COST_CHANGE / 100) * (1 + PATIENTS_CHANGE / 100) * 100 - 100, 1), "sign").says(
                "This takes the fall for a rise. A fall of 21.8% is the factor 0.782, not 1.218."
            ),
            slip(round(PATIENTS_CHANGE * (1 + COST_CHANGE / 100), 1), "rule").says(
                "This takes the fall off the rise, 28.9 × 0.782. Multiply the whole of each: 1.289 × 0.782."
            ),
            slip(round(PATIENTS_CHANGE - COST_CHANGE, 1), "extra").says(
                "This adds the sizes of the two changes. One went down and the other went up, and shares of different things "
                "don't add: multiply the two factors."
            ),
            slip(100 + SPEND_CHANGE, "format").says(
                "This is the new level when the old one is 100. The question asks for the change: take the 100 away."
            ),
        ),
    ),
    Several(
        id="start-here/3",
        title="What may be said",
        prompt=(
            f"Suppose that you speak for the ward at Raigmore at a board meeting. Published for it: cost per patient −{abs(COST_CHANGE)}%, patients a week "
            f"+{PATIENTS_CHANGE}%, agency spending −{abs(AGENCY_CHANGE)}%, quality measures held or improved; one ward, no comparison. Tick each "
            "sentence that these figures can carry."
        ),
        ticks=(
            to_tick("a", f"Spending on agency nurses was {abs(AGENCY_CHANGE)}% lower.", "other").says(
                "This one is published as it stands. You may say it."
            ),
            to_leave("b", "The box score cut the cost per patient by a fifth.", "cause").says(
                "The fall is published. That the box score *caused* it is not something one ward without a "
                "comparison can show: nobody knows what would have happened anyway."
            ),
            to_leave("c", "The ward now spends a fifth less.", "average").says(
                "This reads cost each as cost in all. With over a quarter more patients the total need not have fallen."
            ),
            to_tick(
                "d",
                "Cost per patient fell while staff satisfaction and other quality measures held or improved.",
                "other",
            ).says("The paper reports both, side by side. That is the honest way to carry a cost figure."),
            to_leave("e", "Other wards can expect about the same.", "evidence").says(
                "One ward that did well is a reason to try. It does not say how often trying works."
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
            wrong_option("a", "It did not work, or the money would have gone on", "cause").says(
                "Programmes end for many reasons, and here a reason is on record: the money stopped. An end date is no "
                "measure of what teams had achieved by then."
            ),
            wrong_option("b", "It worked so well that it was no longer needed", "evidence").says(
                "Nothing in the report of the end says so. It says that the early end affected the overall aim."
            ),
            right_option("c", "Little by itself: look at what each team had in place, and on what evidence"),
            wrong_option("d", "Teams should wait until a new programme starts", "scope").says(
                "A programme gave these teams coaches and funding. The sheet, the board and the huddle need a wall, a "
                "pen and fifteen minutes."
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
            wrong_pair("box", "rank", "scope").says(
                "The sheet compares a team with its own past weeks. Teams differ in patients and in size, so a league "
                "table of box scores compares things that are not alike."
            ),
            wrong_pair("board", "act", "cause").says(
                "A board shows. It decides nothing by itself: that needs people standing in front of it, once a week."
            ),
            wrong_pair("huddle", "one", "order").says(
                "The sheet is filled *before* the huddle. Fifteen minutes spent gathering numbers are gone."
            ),
            wrong_pair("huddle", "rank", "scope").says(
                "Some meetings do go through a table of who is ahead. This one has one team in it, and it asks what that "
                "team will do next."
            ),
            wrong_pair("board", "rank", "panel").says(
                "A board in a corridor may look like a league table. This one shows a single team its own weeks and its own "
                "work."
            ),
            wrong_pair("box", "see", "panel").says(
                "A sheet in a drawer or an e-mail holds the numbers, and few people see them. Something else puts it where "
                "everybody passes."
            ),
            wrong_pair("box", "act", "cause").says(
                "The sheet can raise a question. Nobody has taken it on until people have talked and one of them has said "
                "yes."
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
            "The box score gathers the week on one sheet. The board lets everyone see it beside the work. The huddle "
            "turns it into actions with a name and a date. None of them ranks teams."
        ),
        right_words="The sheet gathers, the board shows, the huddle decides. A team can begin with any of them; the method is all three.",
    ),
)
