"""`python -m value_management`: the engine from the command line."""

import sys

from value_management.doors.cli import main

sys.exit(main())
