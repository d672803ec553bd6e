"""What the options of `fairshare batch` ask for, as the content of a study file: both are read and checked alike."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from game.errors import Problem, UsageProblem

__all__ = ["AS_WRITTEN", "DEFAULT_RUNS", "StudyOptions", "in_options", "merged", "of_scenario"]

AS_WRITTEN = "as-written"
"""The arm that changes nothing: what others are compared with where no other is named."""

DEFAULT_RUNS = 500

_PLACES = (
    (r"arms\.([^.]+)(?:\.strategies)?\.?", r"--arm \1 "),
    (r"(?:levers|uncertainties)\.(\w+).*", r"--set \1"),
    (r"worlds", "--runs"),
    (r"scenarios\[0\]", "the scenario"),
    (r"theories.*", "--theory"),
    (r"(outcome|seed|rounds)", r"--\1"),
)
"""How places of a study file are called on the command line."""


class StudyOptions:
    """Options that add to a study: arms, parameters, theory, worlds, seed, rounds, outcome."""

    def __init__(
        self,
        *,
        arms: Sequence[str] = (),
        parameters: Sequence[str] = (),
        theories: Sequence[str] = (),
        **plain: int | str | None,
    ) -> None:
        self.problems: list[str] = []
        self.arms = dict(self._arm(text) for text in arms)
        if len(self.arms) < len(arms):
            self.problems.append("--arm names an arm twice")
        self.levers: dict[str, list[float]] = {}
        self.uncertainties: dict[str, dict[str, float]] = {}
        for text in parameters:
            self._parameter(text)
        self.theories = list(theories)
        self.plain = {name: value for name, value in plain.items() if value is not None}
        if self.problems:
            raise UsageProblem("\n".join(self.problems))

    @property
    def given(self) -> bool:
        return bool(self.arms or self.levers or self.uncertainties or self.theories or self.plain)

    def _arm(self, text: str) -> tuple[str, dict[str, Any]]:
        name, sign, rest = text.partition("=")
        strategies: dict[str, str] = {}
        for part in rest.split(",") if rest.strip() else ():
            seat, colon, strategy = (word.strip() for word in part.partition(":"))
            if not (seat and colon and strategy):
                self.problems.append(f"--arm {text!r} is not of the form NAME=SEAT:STRATEGY,...")
            elif strategies.setdefault(seat, strategy) != strategy:
                self.problems.append(f"--arm {text!r} names two strategies for {seat}")
        if not sign:
            self.problems.append(f"--arm {text!r} is not of the form NAME=SEAT:STRATEGY,...")
        return name.strip(), {"strategies": strategies} if strategies else {}

    def _parameter(self, text: str) -> None:
        """Note `name=value`, `name=value,value` (all played) or `name=low:high` (drawn)."""
        name, sign, rest = (word.strip() for word in text.partition("="))
        if name in self.levers or name in self.uncertainties:
            self.problems.append(f"--set names {name} twice")
        try:
            if sign and ":" in rest:
                low, high = (_number(word) for word in rest.split(":"))
                self.uncertainties[name] = {"low": low, "high": high}
                return
            if sign:
                self.levers[name] = [_number(word) for word in rest.split(",")]
                return
        except ValueError:
            pass
        self.problems.append(
            f"--set {text!r} is not of the form PARAMETER=VALUE, PARAMETER=LOW:HIGH or PARAMETER=A,B"
        )


def _number(text: str) -> float:
    value = float(text)
    if not math.isfinite(value):
        raise ValueError(text)
    return value


def of_scenario(scenario: str, name: str, options: StudyOptions) -> dict[str, Any]:
    """Return the content of the study that a scenario and options ask for."""
    arms = options.arms
    if len(arms) < 2 and AS_WRITTEN not in arms:
        arms = {AS_WRITTEN: {}, **arms}
    base, *others = arms
    question = (
        f"What difference does {' or '.join(others)} make, compared with {base}?"
        if others
        else f"What comes of {name}?"
    )
    content = {"study": "quick", "question": question, "scenarios": [scenario], "worlds": DEFAULT_RUNS}
    return merged({**content, "arms": arms}, options)


def merged(content: Mapping[str, Any], options: StudyOptions) -> dict[str, Any]:
    """Return the content of a study with what options add or set."""
    whole = {**content, **options.plain}
    if options.arms:
        whole["arms"] = {**content["arms"], **options.arms}
    if options.theories:
        whole["theories"] = options.theories
    levers, uncertainties = dict(content.get("levers", {})), dict(content.get("uncertainties", {}))
    for name, values in options.levers.items():
        uncertainties.pop(name, None)
        levers[name] = values
    for name, drawn in options.uncertainties.items():
        levers.pop(name, None)
        uncertainties[name] = drawn
    sections = {"levers": levers, "uncertainties": uncertainties}
    return {**whole, **{name: section for name, section in sections.items() if section}}


def in_options(problem: Problem) -> str:
    """Return a problem of a study by the option that it comes from, without the line of a file that nobody wrote."""
    path = problem.path
    for pattern, option in _PLACES:
        found = re.match(pattern, path)
        if found:
            path = (found.expand(option) + path[found.end() :]).strip()
            break
    told = str(replace(problem, line=0, path=""))
    return f"{path} {told}".strip()
