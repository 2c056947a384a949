"""Fill in the answers of the reference vectors from this Python: see README.md beside it."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent.parent)]

import dispatch  # noqa: E402


def lines(document: dict[str, object], vectors: list[dict[str, object]]) -> str:
    """The file: one vector a line, so that a change shows as one line."""
    rows = ",\n".join(json.dumps(vector, ensure_ascii=False) for vector in vectors)
    return f'{{"about": {json.dumps(document["about"], ensure_ascii=False)},\n"vectors": [\n{rows}\n]}}\n'


def main() -> int:
    """Returns 1 when --check finds an answer that differs."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("areas", nargs="*", help="file names without .json; none means all")
    parser.add_argument("--check", action="store_true", help="change nothing, say what differs")
    chosen = parser.parse_args()
    status = 0
    for path in [HERE / f"{area}.json" for area in chosen.areas] or sorted(HERE.glob("*.json")):
        document = json.loads(path.read_text(encoding="utf-8"))
        for vector in document["vectors"]:
            found = json.loads(dispatch.answer(vector))
            if vector.get("expect", ...) != found:
                print(f"{path.name}: {vector['name']}: {'differs' if 'expect' in vector else 'new'}")
                status = int(chosen.check)
            vector["expect"] = found
        if not chosen.check:
            path.write_text(lines(document, document["vectors"]), encoding="utf-8", newline="\n")
    return status


if __name__ == "__main__":
    sys.exit(main())
