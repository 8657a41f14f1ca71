"""Where the published specifications lie, with which the stand-ins' short forms are compared.

They lie beside the checkout on machines that have them. Elsewhere the tests marked `official`
are not part of the run: nothing in them can be broken there.
"""

from pathlib import Path

SPECS = Path(__file__).parents[2] / "shared" / "specs"
