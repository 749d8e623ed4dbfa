"""Plots of studies, filters of indications and the populations of a patient in the window."""

import pytest
from case import press, type_in
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetrics, QImage, QPainter

from imatinib_ref.db.entries import Indication
from imatinib_ref.db.parts import Study
from imatinib_ref.evidence import rate
from imatinib_ref.render.rows import Row
from imatinib_ref.ui.panes.row_list import Choice, RowList
from imatinib_ref.ui.plots.drawing import Layout
from imatinib_ref.ui.plots.evidence_plot import evidence_plot
from imatinib_ref.ui.plots.interval_plot import IntervalPlot
from imatinib_ref.ui.plots.marks import Shape


def page_of(window):
    return window.tabs.currentWidget()._page


def shown_rows(window):
    model = window.tabs.currentWidget().findChild(RowList).model()
    lines = [model.index(place).data(Qt.ItemDataRole.UserRole) for place in range(model.rowCount())]
    return [line.slug for line in lines if isinstance(line, Row)]


def test_every_study_with_counts_is_a_row_of_its_plot_with_its_interval(reference):
    for indication in reference.entries(Indication):
        studies = [part for part in indication.parts if isinstance(part, Study) and rate(part)]
        plot = evidence_plot(indication)
        assert (
            [mark.name for mark in plot.marks if plot] == [one.name for one in studies]
            if (studies)
            else plot is None
        )
        for study, mark in zip(studies, plot.marks if plot else (), strict=True):
            found = rate(study)
            assert mark.value == round(found.pct, 1)
            assert (mark.low, mark.high) == (round(found.low_pct, 1), round(found.high_pct, 1))
            assert mark.word == f"{study.responders} of {found.of},"
            assert (mark.shape is Shape.CROSS) is study.is_negative


def test_a_larger_study_has_a_larger_mark_and_says_what_it_counts(reference):
    plot = evidence_plot(reference.entry("dfsp"))
    sizes = {mark.name: mark.size for mark in plot.marks}
    assert sizes["Navarrete-Dechent 2019"] == 1 > sizes["Zhu 2011"] > sizes["Han 2009"]
    assert all(mark.under for mark in plot.marks)


def test_a_negative_or_disputed_study_says_so_first(reference):
    [negative] = evidence_plot(reference.entry("merkel-cell-carcinoma")).marks
    assert negative.under == "negative trial, partial response"
    disputed = next(m for m in evidence_plot(reference.entry("dfsp")).marks if m.is_quiet)
    assert disputed.under == "sources disagree, partial response"


@pytest.mark.parametrize("width_px", [320, 480, 705, 788, 1200])
def test_a_long_name_of_a_study_is_wrapped_and_never_cut(qtbot, reference, width_px):
    plot = IntervalPlot()
    qtbot.addWidget(plot)
    for indication in reference.entries(Indication):
        shown = evidence_plot(indication)
        if shown is None:
            continue
        plot.show_marks("Responders", shown.marks, shown.axis)
        layout = Layout(width_px, plot.font(), shown.marks, shown.axis)
        for texts, row in zip(layout.texts, layout.rows, strict=True):
            names = [(texts[0], layout.bold), (texts[1], layout.small)]
            assert sum(layout.high(text, font) for text, font in names) < row
            for text, font in names:
                words = text.split()
                widest = max(map(QFontMetrics(font).horizontalAdvance, words), default=0)
                assert widest <= layout.names_width
        assert plot.heightForWidth(width_px) >= sum(layout.rows)


def test_the_scale_of_a_long_plot_stands_at_both_ends(reference):
    plot = evidence_plot(reference.entry("dfsp"))
    assert Layout(788, QFont(), plot.marks, plot.axis).above > 0
    assert Layout(788, QFont(), plot.marks[:3], plot.axis).above == 0


def test_the_page_of_an_indication_has_its_plot_in_the_text_and_in_words(window):
    window.show_entry("kaposi-sarcoma")
    plot = page_of(window).plot
    assert plot.isVisible()
    assert plot.height() == plot.heightForWidth(plot.width())
    said = plot.accessibleDescription()
    assert "Koon 2014" in said
    assert "10 of 30, 33.3%, 19.2 to 51.2" in said
    window.show_entry("systemic-sclerosis")
    assert not page_of(window).plot.isVisible()
    window.show_entry("dfsp")
    before = page_of(window).plot.height()
    window.resize(640, 768)
    assert page_of(window).plot.height() == page_of(window).plot.heightForWidth(
        page_of(window).viewport().width()
    )
    assert page_of(window).plot.height() != before


def test_a_plot_reads_in_grey_on_paper(qtbot, reference):
    plot = IntervalPlot()
    qtbot.addWidget(plot)
    shown = evidence_plot(reference.entry("merkel-cell-carcinoma"))
    plot.show_marks(shown.title, shown.marks, shown.axis)
    paper = QImage(700, plot.heightForWidth(700), QImage.Format.Format_Grayscale8)
    paper.fill(255)
    painter = QPainter(paper)
    plot.paint(painter, paper.rect())
    painter.end()
    darkest = min(
        paper.pixelColor(x, y).lightness()
        for x in range(0, paper.width(), 2)
        for y in range(0, paper.height(), 2)
    )
    assert darkest < 80


def test_indications_are_filtered_by_negative_trial_and_molecular_target(window):
    window.tabs.setCurrentIndex(0)
    groups, targets = window.tabs.currentWidget().findChildren(Choice)
    groups.setCurrentText("With a negative trial")
    assert set(shown_rows(window)) == {"systemic-sclerosis", "morphoea", "merkel-cell-carcinoma"}
    groups.setCurrentText("Not a use")
    assert shown_rows(window) == ["vitiligo"]
    groups.setCurrentIndex(0)
    targets.setCurrentText("PDGF or its receptor")
    assert set(shown_rows(window)) == {"dfsp", "hes-cel", "mds-mpd"}


def test_the_populations_of_a_patient_come_first_and_say_why(qtbot, window):
    window.show_entry("overview-populations")
    before = page_of(window).toPlainText()
    assert "This patient" not in before
    type_in(qtbot, window, "creatinine_clearance_ml_min", "38")
    qtbot.waitUntil(lambda: "This patient" in page_of(window).toPlainText())
    said = page_of(window).toPlainText().replace("\N{NO-BREAK SPACE}", " ")
    assert "▶ This patient: CrCl 38 mL/min: moderate (US bands)" in said
    assert said.index("Kidney impairment") < said.index("Pregnancy")
    press(qtbot, window, "is_pregnant", "Yes")
    said = page_of(window).toPlainText()
    assert said.index("Pregnancy") < said.index("Older people")


def test_where_labels_differ_is_marked_by_word_and_shape(window):
    window.show_entry("overview-populations")
    said = page_of(window).toPlainText().replace("\N{NO-BREAK SPACE}", " ")
    assert "◇ Labels differ. More cautious: US. The US text waits 1 month" in said
    assert "◆ More cautious" in said


def test_the_disagreements_are_one_page_reached_from_sources_and_search(window):
    window.show_entry("overview-sources")
    assert "Where sources disagree" in page_of(window).toPlainText()
    window.show_entry("where-sources-disagree")
    said = page_of(window).toPlainText()
    for heading in ("Between labels", "Labels against other sources",
                    "The DermNet page and the papers it cites",
                    "Errors inside other sources", "Sources of the interaction list"):  # fmt: skip
        assert heading in said
    results = window._library.search("sources disagree", 5, window.label)
    assert results.hits[0].slug == "where-sources-disagree"
