"""Parameters say what they are and stay in their ranges."""

from __future__ import annotations

import pytest

from game.errors import FairShareError
from game.model.parameters import Parameters, describe, override
from game.units import UNITS


@pytest.mark.parametrize("name", describe())
def test_every_parameter_is_described(name: str) -> None:
    info = describe()[name]
    assert info.low < info.high
    assert info.low <= info.default <= info.high
    assert info.unit in UNITS
    assert info.basis in ("data", "lit", "judge")
    assert len(info.source) > 5
    assert getattr(Parameters(), name) == info.default


def test_replacing_parameters() -> None:
    changed = override(Parameters(), {"multiplier": 1.0})
    assert changed.multiplier == 1.0
    assert changed.depreciation == Parameters().depreciation
    with pytest.raises(FairShareError) as error:
        override(Parameters(), {"multiplie": 1.0})
    assert "multiplier" in error.value.hint
