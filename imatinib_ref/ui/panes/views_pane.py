"""A pane that also answers for the patient: a switch on top, a view for each answer."""

from collections.abc import Mapping, Sequence

from PySide6.QtWidgets import QStackedWidget

from imatinib_ref.db.vocabulary import Label, Pane
from imatinib_ref.patient import Patient
from imatinib_ref.plausibility import Problem
from imatinib_ref.ui.answers.answer_view import AnswerView
from imatinib_ref.ui.panes.pane import ListPane
from imatinib_ref.ui.panes.row_list import Choice
from imatinib_ref.ui.panes.view_switch import VIEWS, ViewSwitch
from imatinib_ref.ui.plots.marks import Plot
from imatinib_ref.ui.tones import Tones


class ViewsPane(ListPane):
    """Puts answers beside the list and its pages; one of them is in sight."""

    def __init__(self, title: str, hint: str, choices: Sequence[Choice]) -> None:
        super().__init__(title, hint, choices)
        self._views: Mapping[str, AnswerView] = {}
        self._stack = QStackedWidget()

    def offer_views(self, views: Mapping[str, AnswerView], pane: Pane, rest: str) -> None:
        """Lay the views out with a switch; the list and its pages stand under a name at its end."""
        self._views = views
        titles = {slug: VIEWS[slug].button or VIEWS[slug].title for slug in views}
        self._switch = ViewSwitch({**titles, f"overview-{pane}": rest})
        for widget in (*views.values(), self._splitter):
            self._stack.addWidget(widget)
        self._stack.setCurrentWidget(self._splitter)
        around = self.layout()
        assert around is not None  # noqa: S101  # ListPane has laid itself out
        around.addWidget(self._switch)
        around.addWidget(self._stack)
        self._switch.chosen.connect(self.asked)
        for view in views.values():
            view.followed.connect(self.asked)
            view.field_wanted.connect(self.field_wanted)

    @property
    def html(self) -> str:
        view = self._views.get(self._slug)
        return self._page.html if view is None else view.html

    def show_page(self, slug: str, html: str, plot: Plot | None = None) -> None:
        view = self._views.get(slug)
        if view is None:
            super().show_page(slug, html, plot)
        else:
            self._slug = slug
            view.work_out()

    def turn_to(self, slug: str) -> None:
        self._stack.setCurrentWidget(self._views.get(slug, self._splitter))
        self._switch.mark(slug)

    def clear_page(self) -> None:
        super().clear_page()
        for view in self._views.values():
            view.clear()

    def enter_page(self) -> None:
        view = self._views.get(self._slug)
        (self._page if view is None else view.page).setFocus()

    def dress(self, tones: Tones, zoom: int) -> None:
        super().dress(tones, zoom)
        for view in self._views.values():
            view.dress(tones, zoom)

    def set_patient(self, patient: Patient, label: Label, problems: Sequence[Problem] = ()) -> None:
        for view in self._views.values():
            view.set_patient(patient, label, problems)

    def forget(self) -> None:
        for view in self._views.values():
            view.forget()
