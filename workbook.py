#!/usr/bin/env python3
"""The value management workbook: `python3 workbook.py open` reads it, `python3 workbook.py test` checks it.

This file can be read by any Python, however old. It finds one that the workbook supports and hands over to it;
the commands themselves are in the folder `commands`. Nothing but the standard library is used.
"""

from __future__ import print_function

import os
import subprocess
import sys

OLDEST = (3, 11)
NEWEST = (3, 14)
PREFERRED = ("3.12", "3.13", "3.11", "3.14")
ASKED = "VALUE_MANAGEMENT_HANDED_OVER"


def supported(version):
    return OLDEST <= tuple(version[:2]) <= NEWEST


def answers(command):
    """The version that a command for Python gives, or None where there is no such command or it is broken."""
    try:
        process = subprocess.Popen(
            command + ["-c", "import sys, venv; print('%d.%d' % sys.version_info[:2])"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        out = process.communicate()[0].decode("ascii", "replace").strip()
        major, minor = out.split(".")
        return int(major), int(minor)
    except (OSError, ValueError):
        return None


def candidates():
    """Commands that may be a supported Python, the likeliest first."""
    windows = os.name == "nt"
    found = [["py", "-" + version] for version in PREFERRED] if windows else []
    found += [["python" + version] for version in PREFERRED]
    found += [["python3"], ["python"]]
    if not windows:
        home = os.path.expanduser("~")
        for folder in ("/usr/local/bin", "/opt/homebrew/bin", "/usr/bin", os.path.join(home, ".local", "bin")):
            found += [[os.path.join(folder, "python" + version)] for version in PREFERRED]
        for version in PREFERRED:
            found.append(["/Library/Frameworks/Python.framework/Versions/%s/bin/python3" % version])
    return found


def hand_over():
    """Runs this command again with a supported Python; says what to do where there is none."""
    here = "%d.%d" % sys.version_info[:2]
    if not os.environ.get(ASKED):
        for command in candidates():
            version = answers(command)
            if version and supported(version):
                print("This is Python %s; going on with Python %d.%d." % ((here,) + version), file=sys.stderr)
                sys.stderr.flush()
                environment = dict(os.environ)
                environment[ASKED] = "1"
                arguments = command + [os.path.abspath(__file__)] + sys.argv[1:]
                try:
                    return subprocess.call(arguments, env=environment)
                except KeyboardInterrupt:
                    return 130
    print(
        "The workbook needs Python %d.%d to %d.%d; this is Python %s and no other was found. Install Python 3.12 "
        "from python.org (or your organisation's software centre), then run this command again."
        % (OLDEST + NEWEST + (here,)),
        file=sys.stderr,
    )
    return 1


if __name__ == "__main__":
    if not supported(sys.version_info):
        sys.exit(hand_over())
    sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
    from commands.main import main

    sys.exit(main(sys.argv[1:]))
