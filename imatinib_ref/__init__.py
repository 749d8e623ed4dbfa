"""Imatinib Reference: an offline quick reference on imatinib for clinicians."""

__version__ = "0.1.0"
