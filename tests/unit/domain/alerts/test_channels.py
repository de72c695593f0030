"""Channels as people write them: what is understood, and what is refused with which reason."""

from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from avizor.domain.alerts.channels import ChannelConfig, EmailChannel, SlackChannel

CONFIG: TypeAdapter[ChannelConfig] = TypeAdapter(ChannelConfig)


def read(**fields: Any) -> ChannelConfig:
    return CONFIG.validate_python({"id": "desk", **fields})


def test_each_type_has_its_own_keys() -> None:
    assert read(type="file").language == "en"
    email = read(type="email", to=["a@desk.example"], language="pt")
    assert isinstance(email, EmailChannel)
    assert email.to == ("a@desk.example",)


def test_one_reader_needs_no_list() -> None:
    email = read(type="email", to="a@desk.example")
    assert isinstance(email, EmailChannel)
    assert email.to == ("a@desk.example",)


def test_slacks_address_may_be_written_without_its_last_slash() -> None:
    slack = read(type="slack", token_file="t", channel="C0", api_url="http://127.0.0.1:1/api")
    assert isinstance(slack, SlackChannel)
    assert slack.api_url == "http://127.0.0.1:1/api/"


WRONG: list[tuple[dict[str, Any], str]] = [
    ({"type": "pager"}, "'file', 'email', 'slack', 'webhook', 'apprise'"),
    ({}, "discriminator 'type'"),
    ({"type": "file", "to": ["a@b.example"]}, "Extra inputs"),
    ({"type": "file", "language": "fr"}, "'es', 'pt' or 'en'"),
    ({"type": "email"}, "Field required"),
    ({"type": "email", "to": []}, "at least 1"),
    ({"type": "email", "to": ["desk"]}, "no mail address"),
    ({"type": "email", "to": ["a@b.example\nBcc: c@d.example"]}, "no mail address"),
    ({"type": "email", "to": ["a@b.example, c@d.example"]}, "no mail address"),
    ({"type": "slack", "channel": "C0"}, "one of the two"),
    ({"type": "slack", "token_file": "t", "webhook_url_file": "u"}, "one of the two"),
    ({"type": "slack", "token_file": "t"}, "channel is missing"),
    ({"type": "webhook", "url": "ftp://desk.example/"}, "begins with https://"),
    ({"type": "apprise"}, "Field required"),
    ({"type": "file", "id": "a\nb"}, "is not an id"),
]


@pytest.mark.parametrize(("fields", "reason"), WRONG)
def test_what_cannot_work_is_refused_with_its_reason(fields: dict[str, Any], reason: str) -> None:
    with pytest.raises(ValidationError, match=reason):
        read(**fields)
