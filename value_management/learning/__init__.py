"""Questions, marking, the course and the learner's own record."""
