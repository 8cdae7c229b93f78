#!/usr/bin/env bash
# check_entries.sh FOLDER BASE: checks every entry that the checkout in FOLDER adds or changes since the commit
# BASE. Names of files are data: one that is no entry's is refused, and none is read by a shell.
set -euo pipefail
cd "$1"
list=$(mktemp)
trap 'rm -f "$list" "$list".*' EXIT
git diff -z --no-renames --name-only "$2...HEAD" -- leaderboards > "$list"
git diff -z --no-renames --name-only --diff-filter=D "$2...HEAD" -- leaderboards > "$list.gone"
name='[a-z0-9][a-z0-9._-]*'
entry="leaderboards/$name@$name/entries/$name/"
derived="leaderboards/$name@$name/(board\.json|BOARD\.md|validity\.json)"

if grep -zxE "$entry(submission|withdrawal)\.json" "$list.gone" > "$list.found"; then
    echo "an entry was deleted; entries are withdrawn by a withdrawal.json, and stay" >&2
    exit 4
fi
if grep -zvxE "$entry[A-Za-z0-9._/-]+|$derived|leaderboards/README\.md" "$list" > "$list.found"; then
    tr '\0' '\n' < "$list.found" | cat -v >&2
    echo "these files belong to no entry and no board" >&2
    exit 4
fi
grep -zoE "^$entry" "$list" | sort -zu > "$list.entries" || true
xargs -0 -r -n 1 tactbench check < "$list.entries" || exit 4
