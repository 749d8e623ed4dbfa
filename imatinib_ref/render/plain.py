"""Turns a rendered page into plain text that says everything a reader sees."""

from html.parser import HTMLParser
from re import sub

_LINES = {"p", "h1", "h2", "h3", "tr", "table", "ul", "li", "br", "div"}
_SPACED = {"h1", "h2", "h3"}
_SILENT = {"style", "title"}
_PLAIN = {0xA0: " ", 0x2011: "-", 0x200B: None}
_END_OF_LINE, _EMPTY_LINE = "\0", "\0\a\0"


def plain(html: str) -> str:
    """Return the text of a page: a line per block, the cells of a row parted by a tab."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    lines = (sub(r"[ \n]+", " ", line) for line in "".join(reader.pieces).split(_END_OF_LINE))
    tidy = (sub(r" ?\t ?", "\t", line).strip() for line in lines)
    return "\n".join(line.replace("\a", "") for line in tidy if line).strip() + "\n"


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del attrs
        if tag in _SILENT:
            self._silent += 1
        elif tag in _LINES:
            self.pieces.append(_EMPTY_LINE if tag in _SPACED else _END_OF_LINE)
            self.pieces.append("- " if tag == "li" else "")

    def handle_endtag(self, tag: str) -> None:
        if tag in _SILENT:
            self._silent -= 1
        elif tag in _LINES:
            self.pieces.append(_END_OF_LINE)
        elif tag in {"td", "th"}:
            self.pieces.append("\t")

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.pieces.append(data.translate(_PLAIN))
