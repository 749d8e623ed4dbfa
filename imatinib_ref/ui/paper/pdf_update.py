"""What Qt leaves out of a PDF file and has no call for."""

import re

# The letters of a font as its table of letters lists them, and what Qt takes a space for.
_LETTERS = re.compile(rb"(?<=\[)(?:<[0-9A-F]+> ?)+(?=\])")
_TAB, _SPACE = b"<0009>", b"<0020>"
# A hyphen at which no line may end looks like any other, and is one to whoever searches.
_FIRM_HYPHEN, _HYPHEN = b"<2011>", b"<002D>"


def readable(pdf: bytes, language: str) -> bytes:
    """Let spaces be spaces and hyphens hyphens, and say which language the text is in."""
    return _in_language(_LETTERS.sub(_plain, pdf), language.encode("ascii"))


def _plain(letters: re.Match[bytes]) -> bytes:
    return letters[0].replace(_TAB, _SPACE).replace(_FIRM_HYPHEN, _HYPHEN)


def _in_language(pdf: bytes, language: bytes) -> bytes:
    """Write the root of the file anew behind its end, as updates of a PDF file are written."""
    root = re.findall(rb"/Root (\d+) 0 R", pdf)[-1]
    start = re.findall(rb"startxref\s+(\d+)", pdf)[-1]
    catalog = re.findall(rb"(?<!\d)%s 0 obj\s*<<(.*?)>>\s*endobj" % root, pdf, re.DOTALL)[-1]
    trailer = pdf[pdf.rindex(b"trailer") :]
    kept = trailer[trailer.index(b"<<") + 2 : trailer.rindex(b">>")].rstrip()
    changed = b"\n%s 0 obj\n<<%s/Lang (%s)\n>>\nendobj\n" % (root, catalog, language)
    listed = b"xref\n%s 1\n%010d 00000 n \ntrailer\n" % (root, len(pdf) + 1)
    place = len(pdf) + len(changed)
    ending = b"<<%s\n/Prev %s\n>>\nstartxref\n%d\n%%%%EOF\n" % (kept, start, place)
    return pdf + changed + listed + ending
