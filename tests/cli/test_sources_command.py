"""`fairshare sources`."""

from __future__ import annotations

import json

import pytest

from game.cli.sources import MOST
from game.provenance import facts
from game.scenario.catalogue import uses

# What is asked for, and the name of the golden text that shows the answer.
ASKED = {
    "all": (),
    "fact": ("got-a-case-2025-03.suez-trade-europe",),
    "fact_unused": ("imf-weo-2025-10.gdp.UKR.2014",),
    "cell": ("nato-2024-06.core_share.GBR.2014",),
    "sheet": ("imf-weo-2025-04",),
    "table": ("nato-counts.allies_at_2pct",),
    "row": ("nato-2024-06.core_share.GBR",),
    "search": ("suez", "trade"),
}


@pytest.mark.parametrize("name", ASKED)
def test_the_answer(fairshare, golden, name: str) -> None:
    told = fairshare("sources", *ASKED[name])
    assert told.status == 0
    # An address may be longer, and is not broken.
    assert all(len(line) <= 80 for line in told.out.splitlines() if "http" not in line)
    golden(f"cli/sources_{name}", told.out)


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("all", "sheets"),
        ("fact", "fact"),
        ("cell", "fact"),
        ("sheet", "sheet"),
        ("table", "table"),
        ("row", "table"),
        ("search", "results"),
    ],
)
def test_json_is_one_document_and_nothing_else(fairshare, name: str, key: str) -> None:
    told = fairshare("sources", *ASKED[name], "--json")
    assert (told.status, told.err) == (0, "")
    assert key in json.loads(told.out)


def test_json_of_a_fact_says_where_it_is_used(fairshare) -> None:
    (asked,) = ASKED["cell"]
    document = json.loads(fairshare("sources", asked, "--json").out)
    assert document["fact"]["value"] == facts().get(asked).value
    used = {entry["scenario"]: tuple(entry["paths"]) for entry in document["used_in"]}
    assert used == uses(asked)
    assert "allies.GBR.peacetime_share_pct_gdp" in used["2025-leaked-chat"]


def test_a_row_holds_that_row_alone(fairshare) -> None:
    document = json.loads(fairshare("sources", *ASKED["row"], "--json").out)
    assert document["table"]["id"] == "nato-2024-06.core_share.GBR"
    assert list(document["table"]["rows"]) == ["GBR"]


def test_counts_go_with_the_list(fairshare) -> None:
    told = fairshare("sources")
    assert told.err.startswith(f"\n{len(facts()):,} facts in {len(facts().sheet_ids)} sheets.")


def test_a_long_list_of_results_is_cut_and_says_so(fairshare) -> None:
    told = fairshare("sources", "gdp")
    shown = [line for line in told.out.splitlines() if not line.startswith(" ")]
    every = json.loads(fairshare("sources", "gdp", "--json").out)["results"]
    assert len(shown) == MOST < len(every)
    assert shown == [entry["id"] for entry in every[:MOST]]
    assert f"{len(every)} results for 'gdp'. These are the first {MOST}" in told.err


@pytest.mark.parametrize(
    ("asked", "near"),
    [
        ("step-up-2025-3", "step-up-2025-03"),
        ("step-up-2025-03.uk-taget", "step-up-2025-03.uk-target"),
        ("step-up-2025-03.uk-target.now", "step-up-2025-03.uk-target"),
        ("stepup-2025-03.uk-target", "step-up-2025-03.uk-target"),
        ("nato-2024-06.core_shar", "nato-2024-06.core_share"),
        ("nato-2024-06.core_share.GB", "nato-2024-06.core_share.GBR"),
        ("nato-2024-06.core_share.GBR.2003", "nato-2024-06.core_share.GBR.2014"),
        ("no.such.thing", None),
        ("zeppelin", None),
        ("suez zeppelin", None),
    ],
)
@pytest.mark.parametrize("as_json", [False, True])
def test_what_is_not_there(fairshare, asked: str, near: str | None, as_json: bool) -> None:
    told = fairshare("sources", asked, *(["--json"] if as_json else []))
    assert (told.status, told.out) == (1, "")
    assert told.err.startswith("Error: no fact")
    assert ("did you mean" in told.err) == (near is not None)
    assert near is None or f"did you mean {near}?" in told.err


def test_odd_words_do_no_harm(fairshare) -> None:
    for asked in (".", "..", "nato-2024-06.", "nato-2024-06..", "*", "é", "\0", "a" * 5000, "--", "%s"):
        assert fairshare("sources", "--", asked).status in (0, 1)


def test_a_quantity_says_what_it_starts_from(fairshare) -> None:
    for name, says in {
        "core_share": "It starts from each ally's core_share_pct_gdp",
        "cohesion": "It starts at the parameter cohesion_level",
        "us_favour": "every ally starts halfway",
        "usable_force": "Worked out from core defence share, GDP, equipment share, personnel, readiness.",
    }.items():
        assert says in " ".join(fairshare("sources", name).out.split())
    assert json.loads(fairshare("sources", "threat", "--json").out)["quantity"]["start"] == "threat.start"
