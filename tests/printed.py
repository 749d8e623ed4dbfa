"""Reads a printed page back from its PDF: each letter with its place and size, in points."""

import io
import re
from dataclasses import dataclass
from itertools import pairwise

from pypdf import PdfReader

_TOKEN = re.compile(
    rb"<([0-9A-Fa-f]+)>|/(\w+)|(-?\d+\.?\d*)|([A-Za-z]+\*?|\[|\]|\((?:\\.|[^)])*\))"
)
_POINTS_PER_MM = 72 / 25.4
_HAIR_PT = 0.2


@dataclass(frozen=True)
class Glyph:
    text: str
    x: float
    y: float
    size: float
    width: float


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
        self.glyphs = list(self._read(page.get_contents().get_data()))

    @property
    def fonts(self):
        """The name of each font, and whether the file holds it."""
        return {font.name: font.is_embedded for font in self._fonts.values()}

    @property
    def text(self):
        return "".join(glyph.text for glyph in self.glyphs)

    @property
    def words(self):
        """The letters in the order of the page, without the spaces that lines end with."""
        return re.sub(r"\s+", "", self.text)

    def outside(self, margin_mm):
        """Return the letters that leave the margins."""
        margin = margin_mm * _POINTS_PER_MM - _HAIR_PT
        return [
            glyph
            for glyph in self.glyphs
            if glyph.text.strip()
            and not (
                margin <= glyph.x
                and glyph.x + glyph.width <= self.width - margin
                and margin <= glyph.y
                and glyph.y + glyph.size * 0.7 <= self.height - margin
            )
        ]

    def overlapping(self):
        """Return pairs of letters of which one lies on the other."""
        drawn = sorted((g for g in self.glyphs if g.text.strip()), key=lambda g: (-g.y, g.x))
        lines = []
        for glyph in drawn:
            if lines and abs(lines[-1][0].y - glyph.y) < 0.5:
                lines[-1].append(glyph)
            else:
                lines.append([glyph])
        found = []
        for line in lines:
            line.sort(key=lambda g: g.x)
            # Kerning lets a letter reach under its neighbour, no further.
            found += [(a, b) for a, b in pairwise(line) if b.x < a.x + a.width * 0.5]
        for place, line in enumerate(lines):
            for other in lines[place + 1 : place + 4]:
                found += _touching(line, other)
        return found

    def _read(self, content):
        stack, matrix, font, size = [], (1, 0, 0, 1, 0, 0), None, 0.0
        line, operands = (0, 0), []
        for token in _TOKEN.finditer(content):
            hexed, name, figure, operator = token.groups()
            if hexed is not None or name is not None:
                operands.append(hexed or name.decode())
                continue
            if figure is not None:
                operands.append(float(figure))
                continue
            match operator:
                case b"q":
                    stack.append((matrix, font, size))
                case b"Q":
                    matrix, font, size = stack.pop()
                case b"cm":
                    matrix = _times(operands[-6:], matrix)
                case b"Tf":
                    font, size = self._fonts[operands[-2]], operands[-1]
                case b"Tm":
                    assert operands[-6:-2] == [1, 0, 0, -1], "a turned or stretched letter"
                    line = (operands[-2], -operands[-1])
                case b"Td":
                    line = (line[0] + operands[-2], line[1] + operands[-1])
                case b"Tj":
                    yield from self._set(operands[-1], line, matrix, font, size)
            operands = []

    @staticmethod
    def _set(hexed, line, matrix, font, size):
        x, y = line
        scale = abs(matrix[0])
        for start in range(0, len(hexed), 4):
            code = int(hexed[start : start + 4], 16)
            width = font.widths.get(code, 0) / 1000 * size
            left = x * matrix[0] + matrix[4]
            # The text is turned over within a page that is turned over.
            up = -y * matrix[3] + matrix[5]
            yield Glyph(font.letters.get(code, "\N{REPLACEMENT CHARACTER}"), left, up,
                        size * scale, width * scale)  # fmt: skip
            x += width


class _Font:
    def __init__(self, font):
        below = font["/DescendantFonts"][0].get_object()
        self.name = str(font["/BaseFont"])
        self.is_embedded = "/FontFile2" in below["/FontDescriptor"].get_object()
        first, widths = below["/W"][0], below["/W"][1]
        self.widths = {first + place: float(width) for place, width in enumerate(widths)}
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


def _letter(hexed):
    return bytes.fromhex(hexed.decode()).decode("utf-16-be")


def _times(a, b):
    return (
        a[0] * b[0] + a[1] * b[2], a[0] * b[1] + a[1] * b[3],
        a[2] * b[0] + a[3] * b[2], a[2] * b[1] + a[3] * b[3],
        a[4] * b[0] + a[5] * b[2] + b[4], a[4] * b[1] + a[5] * b[3] + b[5],
    )  # fmt: skip


def _touching(line, other):
    """Return letters of two lines that meet: the x height of the lower reaches the upper one."""
    if line[0].y - other[0].y >= max(g.size for g in other) * 0.72:
        return []
    return [
        (a, b)
        for a in line
        for b in other
        if a.x < b.x + b.width * 0.9 and b.x < a.x + a.width * 0.9 and a.y - b.y < b.size * 0.72
    ]
