"""Questions of chapter 25, estimate a benefit."""

from value_management.bank.estimate_a_benefit.in_chapter import QUESTIONS
from value_management.bank.estimate_a_benefit.practice import PRACTICE

__all__ = ["PRACTICE", "QUESTIONS"]
