"""What is read of messages that nothing has learnt from.

    python -m bench.unheard

For each field and value of `tests/router/reading/unheard/`: how many there are, which share of
them is found (recall), and which share of what is called so is (precision), in percent.
"""

from tests.router.reading.unheard import scores


def main() -> None:
    """Print the table."""
    print(f"{'':<34}{'there':>6}{'recall':>8}{'precision':>11}")
    for one in scores():
        name = f"{one.field}: {one.value}"
        print(f"{name:<34}{one.there:>6}{100 * one.recall:8.1f}{100 * one.precision:11.1f}")


if __name__ == "__main__":
    main()
