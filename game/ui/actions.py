"""All actions of a screen: for the command palette and the help, which list the same."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from typing import Any

from textual.actions import parse
from textual.binding import Binding
from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.dom import DOMNode
from textual.screen import Screen
from textual.widget import Widget

__all__ = ["Action", "Actions", "actions_of", "why_blocked"]


@dataclass(frozen=True, slots=True)
class Action:
    """Something that can be done: its area and title, its key, how to do it, and why not now if it is blocked."""

    area: str
    title: str
    key: str
    run: Callable[[], Any]
    why: str = ""

    @property
    def name(self) -> str:
        """What the palette shows and searches."""
        return f"{self.area}: {self.title}"


def why_blocked(node: DOMNode, action: str) -> str:
    """Return why `node` will not do an action (as in a binding), or an empty text."""
    ask = getattr(node, "why_blocked", None)
    name = action.partition("(")[0].rpartition(".")[2]
    return str(ask(name)) if callable(ask) else ""


def _nodes(screen: Screen[Any]) -> Iterable[DOMNode]:
    """Yield whose actions there are: the focused widget's first, its ancestors', the screen's, the app's."""
    focused: Iterable[DOMNode] = screen.focused.ancestors_with_self if screen.focused else (screen,)
    seen: list[DOMNode] = []
    more = getattr(screen, "parts_with_actions", None)
    extra: Iterable[Widget] = more() if callable(more) else ()
    for node in (*focused, *extra, screen, screen.app):
        if node not in seen:
            seen.append(node)
            yield node


def actions_of(screen: Screen[Any]) -> list[Action]:
    """Return what can be done on a screen, each once, in the order of nearness.

    Nodes with an `AREA` are asked; plain widgets' own keys (arrows and the like) are no actions.
    """
    found: dict[str, Action] = {}
    for node in _nodes(screen):
        area = getattr(node, "AREA", None)
        if area is None:
            continue
        for _key, binding in node._bindings:
            if binding.description and binding.action not in found and not _is_hidden(node, binding):
                found[binding.action] = _action(screen, node, area, binding)
        extra = getattr(node, "more_actions", None)
        for action in extra() if callable(extra) else ():
            found.setdefault(action.name, action)
    return list(found.values())


def _is_hidden(node: DOMNode, binding: Binding) -> bool:
    """Whether there is no such action here now, as there is no summit's section without a summit."""
    _, name, parameters = parse(binding.action)
    return node.check_action(name, parameters) is False


def _action(screen: Screen[Any], node: DOMNode, area: str, binding: Binding) -> Action:
    run = partial(screen.app.run_action, binding.action, node)
    key = screen.app.get_key_display(binding)
    return Action(area, binding.tooltip or binding.description, key, run, why_blocked(node, binding.action))


class Actions(Provider):
    """The command palette: every action of the screen below it; blocked ones say why."""

    def _hint(self, action: Action) -> str:
        return f"not now: {action.why}" if action.why else (f"key {action.key}" if action.key else "")

    async def discover(self) -> Hits:
        """Yield all actions."""
        for action in actions_of(self.screen):
            yield DiscoveryHit(action.name, action.run, help=self._hint(action))

    async def search(self, query: str) -> Hits:
        """Yield the actions that a query fits."""
        matcher = self.matcher(query)
        for action in actions_of(self.screen):
            score = matcher.match(action.name)
            if score > 0:
                yield Hit(score, matcher.highlight(action.name), action.run, help=self._hint(action))
