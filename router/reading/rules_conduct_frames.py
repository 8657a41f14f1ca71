"""Which ideas say together that it is about officials' own conduct, and how near they stand.

An idea is a list of phrases in the other `rules_conduct_*` modules, without its `conduct.`.
"""

from dataclasses import dataclass

NEAR = 14
"""Words between what was done and the official who is meant by it, at most."""

OFFICIAL = ("official",)
OFFICE = ("official", "process")
"""Who is meant where a paper that only an office gives stands for the official too."""

MONEY = "money"
KIN = "kin"
"""Rules that are found here: sums of money, and kin of an official."""


@dataclass(frozen=True, slots=True)
class Frame:
    """Ideas that say it together: each other one at most `near` words from the first.

    `by` names who must stand near them too; nothing: it is said without.
    """

    of: tuple[str, ...]
    near: int
    by: tuple[str, ...] = ()
    reach: int = NEAR


FRAMES = (
    Frame(("taking",), 0, OFFICIAL),
    Frame(("extort",), 0, ("person",), 8),
    Frame(("asked", MONEY), 7, OFFICE, 22),
    Frame(("asks", MONEY), 5, OFFICE),
    Frame(("asks", "gift"), 4, OFFICIAL),
    Frame(("asked", "gift"), 3, OFFICIAL),
    Frame(("brought", MONEY), 4, OFFICE),
    Frame(("brought", "gift"), 4, OFFICE),
    Frame(("wanted", MONEY), 8, OFFICE, 18),
    Frame(("wanted", "favour"), 8, ("official", "process", "post", "marks")),
    Frame(("bypass", MONEY), 6, ("official", "process", "post")),
    Frame(("bypass", "purpose"), 6, ("process",)),
    Frame(("bypass", "gives"), 5, OFFICE),
    Frame(("favour",), 0, OFFICE),
    Frame(("slip", MONEY), 4, OFFICE, 20),
    Frame(("gives", MONEY, "purpose"), 9, OFFICE),
    Frame(("unless", "else"), 8, OFFICE),
    Frame(("noreceipt", MONEY), 14, OFFICIAL),
    Frame(("noreceipt", "asked"), 14, OFFICIAL),
    Frame(("free", "asked"), 10, OFFICIAL),
    Frame(("free", "gives", MONEY), 10, OFFICIAL),
    Frame(("gives", MONEY, "above"), 14, OFFICIAL),
    Frame(("handed", MONEY), 3, ("person",), 4),
    Frame(("receives",), 0, ("person",), 6),
    Frame(("aid", "cut"), 9),
    Frame(("aid", "their_place"), 9),
    Frame(("vehicle", "their_place"), 9),
    Frame(("aid", "ghost"), 7),
    Frame(("savings", "gone"), 8, ("teacher",)),
    Frame(("silence",), 0, ("person",), 10),
    Frame(("campaign", "punish"), 9),
    Frame(("dead", "paid"), 7, ("person",), 12),
    Frame(("due", "cut"), 5, ("person",), 4),
    Frame(("card", "held"), 4, OFFICIAL, 8),
    Frame(("due", "unpaid"), 6, ("person",)),
    Frame(("dead", "aid", "cashed"), 16),
    Frame((KIN, "benefit"), 8),
    Frame((KIN, "aid"), 8),
    Frame(("campaign", "aid"), 10),
    Frame(("urges",), 0, OFFICIAL, 8),
    Frame(("vehicle", "own"), 8),
    Frame(("estate", "sold"), 10, OFFICIAL),
    Frame(("forced", "chore"), 8, OFFICIAL, 18),
    Frame(("minion", "chore"), 9, ("person",), 12),
    Frame(("sells", MONEY), 5, ("person",), 3),
    Frame(("truant",), 0, ("person",), 12),
    Frame(("only_theirs",), 0),
    Frame(("works", "big", "short"), 8),
    Frame(("due", "less"), 8, OFFICIAL),
    Frame(("post", "buys", MONEY), 9),
    Frame(("contest", "rigged"), 8),
    Frame(("goods", "obliged"), 6, ("teacher",), 10),
    Frame(("sells", "wares"), 4, ("teacher", "medic"), 6),
    Frame(("hours", "idle"), 10, ("person",), 10),
    Frame(("away", "paid"), 10, OFFICIAL),
    Frame(("cause", "punish"), 7, ("official", "aid")),
    Frame(("raid", "leak"), 8),
    Frame(("checked", "warned"), 6),
    Frame(("marks", "lessons"), 8, ("teacher",), 12),
    Frame(("paper", "withheld", MONEY), 16, ("person", "teacher")),
    Frame(("obliged", "own_place"), 9, OFFICIAL),
    Frame(("lazing",), 0, ("person",), 6),
    Frame(("things", "took"), 6, ("person",), 6),
    Frame(("signature", "forged"), 9, ("official", "aid")),
    Frame(("receipt", "false"), 9, ("official", "aid")),
    Frame(("receipt", "less", MONEY), 10),
    Frame(("aid", "less", MONEY), 9, ("person",), 10),
    Frame(("name", "misused"), 4, ("person",), 8),
    Frame(("fees", "compulsory"), 12, ("teacher",)),
    Frame(("blind", MONEY), 10, ("person",)),
    Frame(("blind", "deal"), 10, OFFICIAL),
    Frame(("spared", "deal"), 9, OFFICIAL),
    Frame(("refused", "shamed"), 9, ("teacher",)),
    Frame(("crooked",), 0, ("person",), 6),
    Frame(("campaign", "benefit"), 9, OFFICIAL),
    Frame(("aid", "sold"), 7, ("person",), 10),
    Frame(("budget", MONEY, "short", "stuff"), 16),
    Frame(("harm",), 0, OFFICIAL, 8),
    Frame(("locked", "custody"), 12),
)
