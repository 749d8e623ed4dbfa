"""Prints what a keystroke costs: query, model and repaint, in the search and in a long list.

Run it as `python -m tests.bench.bench_window` or by its path; it asserts nothing.
"""

import os
import statistics
import sys
import tempfile
import time
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QSettings
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from imatinib_ref.ui.main_window import MainWindow
from imatinib_ref.ui.pane import ListPane
from imatinib_ref.ui.rows import Row

_TYPED = (
    "kaposi", "ketoconozole", "dose if kidneys bad", "can she breastfeed on it", "rash",
    "glivec half life", "grapefruit", "clarithromycin", "low platelets", "warfarin inr",
)  # fmt: skip
_FILTERED = ("warfarin", "statin", "rifa", "azole antifungal", "metformin")
_TIMES = 100


def main() -> None:
    """Type into the search and into the longest list, on the content and on 100 times as much."""
    application = QApplication(sys.argv)
    with tempfile.TemporaryDirectory() as kept:
        window = MainWindow(QSettings(str(Path(kept) / "b.ini"), QSettings.Format.IniFormat))
        window.resize(1366, 768)
        window.show()
        started = time.perf_counter()
        window.load()
        application.processEvents()
        print(f"fill and first page  {1000 * (time.perf_counter() - started):6.1f} ms")
        _report("search", _typed(application, window.bar.search, _TYPED))
        window.show_entry("rifampicin")
        pane = window.tabs.currentWidget()
        assert isinstance(pane, ListPane)
        rows = list(pane._rows)
        _report(f"filter, {len(rows):,} rows", _typed(application, pane._filter, _FILTERED))
        pane.set_rows([_copy(row, number) for number in range(_TIMES) for row in rows])
        _report(
            f"filter, {len(rows) * _TIMES:,} rows",
            _typed(application, pane._filter, _FILTERED),
        )
        window.close()


def _copy(row: Row, number: int) -> Row:
    return Row(
        f"{row.slug}-{number}", row.title, row.group, row.detail, row.sign, row.chips, row.facets,
        row.other_words,
    )  # fmt: skip


def _typed(application: QApplication, field: QWidget, words: tuple[str, ...]) -> list[float]:
    costs_ms = []
    field.setFocus()
    QTest.keyClicks(field, "z")  # the first key of all folds the words of every row, once
    for word in words * 3:
        field.clear()
        application.processEvents()
        for letter in word:
            started = time.perf_counter()
            QTest.keyClicks(field, letter)
            application.processEvents()
            costs_ms.append(1000 * (time.perf_counter() - started))
    field.clear()
    return costs_ms


def _report(what: str, costs_ms: list[float]) -> None:
    p95_ms = statistics.quantiles(costs_ms, n=20)[-1]
    print(
        f"{what:24} median {statistics.median(costs_ms):6.1f} ms   "
        f"p95 {p95_ms:6.1f} ms   worst {max(costs_ms):6.1f} ms"
    )


if __name__ == "__main__":
    main()
