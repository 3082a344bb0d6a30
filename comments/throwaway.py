"""Mail services whose addresses are made to be thrown away, by a list that others keep (disposable-email-domains)."""

from disposable_email_domains import blocklist


def is_throwaway(email: str) -> bool:
    """Also of a host below a listed domain."""
    labels = email.rpartition("@")[2].lower().rstrip(".").split(".")
    return any(".".join(labels[place:]) in blocklist for place in range(len(labels) - 1))
