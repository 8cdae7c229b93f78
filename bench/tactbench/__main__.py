"""`python -m tactbench`."""

from tactbench.cli import main

if __name__ == "__main__":
    main()
