"""Prints a sheet in a window of its own, the way a person would; prints what was said as JSON.

Started by a test, because the library of the spooler looks once for its server.
"""

import json
import subprocess
import sys

from PySide6.QtCore import QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit, QPushButton

from imatinib_ref import paths
from imatinib_ref.db.file import open_database
from imatinib_ref.ui.library import Library
from imatinib_ref.ui.main_window import MainWindow
from imatinib_ref.ui.paper.sheet_panel import SheetPanel

folder, name, queue = sys.argv[1:]
application = QApplication([])
window = MainWindow(QSettings(f"{folder}/kept.ini", QSettings.Format.IniFormat))
window.show()
application.processEvents()
window.fill(Library(open_database(paths.database())))
application.processEvents()
box = window.patient_bar.form.fields["indication"].findChild(QComboBox)
box.setCurrentIndex(box.findData("dfsp"))
QTest.keyClick(window, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
panel = window.findChild(SheetPanel)
QTest.keyClicks(panel._form.fields["name"].findChild(QLineEdit), name)


def press(text):
    """Press the button of a text and return what is said."""
    button = next(each for each in panel.findChildren(QPushButton) if each.text() == text)
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Space)
    return next(each for each in panel.findChildren(QLabel) if each.objectName() == "said").text()


said = {"printers": [panel.findChild(QComboBox).itemText(0)], "printed": press("&Print")}
path = next(edit for edit in panel.findChildren(QLineEdit) if "file" in edit.accessibleName())
path.setText(f"{folder}/saved")
said["saved"] = press("Save P&DF")
subprocess.run(["lpadmin", "-x", queue], check=True)
said["vanished"] = press("&Print")
said["without"] = panel.findChild(QComboBox).itemText(0)
QTest.keyClick(panel, Qt.Key.Key_Escape)
said["after"] = panel._form.fields["name"].findChild(QLineEdit).text()
window.close()
sys.stdout.write(json.dumps(said))
