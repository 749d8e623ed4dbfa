"""Cuts a line into words and numbers and folds them, alike for names and for what is pasted."""

import re
import unicodedata
from dataclasses import dataclass
from itertools import pairwise

# Combining accents, soft hyphens and direction marks belong to the word that they stand in.
_MARK = "\u0300-\u036f\u00ad\u200b-\u200f\u2060\u2066-\u2069\ufeff"
_LETTER = r"[^\W\d_]"
_TOKEN = re.compile(
    rf"{_LETTER}(?:[{_MARK}]+|{_LETTER}|['\u2019\u02bc`\u00b4](?={_LETTER}))*|\d+(?:[.,]\d+)*"
)
_JOINER = re.compile(rf"[\s\-\u2010\u2011\u2013.'\u2019/+&()_®™*{_MARK}]{{0,4}}")
_BREAK = re.compile(r"[,;:/+&|•·→>=()\[\]{}\t…?!*]|\s[-\u2013—]+\s|[.](?:\s|$)|--|—|\s{3,}")
# The gaps of nearly all words: they join and part nothing.
_PLAIN = frozenset({" ", ""})
_TAG = re.compile(
    r"</?[a-zA-Z][^<>]{0,200}>|&(?:nbsp|lt|gt|quot|#\d{1,6});|\bhttps?://\S{1,2000}|\bwww\.\S{1,500}"
)
_COMMA = re.compile(r"\s*,\s*")
_ALIKE = (
    ("sulph", "sulf"), ("ceph", "cef"), ("haem", "hem"), ("oestr", "estr"), ("oedem", "edem"),
)  # fmt: skip
_GREEK = str.maketrans({"\u03b1": "alpha", "β": "beta", "\u03b3": "gamma", "µ": "mc", "μ": "mc"})
_WHOLE = {"vit": "vitamin", "vits": "vitamins", "supp": "supplement", "supps": "supplements"}


@dataclass(frozen=True, slots=True)
class Tokens:
    """The words and numbers of a line; gap n lies between token n and the next."""

    text: str
    keys: tuple[str, ...]
    spans: tuple[tuple[int, int], ...]
    joins: tuple[bool, ...]
    breaks: tuple[bool, ...]

    def raw(self, start: int, stop: int) -> str:
        """Return the text of tokens start to stop (exclusive) as it stands in the line."""
        return self.text[self.spans[start][0] : self.spans[stop - 1][1]]

    def gap(self, index: int) -> str:
        """Return the text between a token and the next, or the end of the line."""
        end = self.spans[index][1]
        after = index + 1
        return self.text[end : self.spans[after][0] if after < len(self.spans) else None]


def fold(word: str) -> str:
    """Return the form in which spellings of one word meet: no case, accent or apostrophe."""
    if word.isdigit() and word.isascii():
        return word
    plain = word.lower()
    if not plain.isascii():
        plain = unicodedata.normalize("NFKD", plain.translate(_GREEK))
    if not plain.isalnum() or not plain.isascii():
        plain = "".join(letter for letter in plain if letter.isalnum())
    for spelling, other in _ALIKE:
        if spelling in plain:
            plain = plain.replace(spelling, other)
    return _WHOLE.get(plain, plain)


def tokens(text: str) -> Tokens:
    """Cut a line into tokens; a tag or an address of a web page parts words as a bar does."""
    if "<" in text or "&" in text or "http" in text or "www." in text:
        text = _TAG.sub(lambda tag: "|".ljust(len(tag[0])), text)
    folded = [(fold(match[0]), match.span()) for match in _TOKEN.finditer(text)]
    # A lone accent is no word: nothing is left of it once accents are folded.
    words = [(key, span) for key, span in folded if key]
    spans = tuple([span for _, span in words])
    gaps = [text[one[1] : other[0]] for one, other in pairwise(spans)]
    return Tokens(
        text=text,
        keys=tuple([key for key, _ in words]),
        spans=spans,
        joins=tuple(gap in _PLAIN or _JOINER.fullmatch(gap) is not None for gap in gaps),
        breaks=tuple(gap not in _PLAIN and _BREAK.search(gap) is not None for gap in gaps),
    )


def phrase(name: str) -> str:
    """Return the key under which a name is kept: its folded words and numbers."""
    return " ".join(map(fold, _TOKEN.findall(name)))


def is_comma(gap: str) -> bool:
    """Tell whether a gap is nothing but a comma."""
    return _COMMA.fullmatch(gap) is not None
