#!/usr/bin/env bash
# check_entries.sh FOLDER BASE [maintainer]: checks what the checkout in FOLDER does to leaderboards/ since the
# commit BASE. Names of files are data: one that is no entry's is refused, and none is read by a shell.
#
# Anybody may add, to a board that is there: an entry, the scores of one that has none, open disputes and
# errata; and must bring board.json and BOARD.md where that changes them. The rest is a maintainer's, but nobody
# deletes an entry or a notice. Every board that is touched must be what its entries come to.
set -euo pipefail
cd "$1"
base=$(git merge-base "$2" HEAD) who=${3:-}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

name='[a-z0-9][a-z0-9._-]*'
board="leaderboards/$name@$name"
entry="$board/entries/$name"
made="$entry/(submission\.json|journal\.jsonl(\.zst)?|SHA256SUMS(\.sig)?)"
scores="$entry/scores\.jsonl"
notes="$entry/(disputes|errata)/$name\.json"
marks="$entry/(withdrawal|reproduction|attestation)\.json"
derived="$board/(board\.json|BOARD\.md)"
kept="$board/validity\.json|leaderboards/allowed_signers"
page='leaderboards/README\.md'
most=5  # notices in one pull request

refuse() { # WHY FILE: where the file names any
    if [ -s "$2" ]; then
        tr '\0' '\n' < "$2" | cat -v >&2
        echo "$1" >&2
        exit 4
    fi
}
only() { grep -zxE "$1" || true; }
without() { grep -zvxE "$1" || true; }

# No setting of the checkout hides anything, as .gitmodules would a submodule.
# A line for what happened, ":OLDMODE NEWMODE OLD NEW STATUS", then the file's name.
: > "$work/A" ; : > "$work/D" ; : > "$work/altered" ; : > "$work/odd" ; : > "$work/all"
git diff-tree -r -z --no-renames --ignore-submodules=none "$base" HEAD -- leaderboards > "$work/raw"
while IFS= read -r -d '' what && IFS= read -r -d '' file; do
    read -r _ mode _ _ status <<< "$what"
    printf '%s\0' "$file" >> "$work/all"
    case "$status:$mode" in
        D:*) printf '%s\0' "$file" | tee -a "$work/D" >> "$work/altered" ;;
        A:100644) printf '%s\0' "$file" >> "$work/A" ;;
        M:100644) printf '%s\0' "$file" >> "$work/altered" ;;
        *) printf '%s\0' "$file" >> "$work/odd" ;;
    esac
done < "$work/raw"

without "$made|$scores|$notes|$marks|$derived|$kept|$page" < "$work/all" > "$work/stray"
refuse "these files belong to no entry and no board" "$work/stray"
refuse "these are no plain files (a link, a submodule, a program)" "$work/odd"
only "$made|$notes|$marks" < "$work/D" > "$work/gone"
refuse "nothing of an entry is deleted; entries are withdrawn by a withdrawal.json, and stay" "$work/gone"
grep -zoE "^$entry/" "$work/all" | sort -zu > "$work/entries" || true
grep -zoE "^$board/" "$work/all" | sort -zu > "$work/boards" || true

if [ "$who" != maintainer ]; then
    { only "$derived|$page" < "$work/D"; without "$derived|$page" < "$work/altered"; } > "$work/changed"
    refuse "these files are there already, and are not changed: an erratum or a dispute is a file of its own" \
        "$work/changed"
    only "$marks|$kept" < "$work/A" > "$work/marks"
    refuse "these files are a maintainer's to add" "$work/marks"
    while IFS= read -r -d '' folder; do
        git cat-file -e "$base:${folder}board.json" 2> /dev/null || printf '%s\0' "$folder" >> "$work/opened"
    done < "$work/boards"
    touch "$work/opened" "$work/there" "$work/decided"
    refuse "there is no such board; a maintainer opens it" "$work/opened"
    only "$made" < "$work/A" | grep -zoE "^$entry/" | sort -zu > "$work/new" || true
    while IFS= read -r -d '' folder; do # one that is there already grows by notices alone
        git ls-tree -z --name-only "$base" -- "$folder" >> "$work/there"
    done < "$work/new"
    refuse "this entry is there already; another journal is another entry" "$work/there"
    only "$notes" < "$work/A" > "$work/notes"
    if [ "$(tr -cd '\0' < "$work/notes" | wc -c)" -gt "$most" ]; then
        refuse "these are more than $most notices; bring them one after the other" "$work/notes"
    fi
    while IFS= read -r -d '' file; do # as it is spelt, so that no reading of JSON is tricked
        if git cat-file blob "HEAD:$file" | grep -qE '"(status|decision)"|\\u'; then
            printf '%s\0' "$file" >> "$work/decided"
        fi
    done < "$work/notes"
    refuse "a dispute is open until a maintainer decides it: leave status and decision out, and spell out \\u" \
        "$work/decided"
fi
# What is read from here on is what was looked at: the files of HEAD, and nothing that lies beside them.
git diff --quiet --ignore-submodules=none HEAD -- leaderboards || { echo "the checkout is not what HEAD says" >&2; exit 4; }
while IFS= read -r -d '' folder; do
    if [ -d "$folder" ]; then printf '%s\0' "$folder"; fi
done < "$work/entries" | xargs -0 -r -n 1 tactbench check || exit 4
xargs -0 -r -n 1 tactbench board check < "$work/boards" || exit 4
