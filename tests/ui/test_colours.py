"""Colours of the themes: readable in front of their grounds, and apart for players who are colour-blind.

Colour blindness is simulated by the matrices of Machado, Oliveira and Fernandes (2009) at full severity, in linear
light; distances are those of CIELAB (1976).
"""

from __future__ import annotations

from itertools import combinations

import numpy as np
import numpy.typing as npt
import pytest

from game.ui.themes import CONTRAST, DARK, LIGHT, SAFE, Tokens

Floats = npt.NDArray[np.float64]

SEEN_AS: dict[str, Floats] = {
    "protanopia": np.array(
        [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]
    ),
    "deuteranopia": np.array(
        [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]]
    ),
    "tritanopia": np.array(
        [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]]
    ),
}
TO_XYZ: Floats = np.array(
    [[0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.0721750], [0.0193339, 0.1191920, 0.9503041]]
)
THEMES = {"dark": DARK, "light": LIGHT, "contrast": CONTRAST, "safe": SAFE}


def linear(colour: str) -> Floats:
    parts = np.array([int(colour[place : place + 2], 16) for place in (1, 3, 5)]) / 255
    light: Floats = np.where(parts <= 0.04045, parts / 12.92, ((parts + 0.055) / 1.055) ** 2.4)
    return light


def lab(light: Floats) -> Floats:
    x, y, z = TO_XYZ @ np.clip(light, 0, 1) / np.array([0.95047, 1.0, 1.08883])
    f = [part ** (1 / 3) if part > 216 / 24389 else (24389 / 27 * part + 16) / 116 for part in (x, y, z)]
    return np.array([116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])])


def contrast(front: str, back: str) -> float:
    first, second = (float(TO_XYZ[1] @ linear(colour)) + 0.05 for colour in (front, back))
    return max(first, second) / min(first, second)


@pytest.mark.parametrize("name", THEMES)
@pytest.mark.parametrize("front", ["text", "strong", "muted", "you", "world", "good", "bad"])
def test_texts_can_be_read_in_front_of_both_grounds(name: str, front: str) -> None:
    tokens = THEMES[name]
    for back in (tokens.ground, tokens.raised):
        assert contrast(getattr(tokens, front), back) >= 4.5


@pytest.mark.parametrize("name", THEMES)
def test_the_frame_in_focus_stands_out_and_a_chosen_row_can_be_read(name: str) -> None:
    tokens = THEMES[name]
    assert contrast(tokens.you, tokens.ground) >= 3
    assert contrast(tokens.you, tokens.line) >= 1.5 or name == "contrast"
    assert contrast(tokens.strong, tokens.cursor) >= 4.5


def _apart(tokens: Tokens, seen_as: Floats) -> float:
    hues = [lab(seen_as @ linear(hue)) for hue in (tokens.you, tokens.world, tokens.good, tokens.bad)]
    return min(float(np.linalg.norm(one - other)) for one, other in combinations(hues, 2))


@pytest.mark.parametrize(("name", "least"), [("dark", 20), ("light", 12), ("contrast", 20), ("safe", 30)])
@pytest.mark.parametrize("kind", SEEN_AS)
def test_the_four_hues_stay_apart_for_the_colour_blind(name: str, least: float, kind: str) -> None:
    assert _apart(THEMES[name], SEEN_AS[kind]) >= least


@pytest.mark.parametrize("name", THEMES)
@pytest.mark.parametrize("back", ["tile_you", "tile_world", "tile_bad", "tile_none", "raised"])
def test_a_tile_of_the_map_can_be_read(name: str, back: str) -> None:
    assert contrast(THEMES[name].text, getattr(THEMES[name], back)) >= 4.5
