"""Questions of chapter 10, run charts. The engine counts and judges; the charts are made up, and say so."""

from value_management.bank.run_charts.in_chapter import QUESTIONS
from value_management.bank.run_charts.practice import PRACTICE

__all__ = ["PRACTICE", "QUESTIONS"]
