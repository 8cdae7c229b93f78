"""A person as a generator: whose journal it is, what they have replied, and the same as a spreadsheet."""
