"""Leaderboards: entries that hold replies, scores that anybody can make again, and boards built from both."""
