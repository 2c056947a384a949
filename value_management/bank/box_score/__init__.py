"""Questions of chapter 05, the box score. The weeks are those of Larch Ward (fictional)."""

from value_management.bank.box_score.in_chapter import QUESTIONS
from value_management.bank.box_score.practice import PRACTICE

__all__ = ["PRACTICE", "QUESTIONS"]
