"""A YAML file that a person writes: its content, and the line that each part of it stands in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import yaml
from yaml.nodes import MappingNode, Node, SequenceNode

from hzetl.errors import SettingsError


class YamlFile:
    """A file, read.

    Attributes:
        where: its name, for messages.
        content: what it holds.

    Raises:
        SettingsError: it is no YAML.
    """

    def __init__(self, raw: bytes, where: str, what: str) -> None:
        self.where = where
        try:
            loader = yaml.SafeLoader(raw)
            self._node: Node | None = loader.get_single_node()
            self.content: Any = loader.construct_document(self._node) if self._node is not None else None
        except (yaml.YAMLError, RecursionError, ValueError) as error:
            mark = error.problem_mark if isinstance(error, yaml.MarkedYAMLError) else None
            line = f" in line {mark.line + 1}" if mark else ""
            raise SettingsError(f"{what} is not YAML{line}", where=where, todo="mend it there") from error

    def line(self, location: Sequence[str | int]) -> int:
        """The line of what a path of keys and numbers leads to, or of the last part of the path that is there."""
        node, line = self._node, 1
        if node is not None:
            line = node.start_mark.line + 1
        for part in location:
            inner = _inner(node, part)
            if inner is None:
                break
            line, node = inner
        return line

    @property
    def twice(self) -> list[tuple[str, int]]:
        """Keys that stand twice in one mapping, of which YAML forgets the first, with the line of the second."""
        return list(_twice(self._node))


def _inner(node: Node | None, part: str | int) -> tuple[int, Node] | None:
    if isinstance(node, MappingNode):
        for key, value in node.value:
            if key.value == str(part):
                return key.start_mark.line + 1, value
    if isinstance(node, SequenceNode) and isinstance(part, int) and part < len(node.value):
        return node.value[part].start_mark.line + 1, node.value[part]
    return None


def _twice(node: Node | None) -> Iterator[tuple[str, int]]:
    if isinstance(node, MappingNode):
        seen: set[str] = set()
        for key, value in node.value:
            if key.value in seen and key.value != "<<":
                yield key.value, key.start_mark.line + 1
            seen.add(key.value)
            yield from _twice(value)
    elif isinstance(node, SequenceNode):
        for value in node.value:
            yield from _twice(value)
