"""Many readers say the same word in a running Sahut: `python -m tests.journeys.boycott KEY WORD NUMBER`."""

import json
import os
import sys

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")


def say(key: str, word: str, number: int) -> int:
    """Each once, through the real action and its screening; how many were held."""
    from django.utils import timezone

    from comments.actions.submit import Letter, submit
    from comments.models import Site
    from tests import factories

    thread = factories.make_thread(Site.objects.get(key="koran"), key=key)
    held = 0
    for each in range(number):
        letter = Letter(site_key="koran", key=key, body=f"Ayo {word} nomor {each}", url=thread.url)
        reader = factories.make_reader(f"Pembaca {key} {each}")
        held += submit(author=reader, letter=letter, now=timezone.now(), is_import=True).status == "held"
    return held


if __name__ == "__main__":
    import django

    django.setup()
    sys.stdout.write(json.dumps(say(sys.argv[1], sys.argv[2], int(sys.argv[3]))) + "\n")
