"""Turn one validated record of an AI system into the notices, cards and filings that people are owed."""

__version__ = "0.1.0"
