"""The ways in: what the page asks of the engine (`service`, `your_numbers`) and the command line (`cli`)."""
