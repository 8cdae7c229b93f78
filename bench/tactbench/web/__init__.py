"""Local pages on 127.0.0.1: the desk at which a person replies. Comes with the extra `tactbench[web]`."""
