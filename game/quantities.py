"""The catalogue of quantities: every figure that leaves the engine is one row here, and all else is derived from it.

Names, units, labels and words of screens, line mode, documents and scenario files, what a seat may know, and what a
start rests on. To add one: a row here, its field in `game/model/alliance.py`, and the mechanism that moves it.
Readers ask when they need it and keep no copy, so that a row that is added later is everywhere.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

__all__ = ["QUANTITIES", "Known", "Quantity", "chief", "known_as", "of_alliance", "of_allies", "state_fields"]

Known = Literal["public", "polled", "estimated", "own", "nobody"]
"""Who reads it: all exactly; its ally exactly and others by polls; its ally exactly and others by an estimate
(the alliance's: all by an estimate); its ally alone; nobody before the game is over.

Estimates are made in `game/engine/intelligence.py`, of readiness, threat and US commitment: what services do not
estimate is public, polled, or its ally's own, of which others have reports.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """One quantity: what it is called, its unit, who knows it, what it starts from, where it is listed."""

    name: str
    whose: Literal["ally", "alliance"]
    unit: str
    """A name of `game.units.UNITS`."""
    label: str
    """At most three words, the same wherever it appears."""
    says: str
    """What it is, for documents."""
    short: str = ""
    """The label where there is little room: at most 18 cells, with the unit where the value beside it has none."""
    words: tuple[str, ...] = ()
    """Short words for it in line mode, the usual one first."""
    rise_is_good: bool | None = None
    """None where a rise is neither good nor bad news."""
    known: Known = "public"
    decimals: int | None = None
    """Decimals it is published with, where it is rounded."""
    terms_known: bool = False
    """Whether everybody knows the causes of a change of it in full, also of another ally's."""
    scale: float = 1.0
    """Factor from the state of the model to the unit."""
    field: str = ""
    """Its field of the state, where that has another name; "-" where it is worked out from several."""
    start: str = ""
    """Dotted name of the scenario's field that its start comes from, of an ally's sheet or else of the scenario."""
    start_parameter: str = ""
    """The model's parameter that its start is."""
    start_spread: str = ""
    """The model's parameter that says how far from its figure a start is drawn, where the figure is only its centre."""
    start_from: tuple[str, ...] = ()
    """What its start is worked out from: quantities, or names as in `start`; `a|b` is b where a is not given."""
    start_rule: str = ""
    """How it starts where no figure says so, or where the figure does not apply, in words."""
    ahead: bool = False
    """Whether the budget shows its futures."""
    reported: bool = True
    """Whether a round's results list how it changed."""
    mapped: bool = False
    """Whether the map has a layer of it."""

    @property
    def state(self) -> str:
        """The state's field that holds it; empty where it is worked out from several."""
        return "" if self.field == "-" else self.field or self.name

    @property
    def short_label(self) -> str:
        return self.short or self.label

    @property
    def word(self) -> str:
        """The usual word for it in line mode."""
        return self.words[0] if self.words else self.name


_ROWS = (
    Quantity(
        name="core_share",
        whose="ally",
        unit="pct_gdp",
        label="core defence share",
        says="core defence spending",
        words=("core",),
        start="core_share_pct_gdp",
        ahead=True,
    ),
    Quantity(
        name="related_share",
        whose="ally",
        unit="pct_gdp",
        label="defence-related share",
        short="related share",
        says="defence-related spending",
        words=("related",),
        start="related_share_pct_gdp",
    ),
    Quantity(
        name="greyzone_losses",
        whose="ally",
        unit="pct_gdp",
        label="grey-zone losses",
        says="losses to grey-zone attacks a year",
        words=("attacks", "greyzone"),
        rise_is_good=False,
        terms_known=True,
        start_from=("threat", "related_share", "exposure|moscow_km"),
        start_rule="yearly cost of attacks at this threat and distance from Russia, less what related spending saves",
        ahead=True,
        mapped=True,
    ),
    Quantity(
        name="gdp",
        whose="ally",
        unit="usd_bn",
        label="GDP",
        short="GDP, $bn",
        says="gross domestic product, constant US dollars of the start",
        terms_known=True,
        start="gdp_usd_bn",
    ),
    Quantity(
        name="debt",
        whose="ally",
        unit="pct_gdp",
        label="public debt",
        says="public debt",
        rise_is_good=False,
        terms_known=True,
        start="debt_pct_gdp",
        ahead=True,
        mapped=True,
    ),
    Quantity(
        name="equipment_share",
        whose="ally",
        unit="pct",
        label="equipment share",
        says="share of core spending that buys equipment",
        words=("equipment",),
        scale=100.0,
        start="equipment_share_pct",
        mapped=True,
    ),
    Quantity(
        name="readiness",
        whose="ally",
        unit="index",
        label="readiness",
        says="readiness of the forces, 0 to 1",
        rise_is_good=True,
        known="estimated",
        start="readiness",
        start_spread="readiness_hidden_sd",
        start_rule="an ally without forces has no readiness",
    ),
    Quantity(
        name="usable_force",
        whose="ally",
        unit="index",
        label="usable force",
        says="equipment and people, by readiness and technology",
        words=("force",),
        rise_is_good=True,
        known="own",
        start_from=("core_share", "gdp", "equipment_share", "personnel", "readiness"),
        start_rule="equipment that the budget maintains and people under arms, by readiness",
        ahead=True,
    ),
    Quantity(
        name="personnel",
        whose="ally",
        unit="persons_k",
        label="personnel",
        short="personnel, k",
        says="people under arms",
        start="personnel_k",
    ),
    Quantity(
        name="support",
        whose="ally",
        unit="index",
        label="public support",
        short="support, -1 to 1",
        says="net public support for spending more, -1 to 1",
        rise_is_good=True,
        known="polled",
        start="politics.support",
        ahead=True,
    ),
    Quantity(
        name="lead",
        whose="ally",
        unit="points",
        label="lead at home",
        says="the government's lead in the polls, in points of the vote",
        words=("lead", "mandate"),
        rise_is_good=True,
        decimals=1,
        start_parameter="lead_start",
        ahead=True,
    ),
    Quantity(
        name="reputation",
        whose="ally",
        unit="index",
        label="reputation",
        says="reputation for keeping pledges, 0 to 1",
        rise_is_good=True,
        known="own",
        start="reputation",
    ),
    Quantity(
        name="us_favour",
        whose="ally",
        unit="index",
        label="standing in Washington",
        short="standing in the US",
        says="standing in Washington, 0 to 1",
        words=("washington", "favour"),
        rise_is_good=True,
        known="own",
        start_rule="every ally starts halfway, at 0.5, which is a judgement",
        ahead=True,
    ),
    Quantity(
        name="mean_regard",
        whose="ally",
        unit="index",
        label="regard abroad",
        short="regard, -1 to 1",
        says="what other capitals think of it on average, -1 to 1; 0 where they keep no record of it",
        words=("regard",),
        rise_is_good=True,
        known="own",
        start_rule="capitals remember nothing when a game begins",
    ),
    Quantity(
        name="ukraine_aid",
        whose="ally",
        unit="pct_gdp",
        label="aid to Ukraine",
        says="aid to Ukraine a year",
        words=("ukraine",),
        start="ukraine_aid_pct_gdp_per_year",
        mapped=True,
    ),
    Quantity(
        name="overseas_aid",
        whose="ally",
        unit="pct_gni",
        label="overseas aid",
        says="overseas aid",
        words=("aid",),
        known="own",
        start="overseas_aid_pct_gni",
    ),
    Quantity(
        name="presence",
        whose="ally",
        unit="persons_k",
        label="troops forward",
        short="troops forward, k",
        says="troops stationed forward",
        words=("troops",),
        start="presence_k",
    ),
    Quantity(
        name="pledge_target",
        whose="ally",
        unit="pct_gdp",
        label="pledged share",
        says="core spending pledged to the alliance",
        words=("pledge",),
        terms_known=True,
        start="targets.guideline",
        start_rule="without forces, or before it joins, an ally has pledged nothing",
        reported=False,
    ),
    Quantity(
        name="threat",
        whose="alliance",
        unit="index",
        label="threat",
        says="threat as allies see it; 1 is its level since 2022",
        rise_is_good=False,
        known="estimated",
        start="threat.start",
        start_spread="threat_hidden_sd",
    ),
    Quantity(
        name="us_commitment",
        whose="alliance",
        unit="index",
        label="US commitment",
        says="credibility of US commitment, 0 to 1",
        words=("commitment",),
        rise_is_good=True,
        known="estimated",
        start="us.commitment",
        start_spread="us_hidden_sd",
        ahead=True,
    ),
    Quantity(
        name="cohesion",
        whose="alliance",
        unit="index",
        label="cohesion",
        says="cohesion, 0 to 1",
        rise_is_good=True,
        decimals=2,
        terms_known=True,
        start_parameter="cohesion_level",
        ahead=True,
    ),
    Quantity(
        name="chair_regard",
        whose="alliance",
        unit="index",
        label="regard for SG",
        says="what capitals think of the Secretary General on average, -1 to 1",
        rise_is_good=True,
        known="nobody",
        start_rule="capitals remember nothing when a game begins",
        reported=False,
    ),
    Quantity(
        name="balance",
        whose="alliance",
        unit="index",
        label="balance of forces",
        says="logarithm of the allies' forces in the theatre over the adversary's; 0 is the reference level",
        rise_is_good=True,
        known="nobody",
        start_from=("adversary.force",),
        start_rule="the allies' forces at the start, with US commitment as the scenario has it, are the reference for "
        "the adversary's; what is drawn of US commitment, readiness and the adversary comes on top",
        reported=False,
    ),
    Quantity(
        name="europe_canada_share",
        whose="alliance",
        unit="pct_gdp",
        label="Europe-Canada share",
        short="Europe and Canada",
        says="core spending of all members but the United States, as a share of their combined GDP",
        words=("europe",),
        field="-",
        terms_known=True,
        start_from=("core_share", "gdp"),
        start_rule="core spending of all members but the United States, as a share of their combined GDP",
        ahead=True,
    ),
    Quantity(
        name="us_part",
        whose="alliance",
        unit="pct",
        label="US spending share",
        says="US share of all that members spend",
        words=("us",),
        field="-",
        terms_known=True,
        start_from=("core_share", "gdp"),
        start_rule="US share of all that members spend",
    ),
    Quantity(
        name="allies_at_target",
        whose="alliance",
        unit="count",
        label="allies at target",
        says="members that spend the guideline or more",
        words=("target",),
        rise_is_good=True,
        field="-",
        terms_known=True,
        start_from=("core_share", "targets.guideline"),
        start_rule="members whose core share reaches the guideline",
    ),
    Quantity(
        name="crises",
        whose="alliance",
        unit="count",
        label="uses of force",
        says="uses of armed force against allies since the start",
        rise_is_good=False,
        field="disputes",
        terms_known=True,
        start_rule="counted from the start of the game",
    ),
    Quantity(
        name="side_letters",
        whose="alliance",
        unit="count",
        label="side letters",
        says="members that signed with a side letter",
        words=("letters",),
        rise_is_good=False,
        field="-",
        terms_known=True,
        start_rule="counted from the start of the game",
        reported=False,
    ),
)

QUANTITIES: dict[str, Quantity] = {row.name: row for row in _ROWS}
"""All quantities by name, in the order in which lists and documents show them."""


def of_allies() -> dict[str, Quantity]:
    """Return the quantities that each ally has one of: `allies.POL.core_share` in a scenario's tests."""
    return {name: row for name, row in QUANTITIES.items() if row.whose == "ally"}


def of_alliance() -> dict[str, Quantity]:
    """Return the quantities of the whole alliance: `alliance.threat` in a scenario's tests."""
    return {name: row for name, row in QUANTITIES.items() if row.whose == "alliance"}


def known_as(*ways: Known) -> dict[str, Quantity]:
    """Return the quantities that are known in one of these ways."""
    return {name: row for name, row in QUANTITIES.items() if row.known in ways}


def state_fields(*ways: Known) -> frozenset[str]:
    """Return the fields of the state that hold the quantities known in one of these ways."""
    return frozenset(row.state for row in known_as(*ways).values() if row.state)


def chief(*, whole: bool) -> str:
    """Return the quantity that comes first: an ally's, or the alliance's."""
    return "europe_canada_share" if whole else "core_share"
