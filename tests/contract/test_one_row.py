"""To add an order is one row, one field and one mechanism; to add an act is one row. Tried in a copy of the package."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

ROW = """    OrderKind(
        name="cyber_effort",
        word="cyber",
        label="Cyber defence",
        group="Forces",
        low=-0.1, high=0.3, step=0.05, unit="pp_per_year",
        meaning="Change of spending on networks that hold under attack.",
        cost="It is money, and it buys no forces.",
        rule="It is added to related spending each year, as fast as such spending moves.",
        moves="related_share",
        parameters=("related_speed",),
    ),
"""
FIELD = "    cyber_effort: Floats  # pp of GDP a year\n"
MECHANISM = """        Term("cyber defence", "order", "cyber_effort", speed * ctx.orders.budget.cyber_effort),
"""
ACT = """        ActKind(
            name="visit",
            label="Visit the capital",
            private=False,
            most=1,
            actors="all",
            aimed_at="all",
            channel="praised",
            from_us="praised",
            effect="Its reputation gains a little.",
            cost="A day of a minister's time.",
            rule="It counts as praise in public does.",
            moves="cohesion",
        ),
"""
EDITS = {
    "governments/orders.py": ('    OrderKind(\n        name="equipment_target"', ROW),
    "model/controls.py": ("    join_strike: Floats", FIELD),
    "model/spending.py": ('        *ctx.from_outside("related_share"),', MECHANISM),
    "engine/acts.py": ('        ActKind(\n            name="praise"', ACT),
}
"""What a newcomer writes: in which file, before which line, which text."""


@pytest.fixture(scope="module")
def copy_of_the_package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the package with the additions, beside the folders it reads."""
    root = tmp_path_factory.mktemp("with_one_more")
    shutil.copytree(ROOT / "game", root / "game", ignore=shutil.ignore_patterns("__pycache__", "_data"))
    for folder in ("scenarios", "seeds", "assets"):
        shutil.copytree(ROOT / folder, root / folder)
    for name, (before, text) in EDITS.items():
        path = root / "game" / name
        found = path.read_text(encoding="utf-8")
        assert found.count(before) == 1, f"{name}: {before}"
        path.write_text(found.replace(before, text + before), encoding="utf-8")
    return root


def test_an_order_and_an_act_work_everywhere_from_their_rows(copy_of_the_package: Path) -> None:
    # The copy comes before the checkout, which lends what tests share; pytest must not turn that round.
    paths = [str(copy_of_the_package), str(ROOT)]
    done = subprocess.run(
        [
            *(sys.executable, "-P", "-m", "pytest", "-q", "-p", "no:cacheprovider", "-p", "no:xdist"),
            *(
                "-o",
                "addopts=",
                "--import-mode=append",
                "--rootdir",
                str(copy_of_the_package),
                "--noconftest",
            ),
            str(ROOT / "tests" / "contract" / "with_one_more.py"),
        ],
        cwd=copy_of_the_package,
        env={
            **os.environ,
            "PYTHONPATH": os.pathsep.join(paths),
            "FAIRSHARE_HOME": str(copy_of_the_package / "home"),
            "TEXTUAL_ANIMATIONS": "none",
            "TERM": "xterm-256color",
        },
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
