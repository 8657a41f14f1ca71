"""A terminal for tests: runs command lines of `kawal`, mostly in this process."""

import contextlib
import io
import json
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from bot.cli.program import run


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a command line gave."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """What was printed as JSON."""
        return json.loads(self.out)

    @property
    def lines(self) -> list[str]:
        """What was printed, line by line, without the blanks that fill a table."""
        return [line.rstrip() for line in self.out.splitlines() if line.strip()]


@contextlib.contextmanager
def typed(text: str) -> Iterator[None]:
    """Put a text where standard input is read."""
    real, sys.stdin = sys.stdin, io.StringIO(text)
    try:
        yield
    finally:
        sys.stdin = real


class Terminal:
    """Runs `kawal` with an environment of settings."""

    def __init__(self, environ: Mapping[str, str]) -> None:
        self.environ = dict(environ)

    def kawal(self, *args: object, stdin: str = "") -> Answer:
        """Run a command line in this process."""
        out, err = io.StringIO(), io.StringIO()
        with (
            contextlib.redirect_stdout(out),
            contextlib.redirect_stderr(err),
            typed(stdin),
        ):
            code = run([str(a) for a in args], self.environ)
        return Answer(code=code, out=out.getvalue(), err=err.getvalue())

    def ask(self, *args: object) -> Any:
        """Run a command line that must succeed; give its JSON."""
        answer = self.kawal(*args, "--json")
        assert (answer.code, answer.err) == (0, ""), answer
        return answer.json

    def refused(self, *args: object) -> tuple[str, str]:
        """Run a command line that the gate must refuse; give code and sentence."""
        answer = self.kawal(*args, "--json")
        assert (answer.code, answer.err) == (3, ""), answer
        error = answer.json["error"]
        assert set(error) == {"code", "message"}
        return error["code"], error["message"]

    def process(self, *args: str, stdin: str = "") -> Answer:
        """Run a command line as a process of its own."""
        done = subprocess.run(
            [sys.executable, "-m", "bot.cli", *args],
            env=self.environ,
            input=stdin,
            capture_output=True,
            encoding="utf-8",
            timeout=30,
            check=False,
        )
        return Answer(code=done.returncode, out=done.stdout, err=done.stderr)
