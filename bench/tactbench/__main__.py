"""`python -m tactbench`."""

from tactbench.cli import script

if __name__ == "__main__":
    script()
