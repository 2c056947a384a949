"""What the commands say: one line for a step, one line for a trouble."""

from __future__ import annotations

import errno
import os
import sys
import time


class Trouble(Exception):
    """Something the reader can do something about. The message is one line and says what to do."""


class NoNetwork(Trouble):
    """Something has to be fetched and can't be."""


def say(text: str) -> None:
    """One line to the reader, also on a console that can't show every letter."""
    try:
        print(text, flush=True)
    except UnicodeEncodeError:
        encoding = sys.stdout.encoding or "ascii"
        print(text.encode(encoding, "replace").decode(encoding), flush=True)


class Step:
    """Shows what a long step does and how far it is: in place on a terminal, else a line every few seconds."""

    def __init__(self, title: str, every: float = 10.0) -> None:
        self.title = title
        self.every = every
        self.started = time.monotonic()
        self.terminal = sys.stdout.isatty()
        self.last = 0.0
        self.width = 0
        say(f"{title} ...")
        self.last = time.monotonic()

    def at(self, far: str) -> None:
        """Shows how far the step is; quietly does nothing when it said so a moment ago."""
        now = time.monotonic()
        if now - self.last < (0.2 if self.terminal else self.every):
            return
        self.last = now
        if self.terminal:
            text = f"\r  {far}".ljust(self.width + 3)
            self.width = len(far)
            try:
                print(text, end="", flush=True)
            except UnicodeEncodeError:
                print(text.encode("ascii", "replace").decode("ascii"), end="", flush=True)
        else:
            say(f"  {far}")

    def done(self, text: str = "done") -> None:
        """Ends the step with its time."""
        if self.terminal and self.width:
            print("\r" + " " * (self.width + 3) + "\r", end="")
        say(f"  {text}, {time.monotonic() - self.started:.0f} s")


def of_system(error: OSError) -> str:
    """One line for an error of the system: what happened and what to do."""
    where = str(error.filename or "")
    code = error.errno
    windows = getattr(error, "winerror", None)
    if code == errno.ENOSPC or code == getattr(errno, "EDQUOT", -1) or windows in (39, 112):
        return "The disk is full. Free about 2 GB where this folder is, then run the same command again."
    if code == errno.EROFS or code in (errno.EACCES, errno.EPERM):
        return (
            f"This may not be written: {where or 'the workbook folder'}. Copy the workbook to a folder of your own "
            "(for example in Documents), close programs that use it, then run the same command there."
        )
    if code == errno.ENAMETOOLONG or windows == 206:
        return too_deep(where)
    return f"The system refused: {error.strerror or error}{' (' + where + ')' if where else ''}. Run the command again."


def too_deep(where: str) -> str:
    """The advice for a folder whose path is too long for the system."""
    place = "C:\\workbook" if os.name == "nt" else "a folder nearer to the top"
    return (
        f"The path of this folder is too long for the system ({len(where)} characters). Move the workbook to {place}."
    )
