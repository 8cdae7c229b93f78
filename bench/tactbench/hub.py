"""Suites on a Hugging Face hub: fetched at a full commit, pushed as they are."""
