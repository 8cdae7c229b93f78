"""Lints suites and journals: every finding with its place and the mend, not only the first."""
