"""What reading a medicine list yields: one line for each line, and the medicines found in it."""

from dataclasses import dataclass
from enum import Enum, StrEnum

INDEX_SLUG = "imatinib"


class Status(StrEnum):
    """What became of a line."""

    RECOGNISED = "recognised"
    IMATINIB = "imatinib"
    NOT_RECOGNISED = "not-recognised"
    IGNORED = "ignored"


class Standing(Enum):
    """Whether a medicine is taken now; where the line leaves it open it is asked, never dropped."""

    TAKEN = "taken"
    OPEN = "open"
    ENDED = "ended"


class Via(StrEnum):
    """How a name led to its entry."""

    GENERIC = "generic"
    SYNONYM = "synonym"
    BRAND = "brand"
    PRODUCT = "product"
    CLASS = "class"
    SPELLING = "spelling"


@dataclass(frozen=True)
class Choice:
    """Something that a name may stand for; a product has the slugs of its components."""

    name: str
    slugs: tuple[str, ...]


@dataclass(frozen=True)
class Read:
    """A medicine found in a line; with a question and no slugs it is left for the reader to say.

    Where the line leaves open whether it is taken it counts as taken, and is asked about.
    """

    name: str
    read_as: str
    via: Via
    slugs: tuple[str, ...]
    span: tuple[int, int]
    certain: bool = True
    current: bool = True
    is_open: bool = False
    alternatives: tuple[Choice, ...] = ()
    question: str | None = None
    product: str | None = None

    @property
    def is_sure(self) -> bool:
        """Whether neither the name nor the taking is in doubt."""
        return self.certain and not self.is_open


@dataclass(frozen=True)
class Line:
    """The answer to one line; what looks like a medicine and is not known stands in unread."""

    number: int
    text: str
    status: Status
    medicines: tuple[Read, ...] = ()
    unread: tuple[str, ...] = ()
    nearest: tuple[Choice, ...] = ()
    question: str | None = None
