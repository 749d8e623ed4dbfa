"""Prints what a sheet costs: the page and its PDF warm, and the command cold.

Run it as `python -m tests.bench.bench_sheet` or by its path; it asserts nothing.
"""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from PySide6.QtWidgets import QApplication
from sheet_desk import ADULT, CHILD, Desk

from imatinib_ref import paths
from imatinib_ref.db.load import open_reference
from imatinib_ref.db.vocabulary import Label
from imatinib_ref.sheet.paper import Kind, Paper
from imatinib_ref.ui.paper.printing import Press

_SIX = "rifampicin\nsimvastatin\nwarfarin\nlevothyroxine\nomeprazole\nzanthrix 20"
_TIMES = 5


def main() -> None:
    """Make sheets of several kinds again and again, then start the command."""
    application = QApplication(sys.argv)
    assert application
    desk = Desk(open_reference(paths.database()))
    cases = {
        "no patient": (None, {}, None),
        "adult, six medicines": ("dfsp", ADULT, desk.report(_SIX)),
        "child": ("cml-chronic", CHILD, None),
        "sixty medicines": ("gist-metastatic", ADULT, desk.sixty),
    }
    for name, (indication, given, report) in cases.items():
        for kind in Kind:
            costs = sorted(_cost_ms(desk, indication, given, report, kind) for _ in range(_TIMES))
            print(
                f"{kind:9} {name:21} median {costs[_TIMES // 2]:6.0f} ms   worst {costs[-1]:6.0f}"
            )
    with tempfile.TemporaryDirectory() as folder:
        words = [
            "sheet",
            "--pdf",
            f"{folder}/s.pdf",
            "--indication",
            "dfsp",
            "--age",
            "54",
            "--force",
        ]
        for _ in range(3):
            started = time.perf_counter()
            subprocess.run([sys.executable, "-m", "imatinib_ref", *words], check=True,
                           stdout=subprocess.DEVNULL)  # fmt: skip
            spent = os.times()
            print(f"command, cold   {1000 * (time.perf_counter() - started):6.0f} ms")
        spent_s = spent.children_user + spent.children_system
        print(f"   processor time of the three {1000 * spent_s:6.0f} ms")


def _cost_ms(desk, indication, given, report, kind) -> float:
    started = time.process_time()
    press = Press(Paper.A4)
    press.pdf(desk.page(press, indication, Label.US, given, report, kind=kind))
    return 1000 * (time.process_time() - started)


if __name__ == "__main__":
    main()
