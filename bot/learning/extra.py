"""The extra `kawal[train]`: libraries that training needs, and serving does without."""

from importlib.util import find_spec

EXTRA = ("numpy", "scipy", "sklearn")
"""Its top packages."""


def missing() -> tuple[str, ...]:
    """Give which of its packages are not installed here, without importing them."""
    return tuple(name for name in EXTRA if not _there(name))


def _there(name: str) -> bool:
    try:
        return find_spec(name) is not None
    except ImportError:
        return False
