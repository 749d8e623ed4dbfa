"""The names of the real content, indexed once for every test of the reading of lists."""

from imatinib_ref import paths
from imatinib_ref.db.load import open_reference
from imatinib_ref.medicines.known import stock
from imatinib_ref.medicines.names import Names
from imatinib_ref.medicines.reader import read
from imatinib_ref.medicines.tokens import phrase
from imatinib_ref.medicines.values import Line

KNOWN = stock(open_reference(paths.database()))
NAMES = Names(KNOWN)
DOUBTFUL = {row.name.casefold() for row in KNOWN.ambiguous}
GENERIC = sorted(
    {phrase(entry.title) for entry in KNOWN.known if phrase(entry.title).isalpha()}
    - {"metoprolol", "aspirin"}
)


def only(text: str) -> Line:
    """Read a text of one line."""
    (line,) = read(text, NAMES)
    return line
