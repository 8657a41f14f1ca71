"""YAML documents: scanned by libyaml where PyYAML was built with it, six times as fast.

What it makes of a document is what PyYAML makes of it in Python: where libyaml finds a fault,
PyYAML reads again and says which, so that the words of a refusal do not depend on the machine.
Only the scanner is libyaml's. Its own composer recurses in C and ends the process on brackets
nested by the ten thousand; here they are a RecursionError.
"""

from typing import Any

import yaml
from yaml.composer import Composer
from yaml.constructor import SafeConstructor
from yaml.resolver import Resolver

try:
    from yaml._yaml import CParser
except ImportError:  # PyYAML without libyaml.
    _Fast: Any = yaml.SafeLoader
else:

    class _Scanned(Composer, CParser, SafeConstructor, Resolver):
        """SafeLoader with libyaml in place of reader, scanner and parser."""

        def __init__(self, source: str) -> None:
            CParser.__init__(self, source)
            Composer.__init__(self)
            SafeConstructor.__init__(self)
            Resolver.__init__(self)

    _Fast = _Scanned


def compose(source: str) -> yaml.Node | None:
    """Give the one document of a source as nodes with their lines; None for none.

    Raises yaml.YAMLError, and RecursionError for a document that is nested too deeply.
    """
    try:
        node: yaml.Node | None = yaml.compose(source, _Fast)
    except yaml.YAMLError:
        node = yaml.compose(source, yaml.SafeLoader)
    return node


def values(source: str) -> Any:
    """Give the one document of a source as plain values. Raises as `compose` does."""
    try:
        return yaml.load(source, _Fast)  # noqa: S506  It constructs what SafeLoader does.
    except yaml.YAMLError:
        return yaml.safe_load(source)
