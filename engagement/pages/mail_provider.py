"""What the site's mail provider tells in its own words, read by django-anymail. What becomes of it: `receivers.py`."""

from importlib import import_module

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt

_VIEWS = {
    "brevo": "Brevo",
    "mailersend": "MailerSend",
    "mailgun": "Mailgun",
    "mailjet": "Mailjet",
    "mailtrap": "Mailtrap",
    "mandrill": "Mandrill",
    "postal": "Postal",
    "postmark": "Postmark",
    "resend": "Resend",
    "sendgrid": "SendGrid",
    "sparkpost": "SparkPost",
    "unisender_go": "UnisenderGo",
}


@csrf_exempt  # a provider's server posts; its password or signature is the right to
def told(request: HttpRequest, provider: str) -> HttpResponse:
    """Only the provider that the settings name is there. 400 for a wrong password, a wrong signature, another shape."""
    if not provider or provider != settings.SAHUT_MAIL_PROVIDER:
        raise Http404
    module = import_module(f"anymail.webhooks.{provider}")
    kind = "Combined" if provider == "mandrill" else "Tracking"
    view = getattr(module, f"{_VIEWS[provider]}{kind}WebhookView").as_view()
    try:
        answer: HttpResponse = view(request)
    except (AttributeError, KeyError, TypeError, ValueError):
        return HttpResponse(status=400)
    return answer
