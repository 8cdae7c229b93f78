"""Replies that were paid for once: kept on this machine, so that the same ask need not be paid again."""
