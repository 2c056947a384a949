"""Questions of chapter @number@, @title@."""

from .in_chapter import QUESTIONS
from .practice import PRACTICE

__all__ = ["PRACTICE", "QUESTIONS"]
