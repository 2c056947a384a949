"""Figures of one chapter each, drawn with seaborn; the module has the chapter's name."""
