"""The run journal: append-only JSON lines, flushed one by one, so that a crash loses at most the last.

    {"kind": "run", ...}      first line: the identity of the run
    {"kind": "reply", ...}    a case asked once; where a key comes twice, the later line counts
    {"kind": "score", ...}    a reply scored by one scorer
    {"kind": "end", ...}      all that was asked for is there

A last line without its line end is torn: readers leave it out, and writers cut it off. A journal whose name
ends in .zst is the same lines, compressed. Times in it are for people: nothing is decided by them.
"""

from tactbench.journal.lines import Line as Line
from tactbench.journal.lines import read_lines as read_lines
from tactbench.journal.lines import read_start as read_start
from tactbench.journal.run import Run as Run
from tactbench.journal.run import read_run as read_run
from tactbench.journal.writer import JournalWriter as JournalWriter
from tactbench.journal.writer import cut_torn_line as cut_torn_line
