"""One case that lies on a desk: what is done to it, and where it stands then."""

from typing import Any

from tests.cli.sops.desk import Desk, offered, stands


class Matter:
    """A case, opened by the web form."""

    def __init__(self, desk: Desk, text: str, **fields: str) -> None:
        self.desk = desk
        self.number = desk.complain(text, **fields)

    @property
    def case(self) -> Any:
        """The case as it is, by the keys of the contract."""
        return self.desk.show(self.number)

    @property
    def stands(self) -> str:
        """Where the case stands."""
        return stands(self.case)

    @property
    def needs(self) -> dict[str, list[str]]:
        """The actions that are open now, and what each of them needs."""
        return offered(self.case)

    def act(self, who: str, action: str, *options: object, at: str | None = None) -> str:
        """Act on the case, at a moment; tell where it stands then."""
        if at is not None:
            self.desk.at(at)
        return stands(self.desk.act(self.number, action, who, *options))

    def refuse(self, who: str, action: str, *options: object) -> tuple[str, str]:
        """Act on the case, which must be refused and changes nothing; give code and sentence.

        Without where the case stands, with which every refusal ends.
        """
        before = self.case
        code, message = self.desk.refuse(self.number, action, who, *options)
        assert self.case == before
        return code, message.partition(f"Kasus {self.number} kini ")[0].strip()
