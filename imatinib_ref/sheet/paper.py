"""For whom a sheet is, and the paper it is printed on."""

from enum import StrEnum


class Kind(StrEnum):
    """For whom the sheet is."""

    CLINICIAN = "clinician"
    PATIENT = "patient"


class Paper(StrEnum):
    """The paper it is printed on."""

    A4 = "A4"
    LETTER = "Letter"
