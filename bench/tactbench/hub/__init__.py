"""Suites on a Hugging Face hub: fetched at a full commit, pushed as they are.

address.py   what `hf:organisation/name@commit` means, and which files a suite has on a hub
client.py    the few questions asked of a hub, and its troubles as errors of one line
fetch.py     a commit into our own cache, whole or not at all
push.py      a folder as one commit
"""
