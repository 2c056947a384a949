"""What a question asks for stands nowhere before it: on its page, on its sheet, in its own data."""

from __future__ import annotations

import dataclasses

import pytest

from commands.checks import giveaways, pointing, questions
from value_management import bank
from value_management.learning.kinds import Choice, Exhibit, Number, Option, Points, Several, Slip, Tick

HINTS = ("Look at the top.", "Then look at the bottom.", "Divide the one by the other.")
WORDS = {"hints": HINTS, "worked": "Divide them and round.", "right_words": "The top divided by the bottom gives it."}
COST = Number(
    id="made/1", prompt="What was the cost?", answer=1202.2, unit="£", tolerance=0.5, decimals=2,
    slips=(Slip(1300.0, "average", "You divided by the beds and not by the patients."),), **WORDS,
)  # fmt: skip
OPTIONS = (
    Option("a", "Each patient cost less and more of them came", "The sum of both shows just that."),
    Option("b", "The ward handed a fifth of its money back to the board", "It spent as much as before.", "average"),
)
CHOICE = Choice(id="made/2", prompt="What happened?", options=OPTIONS, **WORDS)
ASK = '```{code-cell}\n:tags: [hide-input]\n\nask("made/1")\n```\n'


@pytest.fixture
def asked(monkeypatch):
    """The questions above under their ids."""
    known = {each.id: each for each in (COST, CHOICE)}
    real = bank.find
    monkeypatch.setattr(bank, "find", lambda id: known.get(id) or real(id))


def found(page) -> list[str]:
    return [str(each) for each in giveaways.above(page)]


@pytest.mark.parametrize(
    ("number", "written"),
    [
        (COST, ("1,202.20", "1,202.2", "1,202")),
        (dataclasses.replace(COST, answer=12.0, tolerance=0.0, decimals=0), ()),
        (dataclasses.replace(COST, answer=12.0, tolerance=0.0, decimals=0, unit="%"), ("12%",)),
        (dataclasses.replace(COST, answer=-90.0, tolerance=0.0, decimals=0, unit=""), ("-90", "−90")),
    ],
)
def test_how_a_number_may_be_written(number, written):
    assert giveaways.asked_for(number).get("the answer", ()) == written


@pytest.mark.parametrize("told", ["It was £1,202 each.", "£1,202.20", "1,202.2 pounds"])
def test_a_number_in_the_words_above(asked, made, told):
    assert not found(made.page(f"Words with £11,202.20 and 1,203.\n\n{ASK}\nAfterwards: {told}"))
    (one,) = found(made.page(f"{told}\n\n{ASK}"))
    assert one.startswith("chapters/07-made.md:7: found 1,202") and "Show it after made/1" in one


def test_a_number_in_an_output_a_table_or_an_earlier_question_above(asked, made):
    first = made.code_cell("print(x)")
    for output in (made.printed("cost 1,202.20"), made.table("<td>1,202</td>")):
        assert not found(made.page(f"{first}\n{ASK}", [[made.printed("nothing")], []]))
        (one,) = found(made.page(f"{first}\n{ASK}", [[output], []]))
        assert one.startswith("chapters/07-made.md:7: found 1,202")
    assert not found(made.page(f"{ASK}\n{first}", [[], [made.printed("1,202.20")]]))


def test_what_only_facilitators_see_gives_nothing_away(asked, made):
    note = '+++ {"tags": ["facilitator"]}\n\nThe answer is 1,202.20.\n\n+++\n'
    assert not found(made.page(f"{note}\n{ASK}"))


def test_a_right_option_above(asked, made):
    ask = ASK.replace("made/1", "made/2")
    told = "**Each patient cost less** and more of them came."
    assert not found(made.page(f"Each patient cost less than before.\n\n{ask}"))
    (one,) = found(made.page(f"{told}\n\n{ask}"))
    assert "a right option of made/2" in one
    both = f"{told} Or: the ward handed a fifth of its money back to the board."
    assert not found(made.page(f"{both}\n\n{ask}")), "where all options stand, none is given away"
    ticks = tuple(Tick(each.key, each.text, each.reason is None, each.feedback) for each in OPTIONS)
    several = Several(id="made/3", prompt="Which?", ticks=ticks, **WORDS)
    assert giveaways.options(several) == giveaways.options(CHOICE)


def test_a_sheet_shows_no_number_that_it_asks_for():
    other = dataclasses.replace(CHOICE, prompt="The ward spent £1,202 on each patient. What happened?")
    assert not list(questions.shown_on_sheet([], [COST, CHOICE]))
    (one,) = questions.shown_on_sheet([other], [COST])
    assert one.place == "made/1" and "1,202 on the printed sheet, in made/2" in one.found


def test_sound_questions_have_no_fault():
    for question in (COST, CHOICE):
        assert not list(questions.faults(question)), question.id


BARE = "Right you are."


@pytest.mark.parametrize(
    ("question", "said"),
    [
        (dataclasses.replace(COST, right_words=BARE), "bare praise teaches nothing"),
        (
            dataclasses.replace(COST, hints=("Look.", "Then look again at it.", "Divide them.")),
            "shorter than three words",
        ),
        (dataclasses.replace(COST, prompt="What was it? Divide them and round."), "in what is shown before an answer"),
    ],
)
def test_faults_of_a_question(question, said):
    assert any(said in str(each) for each in questions.faults(question))


def test_a_reply_that_does_not_fit_its_example():
    class Wrong(Number):
        def judge(self, answer):
            return dataclasses.replace(super().judge(answer), reason="sign", verdict="wrong", score=0.0)

    made = Wrong(**{field.name: getattr(COST, field.name) for field in dataclasses.fields(Number)})
    told = [str(each) for each in questions.faults(made)]
    assert any("found wrong for the answer" in each and "expected right" in each for each in told)
    assert any("the reason 'sign'" in each and "expected 'average'" in each for each in told)


def test_the_words_of_a_chart_do_not_say_which_points():
    question = next(each for each in bank.every() if isinstance(each, Points))
    assert not list(questions.chart_words(question))
    telling = dataclasses.replace(question, alt="A chart whose last six points lie low, at 3.33.")
    said = [each.found for each in questions.chart_words(telling)]
    assert said == ["“last” in `alt`", "3.33 in `alt`"]


def test_the_right_option_is_seldom_the_longest_and_few_answers_end_in_a_saying():
    long = dataclasses.replace(
        CHOICE, id="made/3", options=(dataclasses.replace(OPTIONS[0], text="x" * 99), OPTIONS[1])
    )
    assert not list(questions.options_by_length([CHOICE, CHOICE, long]))
    assert "2 of 3 choices" in str(*questions.options_by_length([CHOICE, long, long]))
    saying = dataclasses.replace(COST, right_words="The top divided by the bottom gives it. Count them all.")
    assert not list(questions.sayings([COST, COST, COST, COST, saying]))
    assert "2 of 3 right answers" in str(*questions.sayings([COST, saying, saying]))


def test_a_bank_that_cannot_be_built(monkeypatch):
    assert questions.built("start-here")[2] == []
    (one,) = questions.built("nothing")[2]
    assert "value_management/bank/nothing" in one.place

    def broken(stem):
        raise SyntaxError(
            "invalid syntax", (str(questions.ROOT / "value_management/bank/made/in_chapter.py"), 7, 1, "x =")
        )

    monkeypatch.setattr(bank, "chapter", broken)
    (one,) = questions.built("made")[2]
    assert one.place == "value_management/bank/made/in_chapter.py:7" and "SyntaxError" in one.found

    monkeypatch.setattr(bank, "chapter", lambda stem: bank.find(3))
    (one,) = questions.built("made")[2]
    assert one.place.startswith("value_management/bank/__init__.py:") and "AttributeError" in one.found


TABLE = "|a|b|\n|-|-|\n|1|2|\n\n"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (f"{TABLE}The table above says it, and so does the year above.", ""),
        ("The table above says it.", "found “table above”; expected a table above it"),
        (f"{TABLE}The chart above says it.", "expected a picture above it"),
        (f"{TABLE}See the table below.", "expected a table below it"),
        (f"See the table below.\n\n{TABLE}", ""),
        ("You have the figures above.", ""),
    ],
)
def test_words_that_point(made, text, said):
    found = [str(each) for each in pointing.on_page(made.page(text))]
    assert (not found) if not said else said in found[0]


def test_a_stored_table_or_figure_is_pointed_at(made):
    cell = made.code_cell("table(x)")
    assert not list(pointing.on_page(made.page(f"{cell}\nThe table above.", [[made.table("<td>1</td>")]])))
    assert list(pointing.on_page(made.page(f"{cell}\nThe table above.", [[made.printed("1")]])))
    drawn = made.code_cell("show(x)", "hide-input, figure")
    assert not list(pointing.on_page(made.page(f"{drawn}\nThe chart above.")))


def test_a_question_that_points_on_its_page_and_on_its_sheet(made, monkeypatch):
    pointed = dataclasses.replace(CHOICE, prompt="What does the table above say?")
    monkeypatch.setattr(bank, "find", lambda id: pointed)
    ask = ASK.replace("made/1", "made/2")
    assert not list(pointing.on_page(made.page(f"{TABLE}{ask}")))
    (one,) = pointing.on_page(made.page(ask))
    assert one.place == "chapters/07-made.md:7, made/2"
    (one,) = pointing.on_sheet(pointed)
    assert one.place == "made/2" and "`exhibit`" in one.todo
    rows = Exhibit("the table", "ours", columns=("a",), rows=(("1",),))
    assert not list(pointing.on_sheet(dataclasses.replace(pointed, exhibit=lambda: rows)))
    assert not list(pointing.on_sheet(dataclasses.replace(CHOICE, on_screen="Look at the table above.")))
