"""Words typed -> the entries that answer, each with the sentence that does."""

from imatinib_ref.search.searcher import Hit, Results, Searcher

__all__ = ["Hit", "Results", "Searcher"]
