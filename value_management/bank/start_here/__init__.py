"""Questions of chapter 01, start here. The figures are those of the Raigmore pilot."""

from value_management.bank.start_here.in_chapter import QUESTIONS
from value_management.bank.start_here.practice import PRACTICE

__all__ = ["PRACTICE", "QUESTIONS"]
