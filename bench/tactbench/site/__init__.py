"""Boards as a static site: plain files that need no server and no script. Comes with `tactbench[web]`."""
