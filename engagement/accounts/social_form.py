"""Signing up with an account elsewhere. A file of its own: allauth's form is made out of ours in `forms.py`."""

from typing import Any

from allauth.socialaccount.forms import SignupForm

from engagement.accounts.social import verified_address


class SocialSignupForm(SignupForm):  # type: ignore[misc]
    """With an address that the provider verified there is nothing to type but the name."""

    field_order = ["email", "display_name", "terms"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        email = verified_address(self.sociallogin)
        if email:
            self.fields["email"].disabled = True
            self.initial["email"] = email
        self.order_fields(self.field_order)
