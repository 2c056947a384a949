"""Mutation testing of the measures and the money: would a test fail if a rule were wrong?

python benchmarks/mutation/run.py                          a sample of 600 changes
python benchmarks/mutation/run.py --sample 0               every change (hours)
python benchmarks/mutation/run.py --only measures/xmr:57   one change again, with its tests' last words

Needs requirements-test.txt and mutmut 3.8.1, on Linux or macOS. The changes ("mutants") are those of mutmut's own
operators. Unlike mutmut, this also changes properties and values at the top of a module, and it takes a seeded sample.
A changed module is compiled in memory, in a process forked for it; no file of the tree is written but the result.
"""

from __future__ import annotations

import argparse
import contextlib
import datetime
import functools
import gc
import importlib.abc
import importlib.machinery
import importlib.metadata
import json
import math
import os
import platform
import random
import resource
import signal
import sys
import tempfile
import time
import types
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import coverage
import hypothesis
import libcst as cst
import pytest
from libcst.metadata import MetadataWrapper, PositionProvider
from mutmut.mutation.file_mutation import MutationVisitor
from mutmut.mutation.mutators import mutation_operators
from mutmut.mutation.pragma_handling import IgnoredCode

for threads in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS"):
    os.environ.setdefault(threads, "1")

ROOT = Path(__file__).resolve().parent.parent.parent
HERE = Path(__file__).resolve().parent
PACKAGES = ("measures", "money")
VECTORS = "tests/test_same_answer.py"  # the stored answers of the reference vectors
SEED = 20261121
SECONDS = 60  # of processor time for one mutant; the whole of both test folders takes about 20
EXAMPLES = 20  # for each property; the test command tries 100
KILLED, SURVIVED, TIMEOUT, ERROR = "killed", "survived", "timeout", "error of this program"
BROKEN = 70  # the exit code of a fork that stopped outside the tests


@dataclass(frozen=True)
class Mutant:
    """One change: `number` counts within the module; `kind` is "rule", or "words" for a piece of text.

    `inside` says that it lies in a function's body: such a change can be made after the import.
    """

    module: str
    number: int
    line: int
    operator: str
    inside: bool

    @property
    def name(self) -> str:
        return f"{self.module}:{self.number}"

    @property
    def kind(self) -> str:
        return "words" if self.operator == "string" else "rule"

    @property
    def words(self) -> tuple[str, str]:
        """The changed piece of source, before and after."""
        tree, visitor = changes(self.module)
        before, after = visitor.found[self.number][-2:]
        return tree.code_for_node(before).strip(), tree.code_for_node(after).strip()

    @property
    def source(self) -> str:
        """The whole module, changed."""
        tree, visitor = changes(self.module)
        before, after = visitor.found[self.number][-2:]
        return tree.deep_replace(before, after).code


class Visitor(MutationVisitor):
    """Also goes into decorated functions: mutmut leaves out properties, where several rules live."""

    def __init__(self, *given: Any) -> None:
        super().__init__(*given)
        self.found: list[tuple[int, str, bool, cst.CSTNode, cst.CSTNode]] = []
        self.bodies: set[int] = set()
        self.depth = 0

    def on_visit(self, node: cst.CSTNode) -> bool:
        if isinstance(node, cst.FunctionDef):
            self.bodies.add(id(node.body))
        self.depth += id(node) in self.bodies
        return super().on_visit(node)

    def on_leave(self, original_node: cst.CSTNode) -> None:
        self.depth -= id(original_node) in self.bodies
        super().on_leave(original_node)

    def _skip_node_and_children(self, node: cst.CSTNode) -> bool:
        return not isinstance(node, cst.FunctionDef) and super()._skip_node_and_children(node)

    def _create_mutations(self, node: cst.CSTNode) -> None:
        line = self.get_metadata(PositionProvider, node).start.line
        for wanted, operator in self._operators:
            if isinstance(node, wanted):
                name = operator.__name__.removeprefix("operator_")
                self.found += [(line, name, self.depth > 0, node, changed) for changed in operator(node)]


def path_of(module: str) -> Path:
    return ROOT / "value_management" / f"{module}.py"


def imported(module: str) -> str:
    return "value_management." + module.replace("/", ".")


@functools.cache
def changes(module: str) -> tuple[cst.Module, Visitor]:
    """Every change mutmut's operators make in a module, in the order of the source."""
    wrapper = MetadataWrapper(cst.parse_module(path_of(module).read_text(encoding="utf-8")))
    visitor = Visitor(mutation_operators, IgnoredCode(set(), set(), set()))
    wrapper.visit(visitor)
    return wrapper.module, visitor


def mutants(module: str) -> list[Mutant]:
    return [Mutant(module, number, *found[:3]) for number, found in enumerate(changes(module)[1].found)]


class Mutated(importlib.abc.MetaPathFinder, importlib.machinery.SourceFileLoader):
    """Gives the changed source to whoever imports the module."""

    def __init__(self, mutant: Mutant) -> None:
        self.wanted, self.source = imported(mutant.module), mutant.source
        super().__init__(self.wanted, str(path_of(mutant.module)))

    def find_spec(self, fullname: str, path: Any = None, target: Any = None) -> Any:
        return importlib.machinery.ModuleSpec(fullname, self, origin=self.path) if fullname == self.wanted else None

    def get_code(self, fullname: str) -> Any:
        return compile(self.source, self.path, "exec", dont_inherit=True)


def codes(code: types.CodeType) -> Iterator[types.CodeType]:
    """The code of a module's functions and methods, not of those within them."""
    for inner in code.co_consts:
        if isinstance(inner, types.CodeType):
            if "<" not in inner.co_qualname:
                yield inner
            yield from codes(inner)


def replace_code(mutant: Mutant) -> bool:
    """Change the functions already imported, wherever they are held; false where that can't be done."""
    name, path = imported(mutant.module), str(path_of(mutant.module))
    changed = {code.co_qualname: code for code in codes(compile(mutant.source, path, "exec", dont_inherit=True))}
    functions = [
        found
        for found in gc.get_objects()
        if isinstance(found, types.FunctionType) and found.__module__ == name and found.__code__.co_filename == path
    ]
    present = [found for found in functions if found.__code__.co_qualname in changed]
    if {found.__code__.co_qualname for found in present} != set(changed) & {
        code.co_qualname for code in codes(compile(path_of(mutant.module).read_text("utf-8"), path, "exec"))
    }:
        return False
    try:
        for found in present:
            found.__code__ = changed[found.__code__.co_qualname]
    except ValueError:  # other names from an outer function: a method that uses super()
        return False
    return True


@contextlib.contextmanager
def quiet() -> Iterator[None]:
    """Nothing of pytest's own words on the terminal."""
    with open(os.devnull, "w", encoding="utf-8") as nowhere:
        kept = os.dup(1), os.dup(2)
        os.dup2(nowhere.fileno(), 1)
        os.dup2(nowhere.fileno(), 2)
        try:
            yield
        finally:
            os.dup2(kept[0], 1)
            os.dup2(kept[1], 2)


class Again:
    """For a change at the top of a module: everything is read anew, and the chosen tests are kept."""

    def __init__(self, order: list[str]) -> None:
        self.place = {name: number for number, name in enumerate(order)}

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        items[:] = sorted((i for i in items if i.nodeid in self.place), key=lambda i: self.place[i.nodeid])


def options() -> list[str]:
    return ["-x", "-q", "-p", "no:cacheprovider", "-p", "no:xdist", "-p", "no:nbval", "--rootdir", str(ROOT)]


class Session:
    """pytest's plugin: once the tests are collected, each mutant is tried in a fork of this process."""

    def __init__(self, work: Callable[[Session], None], folder: Path, cover: coverage.Coverage) -> None:
        self.work, self.folder, self.cover = work, folder, cover
        self.failed = ""
        self.seconds: Counter[str] = Counter()
        self.items: dict[str, pytest.Item] = {}
        self.lines: dict[str, dict[int, list[str]]] = {}

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        self.seconds[report.nodeid] += report.duration
        if report.failed:
            self.failed = f"{report.nodeid}\n{report.longreprtext}"

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        kept = ("tests/measures/", "tests/money/", f"{VECTORS}::test_stored_answer[")  # not those that start Node
        self.items = {item.nodeid: item for item in session.items if item.nodeid.startswith(kept)}
        capture = session.config.pluginmanager.getplugin("capturemanager")
        capture.suspend_global_capture(in_=True)
        self.baseline()
        self.work(self)
        return True

    def passes(self, order: list[str], cover: coverage.Coverage | None = None) -> bool:
        """Run tests in this process, up to the first that fails."""
        items = [self.items[name] for name in order]
        for item, following in zip(items, [*items[1:], None], strict=True):
            if cover:
                cover.switch_context(item.nodeid)
            item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
            if self.failed:
                return False
        return True

    def baseline(self) -> None:
        """All tests unchanged, in a fork: the lines each of them runs, and its time."""
        kept = self.folder / "baseline.json"
        child = os.fork()
        if not child:
            with quiet():
                self.passes(list(self.items), self.cover)
            self.cover.stop()
            data = self.cover.get_data()
            lines = {module: data.contexts_by_lineno(str(path_of(module))) for module in modules()}
            kept.write_text(json.dumps([self.failed, self.seconds, lines]), encoding="utf-8")
            os._exit(0)
        os.waitpid(child, 0)
        self.cover.stop()
        failed, seconds, lines = json.loads(kept.read_text(encoding="utf-8"))
        if failed:
            raise SystemExit(f"The tests fail before anything is changed.\n{failed}")
        self.seconds = Counter(seconds)
        self.lines = {module: {int(line): names for line, names in some.items()} for module, some in lines.items()}

    def relevant(self, mutant: Mutant) -> list[str]:
        """The tests that run the changed line, the quickest first, then the others of the module's own test file.

        A line that no test runs by itself (at the top of a module, or inside a cache) is left to all the tests of
        the package.
        """
        package, _, stem = mutant.module.partition("/")
        covering = {name for name in self.lines[mutant.module].get(mutant.line, ()) if name}
        place = (f"tests/{package}/test_{stem}.py",) if covering else (f"tests/{package}/", VECTORS)
        others = {name for name in self.items if name.startswith(place)} - covering

        def quick(name: str) -> tuple[bool, bool, float]:
            slow = self.seconds[name] > 0.05
            return name in others, slow and not name.startswith(f"tests/{package}/test_{stem}.py"), self.seconds[name]

        return sorted(covering | others, key=quick)

    def attempt(self, mutant: Mutant) -> bool:
        """Runs in the fork: the change is made, its tests run; whether they all pass."""
        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS + 5))
        resource.setrlimit(resource.RLIMIT_AS, (4 << 30, 4 << 30))
        order = self.relevant(mutant)
        at_import = "" in self.lines[mutant.module].get(mutant.line, ())
        if mutant.inside and not at_import and replace_code(mutant):
            return self.passes(order)
        for name in [name for name in sys.modules if name.partition(".")[0] in ("value_management", "tests")]:
            del sys.modules[name]
        sys.meta_path.insert(0, Mutated(mutant))
        files = dict.fromkeys(name.partition("::")[0] for name in order)
        return int(pytest.main([*options(), *files], plugins=[Again(order)])) == 0

    def fork(self, mutant: Mutant, show: bool = False) -> int:
        sys.stdout.flush()
        child = os.fork()
        if not child:
            code = BROKEN
            try:
                with quiet():
                    code = 0 if self.attempt(mutant) else 1
            except SyntaxError:
                code = 1
            finally:  # a change may stop anything, even the reading of the module
                if show:
                    os.write(1, f"{self.failed}\n".encode())
                os._exit(code)
        return child


def verdict(status: int) -> str:
    if os.WIFSIGNALED(status):
        return TIMEOUT if os.WTERMSIG(status) in (signal.SIGXCPU, signal.SIGKILL) else KILLED
    return {0: SURVIVED, BROKEN: ERROR}.get(os.WEXITSTATUS(status), KILLED)


def run(chosen: list[Mutant], session: Session, jobs: int, until: float) -> dict[str, str]:
    """A verdict for each mutant, by its name; those not begun by `until` have none."""
    waiting, running, done = list(reversed(chosen)), {}, {}
    while waiting or running:
        while waiting and len(running) < jobs and time.time() < until:
            mutant = waiting.pop()
            running[session.fork(mutant)] = mutant
        if not running:
            break
        child, status = os.wait()
        mutant = running.pop(child)
        done[mutant.name] = verdict(status)
        if done[mutant.name] != KILLED:
            before, after = mutant.words
            print(
                f"{len(done)}/{len(chosen)} {done[mutant.name]} {mutant.name} line {mutant.line}: "
                f"{before!r} -> {after!r}",
                flush=True,
            )
    return done


def sample(every: list[Mutant], size: int, seed: int) -> list[Mutant]:
    """A random sample, each module in proportion to its mutants; shuffled, so that a part of it is a sample too."""
    chance = random.Random(seed)
    if size and size < len(every):
        share = size / len(every)
        by_module: dict[str, list[Mutant]] = {}
        for mutant in every:
            by_module.setdefault(mutant.module, []).append(mutant)
        every = [
            mutant for some in by_module.values() for mutant in chance.sample(some, max(1, round(share * len(some))))
        ]
    every = list(every)
    chance.shuffle(every)
    return every


def interval(good: int, of: int) -> tuple[float, float]:
    """Wilson's 95% interval of a proportion (Wilson 1927)."""
    z = 1.959964
    centre = (good + z * z / 2) / (of + z * z)
    half = z * math.sqrt(good * (of - good) / of + z * z / 4) / (of + z * z)
    return centre - half, centre + half


def table(chosen: list[Mutant], done: dict[str, str], every: list[Mutant], kinds: tuple[str, ...]) -> str:
    """Numbers for each module, as Markdown."""
    lines = [
        "| Module | Mutants there are | Tried | Killed | Timeouts | Survived | Killed, % |",
        "|---|--:|--:|--:|--:|--:|--:|",
    ]
    total: Counter[str] = Counter()
    for module in sorted({mutant.module for mutant in every}):
        counts = Counter(done[m.name] for m in chosen if m.module == module and m.kind in kinds and m.name in done)
        counts["all"] = sum(m.module == module and m.kind in kinds for m in every)
        total += counts
        lines.append(row(f"`{module}`", counts))
    lines.append(row("**Both packages**", total))
    tried = total[KILLED] + total[TIMEOUT] + total[SURVIVED]
    if tried:
        low, high = interval(total[KILLED] + total[TIMEOUT], tried)
        lines += ["", f"95% interval of the share killed: {low:.1%} to {high:.1%}."]
    return "\n".join(lines)


def row(name: str, counts: Counter[str]) -> str:
    found = counts[KILLED] + counts[TIMEOUT]
    tried = found + counts[SURVIVED]
    share = f"{100 * found / tried:.1f}" if tried else "-"
    cells = name, counts["all"], tried, counts[KILLED], counts[TIMEOUT], counts[SURVIVED], share
    return f"| {' | '.join(map(str, cells))} |"


def modules() -> list[str]:
    return [
        f"{package}/{path.stem}"
        for package in PACKAGES
        for path in sorted((ROOT / "value_management" / package).glob("*.py"))
        if path.stem != "__init__"
    ]


def report(given: argparse.Namespace, chosen: list[Mutant], every: list[Mutant], done: dict[str, str]) -> None:
    """Print the tables; keep what was not killed."""
    result = {
        "date": datetime.datetime.now(datetime.UTC).date().isoformat(),
        "tool": f"mutmut {importlib.metadata.version('mutmut')}",
        "python": platform.python_version(),
        "seed": given.seed,
        "asked": given.sample,
        "mutants": len(every),
        "tried": len(done),
        "counts": Counter(done.values()),
        "verdicts": done,
        "not_killed": [
            {
                "name": m.name,
                "line": m.line,
                "operator": m.operator,
                "before": m.words[0],
                "after": m.words[1],
                "verdict": done[m.name],
            }
            for m in sorted(chosen, key=lambda m: (m.module, m.number))
            if done.get(m.name, KILLED) != KILLED
        ],
    }
    given.result.write_text(json.dumps(result, indent=1, ensure_ascii=False) + "\n", encoding="utf-8", newline="\n")
    for kinds in (("rule", "words"), ("rule",), ("words",)):
        print(f"\nChanges of {' and '.join(kinds)}:\n\n{table(chosen, done, every, kinds)}")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sample", type=int, default=600, help="how many mutants; 0: all")
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--minutes", type=float, default=math.inf, help="begin no mutant after so many minutes")
    parser.add_argument("--only", nargs="+", metavar="NAME", help="mutants by name, as in money/vat:12")
    parser.add_argument("--again", type=Path, help="a result of before: try again, with more tests, what it left alive")
    parser.add_argument("--result", type=Path, default=HERE / "result.json")
    given = parser.parse_args()
    until = time.time() + 60 * given.minutes
    os.chdir(ROOT)
    sys.path.insert(0, str(ROOT))
    # No shrinking: that a test fails is enough. No health checks: a slow machine is not a killed mutant.
    hypothesis.settings.register_profile(
        "mutation",
        max_examples=EXAMPLES,
        derandomize=True,
        database=None,
        deadline=None,
        phases=(hypothesis.Phase.explicit, hypothesis.Phase.generate),
        suppress_health_check=list(hypothesis.HealthCheck),
    )
    hypothesis.settings.load_profile("mutation")
    every = [mutant for module in modules() for mutant in mutants(module)]
    print(f"{len(every)} mutants: {dict(Counter(mutant.kind for mutant in every))}", flush=True)
    chosen, known = sample(every, given.sample, given.seed), {}
    if given.again:
        known = json.loads(given.again.read_text(encoding="utf-8"))["verdicts"]
        chosen = [mutant for mutant in chosen if mutant.name in known]

    def work(session: Session) -> None:
        print(f"{len(session.items)} tests pass unchanged", flush=True)
        if not given.only:
            started = time.time()
            waiting = [mutant for mutant in chosen if known.get(mutant.name) != KILLED]
            done = known | run(waiting, session, given.jobs, until)
            print(f"{len(done)} tried in {time.time() - started:.0f} seconds")
            report(given, chosen, every, done)
            return
        named = {mutant.name: mutant for mutant in every}
        for name in given.only:
            _, status = os.waitpid(session.fork(named[name], show=True), 0)
            before, after = named[name].words
            print(f"{name} line {named[name].line} {before!r} -> {after!r}: {verdict(status)}", flush=True)

    kept = tempfile.TemporaryDirectory()  # gone when this process ends
    sys.pycache_prefix = kept.name  # pytest compiles each test file once, and not into the tree
    cover = coverage.Coverage(data_file=None, source_pkgs=["value_management"], config_file=False)
    cover.start()
    pytest.main(
        [*options(), "-p", "no:cov", *(f"tests/{package}" for package in PACKAGES), VECTORS],
        plugins=[Session(work, Path(kept.name), cover)],
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
