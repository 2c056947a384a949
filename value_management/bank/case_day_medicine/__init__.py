"""Questions of chapter 19, the case of Day Medicine."""

from value_management.bank.case_day_medicine.in_chapter import QUESTIONS
from value_management.bank.case_day_medicine.practice import PRACTICE

__all__ = ["PRACTICE", "QUESTIONS"]
