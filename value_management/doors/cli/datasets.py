"""Commands on the workbook's datasets."""

from __future__ import annotations

import argparse

from value_management.doors.cli.arguments import Commands
from value_management.doors.cli.reports import Report


def _datasets(options: argparse.Namespace) -> Report:
    from value_management import datasets

    tables = [datasets.load(name) for name in datasets.names()]
    lines = [f"{table.name} ({table.status}, {len(table)} rows): {table.title}" for table in tables]
    data = [{"name": table.name, "status": table.status, "title": table.title, "rows": len(table)} for table in tables]
    return Report("\n".join(lines), data)


def _dataset(options: argparse.Namespace) -> Report:
    from value_management import datasets
    from value_management.own_numbers import delimited

    table = datasets.load(options.name)

    def as_csv() -> str:
        names = [field.name for field in table.fields]
        return delimited.written([names, *([row[name] for name in names] for row in table.rows)])

    columns = [
        f"- {field.name}{f' ({field.unit})' if field.unit else ''}: {field.description}" for field in table.fields
    ]
    words = "\n".join([table.explain(), f"{len(table)} rows.", *columns])
    return Report(words, table.as_dict(), {".csv": as_csv})


def add(commands: Commands) -> None:
    """The commands of this module."""
    commands.add("datasets", _datasets, "the datasets, each real, simulated or fictional")
    made = commands.add("dataset", _dataset, "one dataset: its source, its caution, its columns")
    made.add_argument("name", metavar="NAME")
