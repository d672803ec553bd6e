"""docs/model.md holds the parameters, the constants and the errors of reports as they are in the code.

Refresh the tables with FAIRSHARE_UPDATE_GOLDENS=1.
"""

from __future__ import annotations

import ast
import dataclasses
import importlib
import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from game.docs.parameters import table
from game.engine.knowledge import THREAT_PAST, ally_reports, whole_reports
from game.engine.score_sizes import SIZES as SCORE_SIZES
from game.model.parameters import THEORIES, describe
from game.model.regard import SIZES

ROOT = Path(__file__).resolve().parents[2]
DOCUMENT = ROOT / "docs" / "model.md"
# Codes of states and votes, and what causes are told with: no numbers of the model.
NO_NUMBERS = {"alliance", "causes", "controls", "ledger", "__init__"}
OF_THE_ENGINE = ("acts", "belief", "components", "deck", "heard", "intelligence", "knowledge", "remembered")
"""Modules of the engine whose numbers move a game, a report or a score."""


def modules() -> list[Path]:
    """Return the modules whose named numbers the document holds."""
    mechanisms = sorted((ROOT / "game" / "model").glob("*.py"))
    return [
        *(path for path in mechanisms if path.stem not in NO_NUMBERS),
        *(ROOT / "game" / "engine" / f"{name}.py" for name in OF_THE_ENGINE),
    ]


def named_numbers(path: Path) -> Iterator[tuple[str, str, str]]:
    """Yield name, value and comment of the numbers that a module names in capitals at its top."""
    source = path.read_text(encoding="utf-8")
    lines = source.splitlines()
    loaded = importlib.import_module(f"game.{path.parent.name}.{path.stem}")
    for node in ast.parse(source).body:
        if not isinstance(node, ast.Assign | ast.AnnAssign):
            continue
        target = node.targets[0] if isinstance(node, ast.Assign) else node.target
        items = target.elts if isinstance(target, ast.Tuple) else [target]
        names = [item.id for item in items if isinstance(item, ast.Name)]
        if not names or not all(re.fullmatch(r"_?[A-Z][A-Z_]+", name) for name in names):
            continue
        found = [getattr(loaded, name) for name in names]
        if any(hasattr(one, "_fields") for one in found):
            continue  # a table of its own
        values = found[0] if len(found) == 1 and isinstance(found[0], tuple) else found
        if values and all(isinstance(one, float | int) and not isinstance(one, bool) for one in values):
            yield (
                ", ".join(f"`{name}`" for name in names),
                ", ".join(f"{one:g}" for one in values),
                _comment(lines, node),
            )


def _comment(lines: list[str], node: ast.stmt) -> str:
    """Return the remark behind an assignment, or above it, or below it."""
    first, last = node.lineno - 1, (node.end_lineno or node.lineno) - 1
    behind = re.search(r"  # (.*)$", lines[last])
    if behind:
        return behind[1]
    above = re.match(r"# (.*)$", lines[first - 1])
    if above:
        return above[1]
    below = re.match(r'"""(.*?)"""$', "\n".join(lines[last + 1 :]), re.DOTALL | re.MULTILINE)
    return " ".join(below[1].split()).rstrip(".") if below else ""


def constants() -> str:
    """Return the named numbers of all mechanisms as a Markdown table."""
    rows = ["| module | constant | value | what it is |", "| --- | --- | --- | --- |"]
    for path in modules():
        name = path.stem if path.parent.name == "model" else f"engine/{path.stem}"
        rows += [f"| {name} | {' | '.join(cells)} |" for cells in named_numbers(path)]
    return "\n".join(rows) + "\n"


def reports() -> str:
    """Return how far services are off in what they report of each hidden quantity, as a Markdown table."""
    rows = ["| field | standard error | of what |", "| --- | --- | --- |"]
    for name, report in {**ally_reports(), **whole_reports(), "threat_past": THREAT_PAST}.items():
        rows.append(f"| `{name}` | {report.sd:g} | {'its level' if report.relative else 'its unit'} |")
    return "\n".join(rows) + "\n"


def sizes() -> str:
    """Return the sizes of what moves regard, and of what regard moves, as a Markdown table."""
    rows = [f"| `{name}` | {value:g} |" for name, value in SIZES._asdict().items()]
    return "\n".join(["| size | value |", "| --- | --- |", *rows]) + "\n"


def score_sizes() -> str:
    """Return the sizes of the score as a Markdown table."""
    rows = [f"| `{name}` | {value:g} |" for name, value in dataclasses.asdict(SCORE_SIZES).items()]
    return "\n".join(["| size | value |", "| --- | --- |", *rows]) + "\n"


def rewritten(text: str, name: str, body: str) -> str:
    """Return a text with what stands between the markers of a name replaced."""
    begin, end = f"<!-- {name}: written by a test -->\n", f"<!-- end of {name} -->\n"
    head, found, rest = text.partition(begin)
    _, closed, tail = rest.partition(end)
    assert found, name
    assert closed, name
    return head + begin + "\n" + body + "\n" + end + tail


def test_the_tables_are_those_of_the_code() -> None:
    text = DOCUMENT.read_text(encoding="utf-8")
    current = rewritten(rewritten(text, "parameters", table()), "constants", constants())
    current = rewritten(current, "sizes of regard", sizes())
    current = rewritten(current, "sizes of the score", score_sizes())
    current = rewritten(current, "reports", reports())
    if os.environ.get("FAIRSHARE_UPDATE_GOLDENS") == "1":
        DOCUMENT.write_text(current, encoding="utf-8", newline="\n")
        return
    assert text == current, "docs/model.md is behind the code; FAIRSHARE_UPDATE_GOLDENS=1 writes its tables"


def prose() -> str:
    """Return the document without its tables of numbers."""
    text = DOCUMENT.read_text(encoding="utf-8")
    return text[: text.index("<!-- parameters")]


@pytest.mark.parametrize("name", [*describe(), *THEORIES])
def test_every_parameter_and_theory_stands_in_an_equation_or_a_sentence(name: str) -> None:
    assert re.search(rf"\b{name}\b", prose()), name


def test_every_name_in_code_type_that_looks_like_a_parameter_is_one() -> None:
    """A parameter that is renamed or dropped does not live on in the prose."""
    from game.model import alliance, controls

    text = prose()
    known = (
        set(describe())
        | {entry.name for entry in dataclasses.fields(alliance.Alliance)}
        | set(alliance.Members.__slots__)
    )
    known |= {
        *THEORIES,
        *controls.Controls.__slots__,
        *controls.Conditions.__slots__,
        *controls.SummitText.__slots__,
        *controls.BUDGET_FIELDS,
        *SIZES._fields,
        *dataclasses.asdict(SCORE_SIZES),
    }
    known |= {path.stem for path in (ROOT / "game" / "model").glob("*.py")}
    known |= set(re.findall(r"_[A-Z][A-Z_]+", constants()))
    found = set(re.findall(r"`([a-z]+(?:_[a-z]+)+)`", text)) | set(re.findall(r"`(_[A-Z][A-Z_]+)`", text))
    assert found - known == set()


def test_no_named_number_of_a_mechanism_is_left_out() -> None:
    """What the reader of the source finds by eye, the table has too."""
    told = set(re.findall(r"`(_?[A-Z][A-Z_]+)`", constants()))
    for path in modules():
        source = path.read_text(encoding="utf-8")
        for names in re.findall(
            r"^(_?[A-Z][A-Z_]+(?:, _?[A-Z][A-Z_]+)*)(?:: \w+)? = -?[0-9.]", source, re.MULTILINE
        ):
            assert set(names.split(", ")) <= told, (path.stem, names)


def test_every_constant_says_what_it_is() -> None:
    empty = [row for row in constants().splitlines()[2:] if row.rstrip().endswith("|  |")]
    assert empty == []


def test_what_is_called_data_names_its_sheet_or_the_fits() -> None:
    sheets = {path.stem for path in (ROOT / "seeds").rglob("*.yaml")} | {"assets/calibration.json"}
    bare = [
        info.name
        for info in describe().values()
        if info.basis == "data" and not any(sheet in info.source for sheet in sheets)
    ]
    assert bare == []
