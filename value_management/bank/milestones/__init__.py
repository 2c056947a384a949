"""Questions of chapter 15, milestones."""

from value_management.bank.milestones.in_chapter import QUESTIONS
from value_management.bank.milestones.practice import PRACTICE

__all__ = ["PRACTICE", "QUESTIONS"]
