"""Prints what a keystroke and a tab cost in the window: the work, the model and the repaint.

Run it by its path; it asserts nothing. It types into the search, the filter of the interactions
and every other field, on the content and then into the search and the filter on 100 times as
much. Two arguments may follow: another number of times, and where to keep the multiplied
content, since writing it takes minutes; kept content is used again.
"""

import gc
import os
import random
import statistics
import sys
import tempfile
import time
import tomllib
from collections.abc import Callable, Iterable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from multiple import write_multiple
from PySide6.QtCore import QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from imatinib_ref import paths
from imatinib_ref.db.file import open_database
from imatinib_ref.ui.checker.view import CheckView
from imatinib_ref.ui.library import Library
from imatinib_ref.ui.main_window import MainWindow
from imatinib_ref.ui.panes.pane import ListPane
from imatinib_ref.ui.panes.view_switch import DOSE, TOXICITY

_QUESTIONS = Path(__file__).parents[1] / "cases" / "questions.toml"
_ASKED, _ROUNDS = 60, 20
_CONTROL = Qt.KeyboardModifier.ControlModifier
_FILTERED = ("warfarin", "statin", "rifa", "azole antifungal", "metformin", "st john", "zzq", "a")
_FIGURES = ("54", "68.5", "165", "0.8")
_MEDICINES = ("warfarn 3 mg", "St Johns wort, clarithromycin 500 mg BD")
_EVERY_PANE = (
    "overview-indications", DOSE, "overview-dosing", "overview-populations", "overview-safety",
    "overview-sources",
)  # fmt: skip


def main() -> None:
    """Type into the fields on the content, then on its multiple."""
    application = QApplication(sys.argv[:1])
    times = int(sys.argv[1]) if len(sys.argv) > 1 else 100
    with tempfile.TemporaryDirectory() as folder:
        window = _window(application, folder, paths.database())
        _turn_tabs(application, window)
        _type_search_and_filter(application, window, "content")
        _type_all_else(application, window)
        window.close()
        many = Path(sys.argv[2] if len(sys.argv) > 2 else Path(folder) / "many.sqlite")
        if not many.exists():
            write_multiple(paths.database(), many, times)
        window = _window(application, folder, many)
        _type_search_and_filter(application, window, f"content x {times}")
        window.close()


def _window(application: QApplication, folder: str, database: Path) -> MainWindow:
    window = MainWindow(QSettings(str(Path(folder) / "b.ini"), QSettings.Format.IniFormat))
    window.resize(1366, 768)
    window.show()
    started = time.perf_counter()
    window.fill(Library(open_database(database)))
    gc.freeze()  # as the program does, see MainWindow.load
    application.processEvents()
    print(f"{database.name}: opened and filled in {time.perf_counter() - started:.1f} s")
    return window


def _turn_tabs(application: QApplication, window: MainWindow) -> None:
    """Turn to each tab by its key, the first time apart; the panes are made before, as at rest."""
    steps = []
    started = time.process_time()
    for _ in window.made_ready():
        application.processEvents()
        steps.append(1000 * (time.process_time() - started))
        started = time.process_time()
    print(f"  making the tabs ready: {len(steps)} steps, the longest {max(steps):.0f} ms of CPU")
    first, again = [], []
    for turn in range(1 + _ROUNDS):
        for place in (*range(1, window.tabs.count()), 0):
            cost = _pressed(application, window, Qt.Key(Qt.Key.Key_1.value + place), _CONTROL)
            (again if turn else first).append(cost)
            assert window.tabs.currentIndex() == place
    _report("each tab, the first time", first)
    _report("each tab, 20 times more", again)


def _pressed(
    application: QApplication, field: QWidget, key: Qt.Key, modifier: Qt.KeyboardModifier
) -> tuple[float, float]:
    wall, work = time.perf_counter(), time.process_time()
    QTest.keyClick(field, key, modifier)
    application.processEvents()
    return 1000 * (time.perf_counter() - wall), 1000 * (time.process_time() - work)


def _type_search_and_filter(application: QApplication, window: MainWindow, name: str) -> None:
    with _QUESTIONS.open("rb") as file:
        asked = [question["asked"] for question in tomllib.load(file)["question"]]
    words = random.Random(0).sample(asked, _ASKED)  # noqa: S311  # a fixed sample
    _report(f"{name}: search", _typed(application, window.bar.search, words))
    window.show_entry("rifampicin")
    pane = window.tabs.currentWidget()
    assert isinstance(pane, ListPane)
    rows = f"{len(pane._rows):,} rows"
    _report(f"{name}: filter, {rows}", _typed(application, pane._filter, _FILTERED * 3))


def _type_all_else(application: QApplication, window: MainWindow) -> None:
    window.show_entry("overview-check")
    _type_list(application, window)
    window.patient_bar.enter("indication")
    box = window.patient_bar.form.fields["indication"]._box
    for slug in ("dfsp", "cml-chronic"):
        box.setCurrentIndex(box.findData(slug))
        window.show_entry(DOSE)
        fields = window.patient_bar.form.findChildren(QLineEdit)
        _report(f"patient, dose of {slug}", _typed_in_each(application, fields, _FIGURES))
        window.show_entry(TOXICITY)
        fields = [*window.tabs.currentWidget().findChildren(QLineEdit), *fields]
        _report(f"counts and patient, {slug}", _typed_in_each(application, fields, _FIGURES))
    window.patient_bar.clear()
    for slug in _EVERY_PANE:
        window.show_entry(slug)
        fields = window.tabs.currentWidget().findChildren(QLineEdit)
        typed = _typed_in_each(application, fields, ("rash", "400", "us"))
        if typed:  # the views of the dosing pane have fields of the patient only
            _report(f"filter of {slug.removeprefix('overview-')}", typed)


def _type_list(application: QApplication, window: MainWindow) -> None:
    """Type a list as a hand does: the card of the line is shown when the hand has moved on."""
    view = window.findChild(CheckView)
    assert view is not None
    cards: Costs = []

    def rest() -> None:
        while view.is_answering:
            wall, work = time.perf_counter(), time.process_time()
            application.processEvents()
            cost = 1000 * (time.perf_counter() - wall), 1000 * (time.process_time() - work)
            if not view.is_answering:
                cards.append(cost)

    while not view._checking.is_open:
        application.processEvents()
    editor = view._editor
    _report("medicine list", _typed(application, editor, _MEDICINES * 4, rest))
    _report("the card behind each key", cards)


Costs = list[tuple[float, float]]


def _typed_in_each(
    application: QApplication, fields: Iterable[QWidget], words: Iterable[str]
) -> Costs:
    shown = [field for field in fields if field.isVisible() and field.isEnabled()]
    return [cost for field in shown for cost in _typed(application, field, words)]


def _typed(
    application: QApplication,
    field: QWidget,
    words: Iterable[str],
    rest: Callable[[], None] = lambda: None,
) -> Costs:
    """Press the key of each letter, and wait each time until all is painted; then rest."""
    costs_ms = []
    field.setFocus()
    for word in words:
        QTest.keyClick(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        QTest.keyClick(field, Qt.Key.Key_Delete)
        application.processEvents()
        for letter in word:
            wall, work = time.perf_counter(), time.process_time()
            QTest.keyClicks(field, letter)
            application.processEvents()
            costs_ms.append(
                (1000 * (time.perf_counter() - wall), 1000 * (time.process_time() - work))
            )
            rest()
    QTest.keyClick(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(field, Qt.Key.Key_Delete)
    return costs_ms


def _report(what: str, costs_ms: Costs) -> None:
    said = []
    for name, taken_ms in zip(("wall", "processor"), zip(*costs_ms, strict=True), strict=True):
        cuts = statistics.quantiles(taken_ms, n=20)
        said.append(f"{name} p50 {cuts[9]:5.1f} p95 {cuts[18]:5.1f} max {max(taken_ms):5.1f} ms")
    print(f"{what:32} {len(costs_ms):5} keys  {'   '.join(said)}")


if __name__ == "__main__":
    main()
