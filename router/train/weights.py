"""A class's weights for every feature: a linear machine over naive Bayes' log-count ratios.

Wang and Manning 2012, "Baselines and Bigrams": each feature is first scaled by how much more
often it stands in a class's complaints than in the others', then a support vector machine learns
that class against all others. Strong on short texts, and of rare affairs too, because the ratios
already say what the few examples have to say.
"""

import warnings
from collections.abc import Callable

import numpy as np
import scipy.sparse as sp
from numpy.typing import NDArray
from sklearn.exceptions import ConvergenceWarning
from sklearn.svm import LinearSVC

from router.train.matrix import Floats

KNOWN = 1.0
"""How much a phrase of common knowledge counts beside an example."""

_SMOOTH = 0.3
"""Imagined occurrences of every feature in every class, for the ratios."""
_SOFTNESS = 1.0
"""LinearSVC's C: how much a wrong example costs beside large weights."""
_EVENING = 0.5
"""How far rare classes are brought up: 0 leaves them as they are, 1 makes all count the same."""
_UNKNOWN = -3.0
"""The score of a class without any example: below all that were learnt."""


def learn(
    matrix: sp.csr_matrix,
    places: NDArray[np.int64],
    worth: Floats,
    classes: int,
    tell: Callable[[float], None] = lambda _share: None,
) -> tuple[Floats, Floats]:
    """Give weights (features x classes) and the classes' constants.

    `places` is each row's class, `worth` how much each row counts; `tell` hears the share that is
    done. The same input gives the same output: the order in which the solver looks at examples is
    drawn with a fixed seed, and never by two threads, which would share its source of chance.
    """
    seen = np.bincount(places, minlength=classes).clip(1)
    evened = worth * ((len(places) / (classes * seen)) ** _EVENING)[places]
    weights = np.zeros((matrix.shape[1], classes))
    constants = np.full(classes, _UNKNOWN)
    counts = _counts(matrix, places, worth, classes)
    everywhere = counts.sum(axis=0)
    for one in range(classes):
        inside = places == one
        if inside.any() and not inside.all():
            ratios = _ratios(counts[one], everywhere - counts[one])
            machine = LinearSVC(C=_SOFTNESS, tol=0.1, max_iter=400, random_state=0)
            with warnings.catch_warnings():
                # Where the solver stops early, the weights are tried on later complaints anyway.
                warnings.simplefilter("ignore", ConvergenceWarning)
                machine.fit(_scaled(matrix, ratios), inside, sample_weight=evened)
            weights[:, one] = machine.coef_[0] * ratios
            constants[one] = machine.intercept_[0]
        tell((one + 1) / classes)
    return weights, constants


def _counts(
    matrix: sp.csr_matrix, places: NDArray[np.int64], worth: Floats, classes: int
) -> Floats:
    """Give in how many complaints of each class each feature stands (classes x features)."""
    found = np.zeros((classes, matrix.shape[1]))
    for one in range(classes):
        mine = np.flatnonzero(places == one)
        part = matrix[mine]
        each = np.repeat(worth[mine], np.diff(part.indptr))
        found[one] = np.bincount(part.indices, weights=each, minlength=matrix.shape[1])
    return found


def _ratios(inside: Floats, outside: Floats) -> Floats:
    inside, outside = inside + _SMOOTH, outside + _SMOOTH
    ratios: Floats = np.log(inside / inside.sum()) - np.log(outside / outside.sum())
    return ratios


def _scaled(matrix: sp.csr_matrix, by: Floats) -> sp.csr_matrix:
    """Give the matrix with each column multiplied, sharing its places with the first."""
    return sp.csr_matrix(
        (matrix.data * by[matrix.indices], matrix.indices, matrix.indptr), shape=matrix.shape
    )
