"""What the text calls for, threatens or praises: the policy's content rules."""

from comments.screening.types import Draft, Finding


def screen(draft: Draft) -> list[Finding]:
    return draft.rules.screen(draft.text)
