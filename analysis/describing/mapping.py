"""A map of the themes: what lies near each other is alike.

Classical scaling (W. Torgerson, "Multidimensional scaling", 1952), which has
one answer for one input, and then circles are pushed apart until none covers
another.
"""

import numpy as np

from analysis.arrays import Matrix
from analysis.settings import DEFAULTS, ThemeMap


def lay_out(near: Matrix, sizes: Matrix, settings: ThemeMap = DEFAULTS.theme_map) -> Matrix:
    """Return a place on the map per theme (themes x 2, 0 to 1).

    ``near`` is how near themes are (themes x themes, 0 to 1), ``sizes`` how many
    notes each holds: a circle's surface.
    """
    n = len(near)
    if n == 0:
        return np.zeros((0, 2))
    # Not by scikit-learn's ClassicalMDS: it gives no number where a second direction
    # is imaginary, which it often is, since ``1 - near`` is no true distance.
    square = np.square(1.0 - near)
    centring = np.eye(n) - 1.0 / n
    values, vectors = np.linalg.eigh(-0.5 * centring @ square @ centring)
    places = np.zeros((n, 2))
    for axis in range(min(2, n)):
        direction = vectors[:, -1 - axis] * np.sqrt(max(0.0, values[-1 - axis]))
        # A direction and its opposite are the same answer: let the largest be positive.
        places[:, axis] = direction * np.sign(direction[np.abs(np.round(direction, 6)).argmax()])
    # A hair apart, so that two in the very same place know which way to go.
    turn = settings.turn * np.arange(n)
    nudge = settings.nudge * np.column_stack([np.cos(turn), np.sin(turn)])
    places = _stretch(places, settings.by_distance) + nudge
    radius = np.sqrt(settings.filled * sizes / max(1.0, float(sizes.sum())) / np.pi)
    for _ in range(settings.pushes):
        places = _push(places, radius, settings.push)
    return np.asarray(np.round(np.clip(places, 0.0, 1.0), 4))


def _stretch(places: Matrix, share: float) -> Matrix:
    """Fill the map: a share by how far apart places are, the rest by their order.

    By distance alone, one theme unlike all others would press these together.
    """
    least, most = places.min(axis=0), places.max(axis=0)
    width = np.maximum(most - least, 1e-9)
    by_distance = np.where(most - least > 1e-6, (places - least) / width, 0.5)
    rank = np.argsort(np.argsort(np.round(places, 6), axis=0, kind="stable"), axis=0)
    by_order = (rank + 0.5) / len(places)
    return np.asarray(share * by_distance + (1.0 - share) * by_order)


def _push(places: Matrix, radius: Matrix, share: float) -> Matrix:
    """Move circles that cover each other apart by a share of that, and back onto the map."""
    apart = places[:, None, :] - places[None, :, :]
    distance = np.linalg.norm(apart, axis=2)
    lacking = np.maximum(radius[:, None] + radius[None, :] - distance, 0.0)
    np.fill_diagonal(lacking, 0.0)
    unit = apart / np.maximum(distance, 1e-9)[..., None]
    moved = places + share * (lacking[..., None] * unit).sum(axis=1)
    return np.asarray(np.clip(moved, radius[:, None], 1.0 - radius[:, None]))
