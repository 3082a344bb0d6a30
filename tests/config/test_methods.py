"""Which methods reach a page."""

import pytest
from django.test import Client


@pytest.mark.parametrize("method", ["PUT", "PATCH", "DELETE", "TRACE", "PROPFIND"])
def test_a_page_takes_no_other_method_and_asks_no_session(method: str) -> None:
    answer = Client().generic(method, "/admin/comments/case/")
    assert (answer.status_code, answer["Allow"]) == (405, "GET, HEAD, POST, OPTIONS")


@pytest.mark.parametrize("path", ["/api/v1/me/", "/_allauth/app/v1/auth/session", "/embed/v1/session/nothing"])
def test_the_json_doors_answer_for_themselves(db: None, path: str) -> None:
    assert "json" in Client().generic("DELETE", path)["Content-Type"]
