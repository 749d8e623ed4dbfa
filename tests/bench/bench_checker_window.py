"""Measures the checker in the window: a list pasted and repainted, and the longest freeze."""

import os
import tempfile
from pathlib import Path
from time import perf_counter, process_time

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QMimeData, QSettings
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication

from imatinib_ref import paths
from imatinib_ref.db.file import open_database
from imatinib_ref.ui.checker.editor import MedicineEditor
from imatinib_ref.ui.checker.view import CheckView
from imatinib_ref.ui.library import Library
from imatinib_ref.ui.main_window import MainWindow

ROUNDS = 60
LINES = (
    "Rifampicin 600 mg once daily", "warfarn 3 mg", "clarithromycin 500mg BD 7/7",
    "Enoxaparin 40 mg", "St Johns wort", "zanthrix 20", "clonadine 100 mcg BD",
    "Paracetamol 1 g QID prn", "Simvastatin 40mg ON", "ketoconazole (stopped in May)",
)  # fmt: skip
TYPED = "\nwarfarin 3 mg od\nclarithromycin 500 mg bd, stopped\n"
INPUTS = {
    "10,000 lines": "\n".join(LINES * 1000),
    "10,000 different lines": "\n".join(
        f"{LINES[place % 10]} x{place}" for place in range(10_000)
    ),
    "a line of 100,000 letters": "warfarin zanthrix " * 5556,
    "a line of 6,000 unknown words": " ".join(
        f"zan{place:05}rix,".translate(str.maketrans("0123456789", "abcdefghij"))
        for place in range(6000)
    ),
    "100,000 letters without a space": "x" * 100_000,
    "a megabyte of noise": "\n".join(f"{place * 7919 % 99991:x} zqx, {place}" * 4
                                     for place in range(20_000)),
}  # fmt: skip


def main() -> None:
    """Print the 95th percentile of a paste of 30 lines and the longest freeze of other input."""
    application = QApplication([])
    with tempfile.TemporaryDirectory() as folder:
        kept = QSettings(str(Path(folder) / "kept.ini"), QSettings.Format.IniFormat)
        window = MainWindow(kept)
        window.resize(1366, 768)
        window.show()
        window.fill(Library(open_database(paths.database())))
        window.show_entry("overview-check")
        view, editor = window.findChild(CheckView), window.findChild(MedicineEditor)
        taken_ms: list[float] = []
        busy_ms: list[float] = []
        for round_ in range(ROUNDS):
            editor.setPlainText("")
            settle(application, view)
            text = "\n".join(f"{line} {round_}{copy}" for copy in range(3) for line in LINES)
            start, busy = perf_counter(), process_time()
            editor.insertPlainText(text)
            settle(application, view)
            taken_ms.append((perf_counter() - start) * 1000)
            busy_ms.append((process_time() - busy) * 1000)
        first, *rest = taken_ms
        p95 = sorted(rest)[int(len(rest) * 0.95)]
        middle = sorted(busy_ms)[ROUNDS // 2]
        print(f"30 lines pasted, all repainted: p95 {p95:.1f} ms, first {first:.0f} ms")
        print(f"  of which the processor was busy {middle:.1f} ms in the middle case")
        keys_ms, whole_ms = typed(application, view, editor)
        print(f"a key in 30 lines, answers repainted: p95 {keys_ms:.1f} ms of processor (limit 30)")
        print(f"  and the card behind them: p95 {whole_ms:.1f} ms of processor")
        for name, text in INPUTS.items():
            editor.setPlainText("")
            settle(application, view)
            print(f"{name}: {freeze(application, view, editor, text)}")


def typed(
    application: QApplication, view: CheckView, editor: MedicineEditor
) -> tuple[float, float]:
    """Return the 95th percentile of a key until the answers are painted, and until all is."""
    editor.setPlainText("\n".join(f"{line} {copy}" for copy in range(3) for line in LINES))
    settle(application, view)
    editor.moveCursor(QTextCursor.MoveOperation.End)
    painted_ms, whole_ms = [], []
    for place in range(2 * ROUNDS):
        start = process_time()
        editor.insertPlainText(TYPED[place % len(TYPED)])
        painted = process_time()
        view._table.viewport().repaint()
        editor._strip.repaint()
        painted_ms.append((process_time() - start) * 1000)
        repainted = process_time()
        settle(application, view)
        whole_ms.append((painted - start + process_time() - repainted) * 1000)
    return tuple(sorted(each)[int(len(each) * 0.95)] for each in (painted_ms, whole_ms))


def settle(application: QApplication, view: CheckView) -> None:
    """Let everything that waits happen."""
    while view.is_answering:
        application.processEvents()
    for _ in range(3):
        application.processEvents()


def freeze(application: QApplication, view: CheckView, editor: MedicineEditor, text: str) -> str:
    """Return the whole time and the longest time without a turn of the event loop."""
    pasted = QMimeData()
    pasted.setText(text)
    start = last = perf_counter()
    begun = busy = process_time()
    editor.insertFromMimeData(pasted)
    worst, worst_busy, extra = 0.0, 0.0, 20
    while view.is_answering or extra:
        now, used = perf_counter(), process_time()
        worst, last = max(worst, now - last), now
        worst_busy, busy = max(worst_busy, used - busy), used
        extra -= not view.is_answering
        application.processEvents()
    worst = max(worst, perf_counter() - last)
    return (
        f"{perf_counter() - start:.2f} s ({process_time() - begun:.2f} s of processor), longest "
        f"freeze {worst * 1000:.0f} ms ({worst_busy * 1000:.0f} ms of processor)"
    )


if __name__ == "__main__":
    main()
