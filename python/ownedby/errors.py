"""What can go wrong, in words for the person who typed the command."""

from __future__ import annotations

from typing import Final

FINDINGS: Final = 1
"""Exit code: the command ran and refuses, or found something."""

COULD_NOT_RUN: Final = 2
"""Exit code: the command could not do its work."""


class OwnedbyError(Exception):
    """An error that a user can act on; the command prints it without a traceback.

    Attributes:
        message: what happened, one sentence.
        hint: what to do about it; None when the message says it all.
        exit_code: the exit code of the command, 2 (could not run).
    """

    exit_code: int = COULD_NOT_RUN

    def __init__(self, message: str, hint: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return self.message if self.hint is None else f"{self.message}\nHint: {self.hint}"


class Refusal(OwnedbyError):
    """The command understood and declines: nothing was changed. Exit code 1."""

    exit_code = FINDINGS
