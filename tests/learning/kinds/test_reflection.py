"""Free words."""

import sample_questions as s

from value_management.learning.marking import mark


def test_any_words_do_for_a_reflection():
    for words in ("milk", "The 4 o'clock count", "?"):
        assert mark(s.REFLECTION, words).verdict == "accepted"
    assert "least_words" not in s.REFLECTION.public()
