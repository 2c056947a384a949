"""What `workbook.py` does: environment, book, server, laboratory. Standard library only."""
