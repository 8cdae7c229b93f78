"""The regression gate: is a candidate no worse than a baseline, by evidence, and what is it called if not.

`policy` says what may be lost, `arms` are the two sides as numbers, `integrity` refuses what does not belong
together, `checks` and `hard` are the tests, `verdict` makes a word and an exit code of them, `report` tells.
"""
