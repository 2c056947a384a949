"""Questions of chapter 15, milestones."""

from value_management.bank.milestones.in_chapter import PRACTICE, QUESTIONS

__all__ = ["CHAPTER", "PRACTICE", "QUESTIONS"]

CHAPTER = "milestones"
