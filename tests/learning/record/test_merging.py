"""Two records made one, without loss or double counting."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from sample_records import attempt

from value_management.learning import record as records
from value_management.learning.record import Attempt, ChapterState, QuestionState, Record, merge, read

uids = st.sampled_from([f"{n:032x}" for n in range(6)])


moments = st.sampled_from([f"2026-11-{day:02d}T09:00:00Z" for day in range(1, 6)])


attempts = st.builds(
    Attempt,
    uid=uids,
    question=st.sampled_from(["box-score/1", "box-score/2"]),
    version=st.just(1),
    at=moments,
    answer=st.sampled_from(["a", "b", 3, None]),
    verdict=st.sampled_from([None, "right", "wrong"]),
)


some_records = st.builds(
    lambda tries, questions, chapters: read(
        Record(tuple({a.uid: a for a in tries}.values()), questions, chapters).as_dict()
    ),
    st.lists(attempts, max_size=6),
    st.dictionaries(
        st.sampled_from(["box-score/1", "box-score/2"]),
        st.builds(QuestionState, st.sampled_from(["x", "y", None]), st.integers(0, 3), st.booleans(), moments),
    ),
    st.dictionaries(st.just("05-box-score"), st.builds(ChapterState, moments | st.none(), moments | st.none())),
)


@settings(max_examples=80, deadline=None)
@given(some_records, some_records, some_records)
def test_merging_is_the_same_in_any_order_and_any_number_of_times(one, two, three):
    assert merge(one, two).as_dict() == merge(two, one).as_dict()
    assert merge(merge(one, two), three).as_dict() == merge(one, merge(two, three)).as_dict()
    both = merge(one, two)
    assert merge(both, two).as_dict() == both.as_dict()
    assert {a.uid for a in both.attempts} == {a.uid for a in (*one.attempts, *two.attempts)}
    assert len(both.attempts) == len({a.uid for a in both.attempts})


def test_of_two_copies_the_marked_one_is_kept_and_the_earliest_times():
    unmarked, marked = attempt(verdict=None, reason=None), attempt(verdict="wrong", reason="panel")
    for pair in ((unmarked, marked), (marked, unmarked)):
        assert merge(Record((pair[0],)), Record((pair[1],))).attempts == (marked,)
    early = Record(chapters={"05-box-score": ChapterState("2026-11-01T09:00:00Z", "2026-11-09T09:00:00Z")})
    late = Record(chapters={"05-box-score": ChapterState("2026-11-02T09:00:00Z", "2026-11-03T09:00:00Z")})
    assert merge(late, early).chapters["05-box-score"] == ChapterState("2026-11-01T09:00:00Z", "2026-11-03T09:00:00Z")


def test_a_clock_in_the_future_does_not_win_for_ever():
    future, now = "2300-01-01T00:00:00Z", "2026-11-02T09:31:00Z"
    one = Record(
        questions={"box-score/3": QuestionState("old", 1, False, future)},
        place=("a.html", future),
        chapters={"05-box-score": ChapterState("1970-01-01T00:00:00Z", None)},
    )
    two = Record(
        questions={"box-score/3": QuestionState("new", 0, False, now)},
        place=("b.html", now),
        chapters={"05-box-score": ChapterState(now, None)},
    )
    for merged in (merge(one, two), merge(two, one)):
        assert merged.questions["box-score/3"] == QuestionState("new", 1, False, now)
        assert merged.place == ("b.html", now) and merged.chapters["05-box-score"].opened == now


def test_comparable_texts():
    """The numbers' bits, not their spelling: 1 and 1.0 are one number to JavaScript."""
    assert records.comparable([None, True, 1, -0.0, "a", {"b": 2.5, "a": []}]) == (
        "[ntd3ff0000000000000d0000000000000000sa\0{sa\0[]sb\0d4004000000000000}]"
    )
    assert records.comparable(1) == records.comparable(1.0) and records.comparable(0) == records.comparable(-0.0)
    # An emoji is two units from D800, below the private letters from E000, though its number is higher.
    twice = merge(Record((attempt(answer="\U0001f600"),)), Record((attempt(answer="\ue000"),)))
    assert twice.attempts[0].answer == "\ue000"
