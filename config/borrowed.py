"""Sentences of Django and allauth that our catalogue words anew: named here so that `makemessages` keeps them."""

from django.utils.translation import gettext_noop as _

REWORDED = (
    _("Add Email"),
    _("Confirm Email Address"),
    _("Confirmation email sent to %(email)s."),
    _("Email"),
    _("Email address"),
    _("Enter Password Reset Code"),
    _("Password Reset"),
    _("Password Reset Code"),
    _("Password Reset Email"),
    _("Please Confirm Your Email Address"),
    _("Primary email address set."),
    _("Removed email address %(email)s."),
    _("Reset My Password"),
    _("The email address and/or password you specified are not correct."),
    _("The email address is not assigned to any user account."),
    _("This email address is already associated with this account."),
    _("Unable to confirm %(email)s because it is already confirmed by a different account."),
    _("Verify Your Email Address"),
    _("You have confirmed %(email)s."),
    _("Your password can’t be a commonly used password."),
    _("Your password can’t be entirely numeric."),
    _("Your password can’t be too similar to your other personal information."),
    _("Your password has been reset."),
    _(
        "We have sent you an email. If you have not received it please check your spam folder. "
        "Otherwise contact us if you do not receive it in a few minutes."
    ),
    _(
        "You're receiving this email because you or someone else has requested a password reset "
        "for your user account.\n"
        "It can be safely ignored if you did not request a password reset. Click the link below to reset your password."
    ),
    _("Forgotten your password? Enter your email address below, and we'll send you an email allowing you to reset it."),
    _('Please confirm that <a href="mailto:%(email)s">%(email)s</a> is an email address for user %(user_display)s.'),
)
