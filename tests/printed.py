"""Reads a printed page back from its PDF: each run of letters with its place, in points."""

import io
import re
from dataclasses import dataclass

from pypdf import PdfReader

_OUTSIDE_TEXT = re.compile(rb"(?:((?:-?[\d.]+ ){6})cm|\b([qQ]))\s|BT\s(.*?)ET\s", re.DOTALL)
_FONT = re.compile(rb"/(\w+) ([\d.]+) Tf ((?:-?[\d.]+ ){6})Tm")
_LETTER = re.compile(rb"(-?[\d.]+) (-?[\d.]+) Td <([0-9A-Fa-f]+)> Tj")
_POINTS_PER_MM = 72 / 25.4
_HAIR_PT = 0.2
# Of the letters of the sheet, as parts of their size.
_ASCENT, _DESCENT, _X_HEIGHT = 0.72, 0.0, 0.54


@dataclass(frozen=True)
class Run:
    """Letters set in one go: where they begin and end, their base line and their size."""

    text: str
    left: float
    right: float
    y: float
    size: float

    @property
    def top(self):
        return self.y + self.size * _ASCENT

    @property
    def foot(self):
        return self.y - self.size * _DESCENT


class Printed:
    """A PDF of Qt, whose text is set glyph by glyph."""

    def __init__(self, pdf):
        self.reader = PdfReader(io.BytesIO(pdf))
        self.pages = len(self.reader.pages)
        page = self.reader.pages[0]
        self.width, self.height = float(page.mediabox.width), float(page.mediabox.height)
        self._fonts = {
            name.removeprefix("/"): _Font(font.get_object())
            for name, font in page["/Resources"]["/Font"].items()
        }
        self.runs = list(self._read(page.get_contents().get_data()))

    @property
    def fonts(self):
        """The name of each font, and whether the file holds it."""
        return {font.name: font.is_embedded for font in self._fonts.values()}

    @property
    def text(self):
        return "\n".join(run.text for run in self.runs)

    @property
    def words(self):
        """The text on one line."""
        return " ".join(self.text.split())

    @property
    def letters(self):
        """Every letter that leaves ink, in the order of the alphabet."""
        return sorted(re.sub(r"\s", "", self.text))

    def outside(self, margin_mm):
        """Return what leaves the margins."""
        margin = margin_mm * _POINTS_PER_MM - _HAIR_PT
        right, top = self.width - margin, self.height - margin
        return [
            run
            for run in self.runs
            if run.left < margin or run.right > right or run.foot < margin or run.top > top
        ]

    def overlapping(self):
        """Return pairs of which one lies on the other."""
        runs = sorted(self.runs, key=lambda run: -run.y)
        found = []
        for place, run in enumerate(runs):
            for other in runs[place + 1 :]:
                if other.top < run.foot:
                    break
                meets = run.left < other.right - _HAIR_PT and other.left < run.right - _HAIR_PT
                if meets and other.y + other.size * _X_HEIGHT > run.y:
                    found.append((run, other))
        return found

    def _read(self, content):
        stack, matrix = [], (1, 0, 0, 1, 0, 0)
        for changed, kept, text in _OUTSIDE_TEXT.findall(content):
            if changed:
                matrix = _times([float(one) for one in changed.split()], matrix)
            elif kept == b"q":
                stack.append(matrix)
            elif kept == b"Q":
                matrix = stack.pop()
            else:
                yield from self._set(text, matrix)

    def _set(self, text, matrix):
        name, size, place = _FONT.search(text).groups()
        across, _, _, up, x, y = (float(one) for one in place.split())
        assert (across, up) == (1, -1), "a turned or stretched letter"
        font, size, y = self._fonts[name.decode()], float(size), -y
        said, left, right = [], None, x
        letters = _LETTER.findall(text)
        assert len(letters) == text.count(b"Tj"), "letters set in a way that is not known here"
        for right_by, down_by, hexed in letters:
            x, y = x + float(right_by), y + float(down_by)
            code = int(hexed, 16)
            letter = font.letters.get(code, "\N{REPLACEMENT CHARACTER}")
            said.append(letter)
            if letter.strip():
                left = x if left is None else left
                right = x + font.widths[code] / 1000 * size
        if left is not None:
            scale = abs(matrix[0])
            yield Run(
                "".join(said), left * matrix[0] + matrix[4], right * matrix[0] + matrix[4],
                # The text is turned over within a page that is turned over.
                -y * matrix[3] + matrix[5], size * scale,
            )  # fmt: skip


class _Font:
    def __init__(self, font):
        below = font["/DescendantFonts"][0].get_object()
        self.name = str(font["/BaseFont"])
        self.is_embedded = "/FontFile2" in below["/FontDescriptor"].get_object()
        self.widths = dict(_widths(list(below["/W"])))
        self.letters = {}
        table = font["/ToUnicode"].get_object().get_data()
        for block in re.findall(rb"beginbfchar(.*?)endbfchar", table, re.DOTALL):
            for code, letter in re.findall(rb"<(\w+)>\s*<(\w+)>", block):
                self.letters[int(code, 16)] = _letter(letter)
        for block in re.findall(rb"beginbfrange(.*?)endbfrange", table, re.DOTALL):
            for low, high, first_letter in re.findall(rb"<(\w+)>\s*<(\w+)>\s*<(\w+)>", block):
                for place in range(int(low, 16), int(high, 16) + 1):
                    code = int(first_letter, 16) + place - int(low, 16)
                    self.letters[place] = chr(code)
            for low, _, listed in re.findall(rb"<(\w+)>\s*<(\w+)>\s*\[(.*?)\]", block, re.DOTALL):
                for place, letter in enumerate(re.findall(rb"<(\w+)>", listed)):
                    self.letters[int(low, 16) + place] = _letter(letter)


def _widths(listed):
    """Read the widths of letters: one for each of a run, or one for all of it."""
    while listed:
        first, after, *listed = listed
        if isinstance(after, list):
            yield from ((first + place, float(width)) for place, width in enumerate(after))
        else:
            width, *listed = listed
            yield from ((code, float(width)) for code in range(first, after + 1))


def _letter(hexed):
    return bytes.fromhex(hexed.decode()).decode("utf-16-be")


def _times(a, b):
    return (
        a[0] * b[0] + a[1] * b[2], a[0] * b[1] + a[1] * b[3],
        a[2] * b[0] + a[3] * b[2], a[2] * b[1] + a[3] * b[3],
        a[4] * b[0] + a[5] * b[2] + b[4], a[4] * b[1] + a[5] * b[3] + b[5],
    )  # fmt: skip
