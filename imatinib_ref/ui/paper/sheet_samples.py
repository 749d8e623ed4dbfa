"""Writes two sample sheets, one for the notes and one for the patient, as PDF and PNG."""

import sys
from datetime import date, datetime
from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage, QPainter

from imatinib_ref import paths
from imatinib_ref.db.load import open_reference
from imatinib_ref.db.vocabulary import Label
from imatinib_ref.interactions.check import check
from imatinib_ref.medicines.known import stock
from imatinib_ref.medicines.names import Names
from imatinib_ref.medicines.reader import read
from imatinib_ref.patient import Patient, Sex
from imatinib_ref.sheet.page import Page, page
from imatinib_ref.sheet.paper import Kind, Paper
from imatinib_ref.sheet.subject import Heading, Subject, read_content
from imatinib_ref.ui.paper.printing import Press, offscreen_press

_WIDTH_PX = 1240
_LIST = "simvastatin 40 mg\nwarfarin 3 mg\nlevothyroxine 100 mcg\nomeprazole 20 mg\nzanthrix 20\n"
_HEADING = Heading("Jane Example", "04-Mar-1972", "ZZZ0016", "Dr A. Example")


def main(folder: Path) -> None:
    """Write the samples into a folder."""
    press = offscreen_press()(Paper.A4)
    reference = open_reference(paths.database())
    content = read_content(reference)
    report = check(read(_LIST, Names(stock(reference))), content.facts)
    patient = Patient(
        indication="dfsp", age_years=54, sex=Sex.FEMALE, weight_kg=68, height_cm=165,
        creatinine_clearance_ml_min=38, is_on_dialysis=False, started_on=date(2026, 11, 30),
    )  # fmt: skip
    folder.mkdir(parents=True, exist_ok=True)
    for kind in Kind:
        subject = Subject(
            kind=kind, patient=patient, label=Label.US, printed=datetime.now().astimezone(),
            report=report, heading=_HEADING,
        )  # fmt: skip
        made = page(subject, content, press.fits)
        (folder / f"{kind}.pdf").write_bytes(press.pdf(made))
        _picture(press, made).save(str(folder / f"{kind}.png"))


def _picture(press: Press, made: Page) -> QImage:
    scale = _WIDTH_PX / press.size_dots.width()
    picture = QImage(
        QSize(_WIDTH_PX, round(press.size_dots.height() * scale)), QImage.Format.Format_Grayscale8
    )
    picture.fill(Qt.GlobalColor.white)
    painter = QPainter(picture)
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
    painter.scale(scale, scale)
    press.paint(made, painter)
    painter.end()
    return picture


if __name__ == "__main__":
    main(Path(sys.argv[1]))
