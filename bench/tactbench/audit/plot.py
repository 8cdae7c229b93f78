"""Scores against ratings as a picture; comes with the extra `tactbench[audit]`."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from tactbench.audit.columns import MEASURES, Columns


def plot(columns: Columns, title: str, path: Path) -> None:
    """Five panels, a dot a reply, the diagonal, and the mean score of each fifth of the ratings; SVG.

    Raises ImportError where matplotlib is not installed. The same columns give the same bytes.
    """
    import matplotlib as mpl
    from matplotlib.figure import Figure

    with mpl.rc_context({"svg.hashsalt": "tactbench", "svg.fonttype": "none", "font.family": "sans-serif"}):
        figure = Figure(figsize=(15, 3.4), layout="constrained")
        for axes, name, column in zip(figure.subplots(1, len(MEASURES)), MEASURES, range(5), strict=True):
            rated, scored = columns.ratings[:, column], columns.scores[:, column]
            low, high = (0, 100) if name == "tact" else (1, 5)
            axes.plot([low, high], [low, high], color="#999999", linewidth=1)
            axes.scatter(rated, scored, s=5, alpha=0.25, color="#1f5fa8", linewidths=0, rasterized=True)
            for part in np.array_split(np.argsort(rated, kind="stable"), 5):
                if len(part):
                    axes.plot(rated[part].mean(), scored[part].mean(), "D", color="#c0392b", markersize=5)
            axes.set(title=name.replace("_", " "), xlabel="rated", xlim=(low, high), ylim=(low, high))
        figure.suptitle(title)
        figure.savefig(path, format="svg", metadata={"Date": None})
