"""What thousands of questions in one process need not pay for again and again. Each question's writes are undone, so
what one of them read first is what the next would read: the session, the person, the words of a refusal."""

import copy
import gc
import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import SimpleNamespace
from typing import Any

import pytest
from django.contrib.auth.backends import ModelBackend
from django.contrib.sessions.backends.db import SessionStore
from django.http import HttpRequest, HttpResponse
from django.template import Template, loader
from django.test import utils
from django.views import defaults

from engagement.pages import refusals

REFUSALS = ("engagement/refusal.html", "engagement/send_again.html")


@contextmanager
def hurried() -> Iterator[None]:
    """No log, no garbage collected, no record of templates; sessions and people read once, refusals rendered once."""
    collects, quiet = gc.isenabled(), logging.root.manager.disable
    gc.disable()
    logging.disable(logging.CRITICAL)
    try:
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(Template, "_render", utils._TestState.saved_data.template_render)
            _read_once(patch)
            patch.setattr(refusals, "render", _rendered_once(refusals.render))
            patch.setattr(defaults, "loader", SimpleNamespace(get_template=_loaded_once()))
            yield
    finally:
        logging.disable(quiet)
        if collects:
            gc.enable()


class Known(dict[Any, Any]):
    def ask(self, key: Any, read: Callable[[], Any]) -> Any:
        """What is there is kept; what is missing is asked for again."""
        if key not in self and (found := read()) is not None:
            self[key] = found
        return self.get(key)


def _read_once(patch: pytest.MonkeyPatch) -> None:
    read_session, read_person = SessionStore._get_session_from_db, ModelBackend.get_user
    sessions, people = Known(), Known()
    patch.setattr(
        SessionStore, "_get_session_from_db", lambda at: sessions.ask(at.session_key, lambda: read_session(at))
    )
    patch.setattr(ModelBackend, "get_user", lambda at, pk: copy.copy(people.ask(pk, lambda: read_person(at, pk))))


def _rendered_once(render: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    known: set[str] = set()

    def rendered(request: HttpRequest, template: str, context: Any, *, status: int) -> HttpResponse:
        if template in known:
            return HttpResponse(status=status)
        if template in REFUSALS:
            known.add(template)
        return render(request, template, context, status=status)

    return rendered


def _loaded_once() -> Callable[[str], Any]:
    """For the pages of Django's own that say what is not there."""
    texts = Known()

    def get_template(name: str) -> Any:
        page = loader.get_template(name)
        return SimpleNamespace(render=lambda *args: texts.ask(name, lambda: page.render(*args)))

    return get_template
