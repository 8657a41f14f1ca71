"""The trained reader of complaints: from a text to the affairs (urusan) it may be about.

Pure Python, so that the serving process needs no numerical library: `text` cleans, `features`
makes n-grams, `packing` keeps their weights, `artifact` reads and writes the file, `scorer`
holds `Model`. `router.train` makes the files.
"""

from router.model.artifact import Card, ModelDamaged
from router.model.scorer import Guess, Model

__all__ = ["Card", "Guess", "Model", "ModelDamaged"]
