"""Serves the built book at an address that stays the same, because a browser keeps progress by address."""

from __future__ import annotations

import hashlib
import http.client
import json

from commands.places import ROOT, SITE, STATE, read_json, write_json
from commands.serve import DEFAULT_PORT, LOOPBACK, WHO, Server, can_show, show
from commands.words import Trouble, say

ADDRESS = STATE / "address.json"
TRIES = 50


def identity() -> str:
    """Tells this folder's server from another's."""
    return hashlib.sha256(str(ROOT).encode()).hexdigest()[:16]


def who(port: int) -> str | None:
    """Whose workbook answers at a port; None where nothing or something else does."""
    connection = http.client.HTTPConnection(LOOPBACK, port, timeout=2)
    try:
        connection.request("GET", WHO)
        answer = connection.getresponse()
        found = json.loads(answer.read(1000)) if answer.status == 200 else {}
        return str(found["workbook"]) if isinstance(found, dict) and "workbook" in found else None
    except (OSError, ValueError, http.client.HTTPException):
        return None
    finally:
        connection.close()


def serve_at(port: int) -> Server | None:
    """A server at this port, or None where it is taken."""
    try:
        return Server(SITE, port, identity())
    except OSError:
        return None


def find(wanted: int | None = None) -> tuple[Server | None, int]:
    """A server of our own, or None and the port where this workbook is served already."""
    remembered = read_json(ADDRESS)
    usual = wanted or remembered.get("port")
    if wanted and wanted != remembered.get("port"):
        remembered = {"port": wanted}
    first = usual if isinstance(usual, int) else None
    aside = remembered.get("aside")
    known = [port for port in (first, aside) if isinstance(port, int)]
    for port in known:
        if who(port) == identity():
            return None, port
    start = first or DEFAULT_PORT
    for port in [*known, *(port for port in range(start, start + TRIES) if port not in known)]:
        server = serve_at(port)
        if server:
            break
        if wanted:
            raise Trouble(f"Another program holds port {wanted}. Close it, or leave out --port.")
    else:
        server = serve_at(0)
        if not server:
            raise Trouble("No port of this machine is free. Close some programs, then run the same command again.")
    port = server.server_port
    if first is None or port == first:
        write_json(ADDRESS, {**remembered, "port": port})
    else:
        write_json(ADDRESS, {**remembered, "aside": port})
        other = "another copy of the workbook" if who(first) else "another program"
        say(
            f"Port {first}, this workbook's usual address, is held by {other}. "
            f"This time the book is at {server.address} "
            f"Progress saved at http://localhost:{first}/ is not visible there. To carry it over: close the other "
            "program, open the workbook again, choose 'Save my progress to a file' at a chapter's end; later, at the "
            "new address, choose 'Bring my file'."
        )
    return server, port


def run(server: Server | None, port: int, browser: bool = True) -> int:
    """Shows the book; serves it until Ctrl+C unless that is being done already."""
    address = f"http://localhost:{port}/"
    if server is None:
        say(f"The workbook is being served already at {address}")
        if browser:
            show(address)
        return 0
    opened = browser and can_show()
    say(
        f"The workbook is at {address} (this machine only){'' if opened else ': open it in a browser'}. Ctrl+C ends it."
    )
    if opened:
        show(address)
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        say("Ended. Your progress is kept by your browser.")
    finally:
        server.server_close()
    return 0
