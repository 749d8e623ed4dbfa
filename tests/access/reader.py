"""A screen reader in small: asks a program through AT-SPI what it shows, and operates it.

Runs under the system's own Python, which has the bindings of libatspi. It reads one question in
JSON a line and answers each with one line.
"""

import json
import sys
from collections.abc import Iterator

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # after the version

_MOST = 4_000
_STATES = {
    Atspi.StateType.FOCUSED: "focused", Atspi.StateType.CHECKED: "checked",
    Atspi.StateType.SELECTED: "selected", Atspi.StateType.ENABLED: "enabled",
    Atspi.StateType.FOCUSABLE: "focusable",
}  # fmt: skip


class Reader:
    """Knows one program by its name and remembers what was announced and where the keyboard is."""

    def __init__(self, program: str) -> None:
        self._program = program
        self._said: list[str] = []
        self._focus = ""
        self._listener = Atspi.EventListener.new(self._hear)
        for event in ("object:announcement", "object:state-changed:focused"):
            self._listener.register(event)

    def answer(self, question: dict) -> object:
        match question["ask"]:
            case "tree":
                return [_described(node) for node in self._nodes()]
            case "said":
                said, self._said = self._said, []
                return said
            case "focus":
                return self._focus
            case "press":
                node = self._found(question["name"], question["role"])
                return node is not None and node.get_action_iface().do_action(0)
            case "focus_on":
                node = self._found(question["name"], question["role"])
                return node is not None and node.get_component_iface().grab_focus()
        return None

    def _hear(self, event: Atspi.Event) -> None:
        if event.type.startswith("object:announcement"):
            self._said.append(event.any_data)
        elif event.detail1:
            self._focus = f"{event.source.get_role_name()}: {event.source.get_name()}"

    def _nodes(self) -> Iterator[Atspi.Accessible]:
        desktop = Atspi.get_desktop(0)
        waiting = [
            child
            for place in range(desktop.get_child_count())
            if (child := desktop.get_child_at_index(place)) is not None
            and child.get_name() == self._program
        ]
        seen = 0
        while waiting and seen < _MOST:
            node = waiting.pop(0)
            seen += 1
            yield node
            children = (node.get_child_at_index(at) for at in range(node.get_child_count()))
            waiting = [child for child in children if child is not None and _shows(child)] + waiting

    def _found(self, name: str, role: str) -> Atspi.Accessible | None:
        fitting = (
            node
            for node in self._nodes()
            if node.get_name() == name and node.get_role_name() == role
        )
        return next(fitting, None)


def _shows(node: Atspi.Accessible) -> bool:
    return node.get_state_set().contains(Atspi.StateType.SHOWING)


def _described(node: Atspi.Accessible) -> dict:
    states = node.get_state_set()
    area = node.get_component_iface() and node.get_component_iface().get_extents(
        Atspi.CoordType.SCREEN
    )
    return {
        "name": node.get_name(),
        "description": node.get_description(),
        "role": node.get_role_name(),
        "states": [word for state, word in _STATES.items() if states.contains(state)],
        "text": _text(node),
        "size": [area.width, area.height] if area else None,
    }


def _text(node: Atspi.Accessible) -> str | None:
    text = node.get_text_iface()
    return None if text is None else Atspi.Text.get_text(text, 0, -1)


def main() -> None:
    Atspi.init()
    reader = Reader(sys.argv[1])
    loop = GLib.MainLoop()

    def asked(_channel: GLib.IOChannel, _condition: GLib.IOCondition) -> bool:
        line = sys.stdin.readline()
        if not line:
            loop.quit()
            return False
        answer = reader.answer(json.loads(line))
        sys.stdout.write(json.dumps(answer) + "\n")
        sys.stdout.flush()
        return True

    GLib.io_add_watch(GLib.IOChannel.unix_new(0), GLib.IOCondition.IN, asked)
    loop.run()


if __name__ == "__main__":
    main()
