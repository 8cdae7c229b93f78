"""How the one table of weights is made: `python -m tactbench_acts.fit FOLDER [--write]`.

FOLDER holds rated replies: `cases.jsonl`, `replies.jsonl`, `ratings.jsonl` and `labels.jsonl`. Without
`--write` the tool says how well the scorer does on authors that had no part in its numbers; with it,
`weights.json` is written anew. The scorer never imports this package: no score depends on it, only the
numbers in the table do, so it is left out of the scorer's source digest.

The method, in the order in which it happens:

1. Every reply is read as the scorer reads it; its effects, each 0 to 1, are the only inputs. What the
   author meant with a reply (`intent`) is never read.
2. Each dimension is a ridge regression of the mean rating on the effects, the constant unpenalised, under
   one bound an effect: a number may have only the sign that its meaning allows (`meanings`). So an
   apology cannot come to cost politeness because rude replies also apologise, and whoever reads the
   table finds no number that contradicts its reason.
3. The leanings to `caved` and `hostile` are ridge least squares of the readers' majority (0 or 1, a tie
   counts as yes), without bounds: `caved` on every effect, strongly drawn to 0, from replies with a limit
   in play only; `hostile` on a short list. The cut of each is the one with the best F1, the highest such,
   and its curve from sum to likelihood the one with the least squared error: of `caved` on sums of authors
   left out, as so many effects fit their own replies too well, of `hostile` on the same rows.
4. A few numbers are then set by hand, where the rated replies hold too little to measure (`BY_HAND`).
5. All is rounded to two digits, what is below 0.02 becomes 0, and effects of only zeros are dropped:
   finer digits are noise, and two digits come out the same on every machine.

Leave-one-author-out repeats all five steps without an author, then has the shipped scorer itself, caps
included, score that author's replies with the table. What no such table can undo: cues, signs, lists and
the caps in `model.py` were chosen by people who had seen some replies of every author.
"""
