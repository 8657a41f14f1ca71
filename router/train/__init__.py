"""Training of the router's model. The only place that knows numpy and scikit-learn.

They come with the extra `kawal[train]` and never into the serving process: `router.model` reads
what is made here without them.
"""

from router.train.example import Example
from router.train.fitting import TooFewExamples, fit

__all__ = ["Example", "TooFewExamples", "fit"]
