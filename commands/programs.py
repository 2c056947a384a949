"""Running other programs: with a clean environment, their lines followed, ended when we end."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from commands.places import ROOT
from commands.words import NoNetwork, Trouble, too_deep

# What pip, npm and Sphinx print, by what the reader can do about it; the first that fits is taken.
SIGNS = (
    (
        ("No space left on device", "Errno 28", "ENOSPC", "not enough space on the disk", "Disk quota exceeded"),
        Trouble,
        "The disk is full. Free about 2 GB where this folder is, then run the same command again.",
    ),
    (
        ("File name too long", "ENAMETOOLONG", "WinError 206", "Long Path support"),
        Trouble,
        "",
    ),
    (
        (
            "Failed to establish a new connection",
            "Temporary failure in name resolution",
            "getaddrinfo failed",
            "Name or service not known",
            "nodename nor servname",
            "Network is unreachable",
            "Connection refused",
            "ConnectionError",
            "ConnectionResetError",
            "connection broken",
            "Read timed out",
            "ReadTimeoutError",
            "ConnectTimeoutError",
            "Max retries exceeded",
            "ProxyError",
            "SSLError",
            "CERTIFICATE_VERIFY_FAILED",
            "ENOTFOUND",
            "EAI_AGAIN",
            "ECONNREFUSED",
            "ECONNRESET",
            "ETIMEDOUT",
            "ENETUNREACH",
            "SELF_SIGNED_CERT",
        ),
        NoNetwork,
        "The network can't be reached (or a proxy or certificate refuses it). Connect, set HTTPS_PROXY if your "
        "organisation uses a proxy, then run the same command again; it goes on from here.",
    ),
    (
        ("Permission denied", "Access is denied", "WinError 5]", "EACCES", "Read-only file system", "EROFS", "EPERM"),
        Trouble,
        "A file of the workbook may not be written. Copy the workbook to a folder of your own, close programs that "
        "use it, then run the same command there.",
    ),
)


DROPPED = {
    # The caller's own Python: another folder of modules, or none of the compiled copies that make a second start quick.
    *("PYTHONHOME", "PYTHONPATH", "PYTHONSTARTUP", "PYTHONDONTWRITEBYTECODE", "PYTHONOPTIMIZE", "PYTHONWARNINGS"),
    *("PIP_USER", "PIP_TARGET", "PIP_PREFIX", "PIP_REQUIRE_VIRTUALENV"),
}


def environ(**more: str) -> dict[str, str]:
    """The environment of a program: none of the caller's Python settings, text as UTF-8."""
    kept = {name: value for name, value in os.environ.items() if name not in DROPPED}
    kept.update(
        PYTHONUTF8="1",
        PYTHONNOUSERSITE="1",
        PIP_USER="0",
        PIP_DISABLE_PIP_VERSION_CHECK="1",
        JUPYTER_PREFER_ENV_PATH="1",
        JUPYTER_PLATFORM_DIRS="1",
    )
    kept.update(more)
    return kept


def with_us() -> Callable[[], None] | None:
    """What a new program does first, on Linux: ask to be ended when we end, also when we are killed.

    Other systems have no such wish: a program that was at work when its command was killed goes on to its end there.
    """
    if not sys.platform.startswith("linux"):
        return None
    import ctypes

    try:
        prctl = ctypes.CDLL(None).prctl
    except (OSError, AttributeError):
        return None
    us = os.getpid()

    def ask() -> None:
        prctl(1, signal.SIGTERM)  # PR_SET_PDEATHSIG
        if os.getppid() != us:  # we had gone before it could ask
            os._exit(1)

    return ask


def follow(
    command: Sequence[object],
    line: Callable[[str], None],
    *,
    log: Path,
    where: Path = ROOT,
    idle: Callable[[], None] | None = None,
    **more: str,
) -> tuple[int, str]:
    """Runs a program, hands over each line and keeps all in a log; exit status and the text.

    `idle` is called now and then while the program says nothing.
    """
    import queue
    import threading

    log.parent.mkdir(parents=True, exist_ok=True)
    said: list[str] = []
    lines: queue.Queue[str | None] = queue.Queue()
    process = subprocess.Popen(
        [str(part) for part in command],
        cwd=where,
        env=environ(**more),
        preexec_fn=with_us(),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
    )

    def read() -> None:
        assert process.stdout
        for text in process.stdout:
            lines.put(text.rstrip())
        lines.put(None)

    threading.Thread(target=read, daemon=True).start()
    try:
        with open(log, "w", encoding="utf-8", newline="\n") as file:
            while True:
                try:
                    text = lines.get(timeout=0.5)
                except queue.Empty:
                    if idle:
                        idle()
                    continue
                if text is None:
                    break
                said.append(text)
                file.write(text + "\n")
                line(text)
        return process.wait(), "\n".join(said)
    finally:
        end(process)


def end(process: subprocess.Popen[str] | subprocess.Popen[bytes], patience: float = 5.0) -> None:
    """Ends a program that we started, kindly first."""
    if process.poll() is None:
        process.terminate()
        try:
            process.wait(patience)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def hand(command: Sequence[object], where: Path = ROOT, **more: str) -> int:
    """Runs a program that talks to the reader itself; its exit status."""
    process = subprocess.Popen([str(part) for part in command], cwd=where, env=environ(**more), preexec_fn=with_us())
    try:
        while True:
            try:
                return process.wait()
            except KeyboardInterrupt:  # the program has been told as well: let it end in its own way
                try:
                    return process.wait(15)
                except (KeyboardInterrupt, subprocess.TimeoutExpired):
                    return 130
    finally:
        end(process)


def trouble(what: str, text: str, log: Path) -> Trouble:
    """The one line for a program that failed, from what it printed."""
    for signs, kind, advice in SIGNS:
        if any(sign in text for sign in signs):
            return kind(advice or too_deep(str(ROOT)))
    last = next((line.strip() for line in reversed(text.splitlines()) if line.strip()), "it said nothing")
    shown = log.relative_to(ROOT) if log.is_relative_to(ROOT) else log
    return Trouble(f"{what} failed: {last[:300]} (everything it said: {shown}).")
