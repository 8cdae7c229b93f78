#!/usr/bin/env bash
# check_entries.sh FOLDER BASE [maintainer]: checks what the checkout in FOLDER does to leaderboards/ since the
# commit BASE. Names of files are data: one that is no entry's is refused, and none is read by a shell.
#
# Anybody may add: an entry (with its scores, or without), a notice to an entry, a signature; and may bring
# board.json and BOARD.md where they are what the entries come to. A maintainer may change the rest, but nobody
# deletes an entry or a notice.
set -euo pipefail
cd "$1"
base=$2 who=${3:-}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

name='[a-z0-9][a-z0-9._-]*'
board="leaderboards/$name@$name"
entry="$board/entries/$name"
made="$entry/(submission\.json|journal\.jsonl(\.zst)?|SHA256SUMS|scores\.jsonl)"
added="$entry/(SHA256SUMS\.sig|withdrawal\.json|(disputes|errata)/$name\.json)"
noted="$entry/(reproduction|attestation)\.json"
derived="$board/(board\.json|BOARD\.md)"
kept="$board/validity\.json|leaderboards/allowed_signers"

changed() { # FILTER: the files, by what happened to them
    git diff -z --no-renames --name-only --diff-filter="$1" "$base...HEAD" -- leaderboards
}
refuse() { # WHY FILE: where the file names any
    if [ -s "$2" ]; then
        tr '\0' '\n' < "$2" | cat -v >&2
        echo "$1" >&2
        exit 4
    fi
}
without() { grep -zvxE "$1" || true; }
only() { grep -zxE "$1" || true; }

changed '' | without "$made|$added|$noted|$derived|$kept|leaderboards/README\.md" > "$work/stray"
refuse "these files belong to no entry and no board" "$work/stray"
changed D | only "$made|$added" > "$work/gone"
refuse "nothing of an entry is deleted; entries are withdrawn by a withdrawal.json, and stay" "$work/gone"
if [ "$who" != maintainer ]; then
    changed a | without "$derived|leaderboards/README\.md" > "$work/altered"
    refuse "these files are there already, and are not changed: an erratum or a dispute is a file of its own" \
        "$work/altered"
    changed A | only "$noted|$kept" > "$work/noted"
    refuse "these files are a maintainer's to add" "$work/noted"
    changed A | only "$made" | grep -zoE "^$entry/" | sort -zu > "$work/new" || true
    while IFS= read -r -d '' folder; do # one that is there already grows by notices alone
        git ls-tree -z --name-only "$base" -- "$folder" >> "$work/there"
    done < "$work/new"
    touch "$work/there"
    refuse "this entry is there already; another journal is another entry" "$work/there"
fi
changed d | grep -zoE "^$entry/" | sort -zu > "$work/entries" || true
xargs -0 -r -n 1 tactbench check < "$work/entries" || exit 4
changed '' | only "$derived" | grep -zoE "^$board/" | sort -zu > "$work/boards" || true
xargs -0 -r -n 1 tactbench board check < "$work/boards" || exit 4
