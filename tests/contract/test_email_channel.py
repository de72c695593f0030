"""Mail as servers and readers meet it: headers, threads, refusals, protection."""

import re
import ssl
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from email import policy
from email.parser import BytesParser
from functools import partial
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from pydantic import SecretStr
from structlog.testing import capture_logs

from alerting import NAMES, alert, change, grown, joined_by, notice, rich_story, story
from avizor.adapters.notify import create_notifier
from avizor.adapters.notify import email as email_module
from avizor.adapters.notify.email import mail_connection
from avizor.domain.alerts.channels import EmailChannel
from avizor.domain.exchange import Notice
from avizor.domain.rendering.message import RuleTimes
from avizor.errors import BadRecord, RetryLater
from avizor.ports import Notifier
from avizor.settings import EmailSettings
from contract.receivers import Dripper, MailRoom

READERS = ("ana@desk.example", "bia@desk.example", "cora@desk.example")


@pytest.fixture
def room() -> Iterator[MailRoom]:
    opened = MailRoom().start()
    yield opened
    opened.stop()


def mailer(folder: Path, room: MailRoom | Dripper, **settings: Any) -> Notifier:
    given = {"host": "127.0.0.1", "port": room.port, "sender": "avizor@desk.example", **settings}
    channel = EmailChannel(id="mail", type="email", to=READERS, language="es")
    return create_notifier(channel, EmailSettings(**given), folder, NAMES)


def test_mail_says_what_it_is_about_in_its_headers(tmp_path: Path, room: MailRoom) -> None:
    receipt = mailer(tmp_path, room).send(notice())
    (letter,) = room.letters
    mail = letter.mail
    assert letter.readers == list(READERS)
    assert mail["To"] == ", ".join(READERS)
    assert mail["From"] == "avizor <avizor@desk.example>"
    assert mail["X-Avizor-Rule"] == "ecuador"
    assert mail["X-Avizor-Story"] == "s1"
    assert mail["X-Avizor-Alert"] == notice().id
    assert mail["Auto-Submitted"] == "auto-generated"
    assert mail["List-Unsubscribe"] == "<mailto:avizor@desk.example?subject=unsubscribe>"
    assert mail["Message-ID"] == receipt == f"<{notice().id}.mail@desk.example>"
    assert mail["Date"].datetime is not None
    assert mail["In-Reply-To"] is None


def test_a_repeat_returns_the_receipt_of_the_first_try(tmp_path: Path, room: MailRoom) -> None:
    mails = mailer(tmp_path, room)
    assert mails.send(notice()) == mails.send(notice())


def test_the_sender_may_have_a_name(tmp_path: Path, room: MailRoom) -> None:
    mailer(tmp_path, room, sender="Mesa de guardia <guardia@desk.example>").send(notice())
    (letter,) = room.letters
    assert letter.mail["From"] == "Mesa de guardia <guardia@desk.example>"
    assert letter.mail["Message-ID"].endswith(".mail@desk.example>")
    assert letter.greeting == "desk.example"


def test_an_update_answers_the_first_message_with_its_subject(
    tmp_path: Path, room: MailRoom
) -> None:
    mails = mailer(tmp_path, room)
    first = mails.send(notice())
    changes = [change("dead", 5, 8)]
    told = alert(grown(rich_story(), *changes), changes)
    mails.send(Notice(told.id, (told,), thread=first))
    one, two = (letter.mail for letter in room.letters)
    assert two["In-Reply-To"] == two["References"] == one["Message-ID"]
    assert two["Subject"] == f"Re: {one['Subject']}"


def test_a_digest_names_its_rules_and_belongs_to_no_thread(tmp_path: Path, room: MailRoom) -> None:
    alerts = (alert(), alert(story("s2"), rule="another"))
    mailer(tmp_path, room).send(Notice("d" * 32, alerts, digest="daily"))
    mail = room.letters[0].mail
    assert mail["X-Avizor-Rule"] == "ecuador, another"
    assert mail["X-Avizor-Digest"] == "daily"
    assert mail["X-Avizor-Digest-Id"] == "d" * 32
    assert mail["X-Avizor-Story"] == "s1, s2"
    assert mail["X-Avizor-Alert"] == ", ".join(one.id for one in alerts)
    assert mail["In-Reply-To"] is None
    assert mail["Subject"] == "Resumen del día, lun 2 mar: 2 historias"


def test_a_digest_of_hundreds_names_them_all_in_lines_that_servers_take(
    tmp_path: Path, room: MailRoom
) -> None:
    alerts = tuple(alert(story(f"s{n:032}"), id=f"{n:032}") for n in range(300))
    mailer(tmp_path, room).send(Notice("d" * 32, alerts, digest="hourly"))
    (letter,) = room.letters
    assert letter.mail["X-Avizor-Alert"].split(", ") == [one.id for one in alerts]
    assert letter.mail["X-Avizor-Story"].split(", ") == [one.story_id for one in alerts]
    assert max(map(len, letter.raw.splitlines())) <= 998


def test_a_daily_digest_carries_its_briefing_and_an_hourly_one_does_not(
    tmp_path: Path, room: MailRoom
) -> None:
    alerts = (alert(rich_story()), alert(story("s2")))
    mails = mailer(tmp_path, room)
    mails.send(Notice("d" * 32, alerts, digest="daily"))
    mails.send(Notice("e" * 32, alerts, digest="hourly"))
    daily, hourly = (letter.mail for letter in room.letters)
    (page,) = daily.iter_attachments()
    assert page.get_filename() == "briefing-2026-03-02.html"
    assert page.get_content_type() == "text/html"
    assert page.get_content().count("<article ") == 2
    assert "Informe de situación" in page.get_content()
    assert [*hourly.iter_attachments()] == []


def test_two_daily_digests_of_one_channel_and_day_have_briefings_of_different_names(
    tmp_path: Path, room: MailRoom
) -> None:
    times = {
        "ecuador": RuleTimes("daily 13:00", "UTC", 20),
        "late": RuleTimes("immediate", "UTC", 1),
    }
    here = EmailChannel(id="mail", type="email", to=READERS, language="es")
    settings = EmailSettings(host="127.0.0.1", port=room.port, sender="avizor@desk.example")
    notifier = create_notifier(here, settings, tmp_path, replace(NAMES, rules=times))
    for rule in times:  # at noon: the overflow of the other one is due next morning
        told = alert(rich_story(), rule=rule)
        notifier.send(Notice(rule, (told,), digest="daily"))
    names = [page.get_filename() for one in room.letters for page in one.mail.iter_attachments()]
    assert names == ["briefing-2026-03-02-1300.html", "briefing-2026-03-03-0700.html"]


def test_the_notice_of_a_limit_stands_on_a_card_like_every_other_mail(
    tmp_path: Path, room: MailRoom
) -> None:
    first = alert(story("s0"), id="e" * 32, reason="spike")
    mailer(tmp_path, room).send(Notice(first.id, (first, alert(story("s1", title="Retenida")))))
    page = room.letters[0].part("html")
    assert page.count('class="card"') == 1
    assert page.index('class="card"') < page.index("Retenida")


def words(text: str) -> set[str]:
    return set(re.findall(r"\w+", re.sub(r"https?://\S+", "", text)))


@pytest.mark.parametrize("digest", ["", "hourly"])
def test_the_text_of_a_mail_says_what_its_page_says_and_links_the_same(
    tmp_path: Path, room: MailRoom, digest: str
) -> None:
    changes = [change("dead", 5, 8, sentence="Ya son ocho."), change("official", None, "confirmed")]
    told = alert(grown(rich_story(), *changes), changes)
    notice = Notice("n" * 32, (told, alert(story("s2"))) if digest else (told,), digest=digest)
    mailer(tmp_path, room).send(notice)
    (letter,) = room.letters
    text, page = letter.part("plain"), letter.part("html")
    _, body = page.split("max-height:0;overflow:hidden")  # the preview, and all
    told_by_page = unescape(re.sub(r"<[^>]+>", " ", body.partition("</div>")[2]))
    assert words(text) == words(told_by_page)
    assert "Comunicado: cooperación militar\r\n  https://gobierno.example/2\r\n" in text
    assert set(re.findall(r"https://\S+", text)) == set(re.findall(r'href="([^"]+)"', page))


def test_a_digests_briefing_has_the_day_and_the_clock_of_its_mail(
    tmp_path: Path, room: MailRoom
) -> None:
    names = replace(NAMES, rules={"ecuador": RuleTimes("daily 07:00", "UTC", 20)})
    here = EmailChannel(
        id="mail", type="email", to=READERS, language="es", timezone="America/Guayaquil"
    )
    settings = EmailSettings(host="127.0.0.1", port=room.port, sender="avizor@desk.example")
    told = alert(rich_story())  # at noon, UTC
    notifier = create_notifier(here, settings, tmp_path, names)
    notifier.send(Notice("d" * 32, (told,), digest="daily"))
    (letter,) = room.letters
    assert letter.mail["Subject"].startswith("Resumen del día, mar 3 mar")
    assert "El Diario de Muestra (lun 2 mar, 07:00)" in letter.part("plain")
    (page,) = letter.mail.iter_attachments()
    assert page.get_filename() == "briefing-2026-03-03.html"
    html = page.get_content()
    assert "al 2 mar 2026, 07:00 (America/Guayaquil)" in html
    assert "lun 2 mar, 07:00<" in html
    assert '">07:00</span> <b>Primera noticia' in html
    assert "UTC" not in html


def test_a_digest_tells_stories_that_were_merged_as_one(tmp_path: Path, room: MailRoom) -> None:
    younger, changes = story("younger", title="Otro titular"), [change("dead", None, 5)]
    told = alert(joined_by(story("elder", severity=3), younger, *changes), changes)
    mailer(tmp_path, room).send(Notice("d" * 32, (alert(younger), told), digest="daily"))
    (letter,) = room.letters
    assert letter.mail["Subject"].endswith(": 1 historia")
    assert "Nueva · Muy grave · Ecuador" in letter.part("plain")
    assert "Otro titular" not in letter.part("plain")
    assert letter.mail["X-Avizor-Story"] == "younger, elder"
    (page,) = letter.mail.iter_attachments()
    assert page.get_content().count("<article ") == 1


def test_any_server_can_carry_it_for_it_is_seven_bits_and_short_lines(
    tmp_path: Path, room: MailRoom
) -> None:
    title = "Operação no Equador: «apoio» à região 🚨 " * 4
    told = alert(story(title=title))
    mailer(tmp_path, room).send(Notice(told.id, (told,)))
    (letter,) = room.letters
    assert letter.raw.isascii()
    assert max(map(len, letter.raw.split(b"\r\n"))) <= 998
    assert letter.mail["Subject"].startswith("Operação no Equador: «apoio» à região 🚨 Operação")


@pytest.mark.parametrize("letters", range(40, 90))
def test_a_subject_has_the_blanks_of_its_title(
    tmp_path: Path, room: MailRoom, letters: int
) -> None:
    title = ("Masacre en la carretera de Los " * 4)[:letters].strip() + " Ríos con los heridos"
    told = alert(story(title=title))
    mailer(tmp_path, room).send(Notice(told.id, (told,)))
    (letter,) = room.letters
    assert letter.mail["Subject"] == title
    raw = letter.raw.split(b"\r\n\r\n")[0]
    (subject,) = re.findall(rb"Subject: (.*(?:\r\n .*)*)", raw)
    seen = re.sub(rb"\?=\r\n +=\?", b"?==?", subject)  # what RFC 2047 has readers drop
    assert b" " not in seen


def test_no_title_can_add_a_header_or_a_reader(tmp_path: Path, room: MailRoom) -> None:
    evil = "Noticia\r\nBcc: x@evil.example\r\n\r\n<html>"
    told = alert(story(title=evil), rule_title=evil)
    mailer(tmp_path, room).send(Notice(told.id, (told,)))
    (letter,) = room.letters
    assert letter.mail["Bcc"] is None
    assert letter.readers == list(READERS)
    strict = BytesParser(policy=policy.default.clone(raise_on_defect=True))
    assert strict.parsebytes(letter.raw)["Subject"] == "Noticia Bcc: x@evil.example <html>"


def test_the_html_part_escapes_the_news_and_fetches_nothing(tmp_path: Path, room: MailRoom) -> None:
    told = alert(story(title='<img src="https://evil.example/x"> & "más"'))
    mailer(tmp_path, room).send(Notice(told.id, (told,)))
    page = room.letters[0].part("html")
    assert "&lt;img src=&quot;https://evil.example/x&quot;&gt; &amp; &quot;más&quot;" in page
    assert not any(tag in page for tag in ("<img", "<script", "<link", "@import", "url("))
    assert '<html lang="es">' in page


def test_a_temporary_answer_comes_again_and_a_lasting_one_does_not(
    tmp_path: Path, room: MailRoom
) -> None:
    mails = mailer(tmp_path, room)
    room.answer = "452 too much mail"
    with pytest.raises(RetryLater, match="452 too much mail"):
        mails.send(notice())
    room.answer = "552 too large"
    with pytest.raises(BadRecord, match="552 too large"):
        mails.send(notice())


def test_only_the_reader_that_was_refused_is_tried_again(tmp_path: Path, room: MailRoom) -> None:
    room.answers[READERS[1]] = "450 greylisted"
    with pytest.raises(RetryLater, match=r"bia@desk\.example: 450 greylisted"):
        mailer(tmp_path, room).send(notice())
    room.answers.clear()
    mailer(tmp_path, room).send(notice())  # another process, after a restart
    assert [letter.readers for letter in room.letters] == [[READERS[0], READERS[2]], [READERS[1]]]
    assert len({letter.mail["Message-ID"] for letter in room.letters}) == 1


def refuse_writing(folder: Path) -> None:
    """Stand in the way of the file that is written beside the one of who has what."""
    (folder / "channels" / "mail.new").mkdir(parents=True)


def test_a_full_disk_after_the_last_reader_took_it_is_logged_and_repeats_nothing(
    tmp_path: Path, room: MailRoom
) -> None:
    room.answers[READERS[1]] = "450 greylisted"
    with pytest.raises(RetryLater):
        mailer(tmp_path, room).send(notice())
    room.answers.clear()
    refuse_writing(tmp_path)
    with capture_logs() as logs:
        assert mailer(tmp_path, room).send(notice())
    assert [line["event"] for line in logs] == ["progress_not_kept"]
    assert [letter.readers for letter in room.letters] == [[READERS[0], READERS[2]], [READERS[1]]]


def test_a_full_disk_does_not_show_a_mail_twice_to_those_who_took_it(
    tmp_path: Path, room: MailRoom
) -> None:
    refuse_writing(tmp_path)
    mails = mailer(tmp_path, room)
    room.answers[READERS[1]] = "450 greylisted"
    with pytest.raises(RetryLater, match="450 greylisted"):
        mails.send(notice())
    room.answers[READERS[1]] = "550 no such user"
    with pytest.raises(BadRecord, match="550 no such user"):
        mails.send(notice())
    room.answers.clear()
    mails.send(notice())
    assert [letter.readers for letter in room.letters] == [[READERS[0], READERS[2]], [READERS[1]]]


def test_a_disk_that_cannot_say_who_has_it_is_asked_again_before_anything_is_sent(
    tmp_path: Path, room: MailRoom
) -> None:
    (tmp_path / "channels" / "mail.json").mkdir(parents=True)
    with pytest.raises(RetryLater, match=r"mail\.json: Is a directory"):
        mailer(tmp_path, room).send(notice())
    assert room.letters == []


def test_a_reader_that_is_refused_for_good_is_named_and_the_others_have_it(
    tmp_path: Path, room: MailRoom
) -> None:
    room.answers[READERS[2]] = "550 no such user"
    with pytest.raises(BadRecord, match=r"cora@desk\.example: 550 no such user") as refused:
        mailer(tmp_path, room).send(notice())
    (letter,) = room.letters
    assert letter.readers == list(READERS[:2])
    assert refused.value.receipt == letter.mail["Message-ID"]


def test_all_readers_refused_is_a_refusal_too(tmp_path: Path, room: MailRoom) -> None:
    room.answers = dict.fromkeys(READERS, "550 no")
    with pytest.raises(BadRecord, match=r"ana@desk\.example: 550 no; bia") as refused:
        mailer(tmp_path, room).send(notice())
    assert refused.value.receipt == ""
    assert room.letters == []


def test_it_logs_in_and_a_wrong_password_is_named_without_being_shown(tmp_path: Path) -> None:
    room = MailRoom(login=True).start()
    try:
        right = SecretStr("s3cret-word")
        mailer(tmp_path, room, username="avizor", password=right).send(notice())
        assert room.logins == [(b"avizor", b"s3cret-word")]
        wrong = mailer(tmp_path, room, username="avizor", password=SecretStr("other-word"))
        with pytest.raises(BadRecord, match="535") as caught:
            wrong.send(notice())
        assert "other-word" not in str(caught.value)
    finally:
        room.stop()


def test_a_server_without_starttls_is_named_with_the_setting(
    tmp_path: Path, room: MailRoom
) -> None:
    with pytest.raises(BadRecord, match=r"STARTTLS.*security in \[email\]"):
        mailer(tmp_path, room, security="starttls").send(notice())


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    folder = tmp_path_factory.mktemp("certificate")
    key, chain = folder / "key.pem", folder / "chain.pem"
    command = "openssl req -x509 -nodes -days 2 -newkey ec -pkeyopt ec_paramgen_curve:P-256"
    names = ["-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1"]
    files = ["-keyout", str(key), "-out", str(chain)]
    subprocess.run([*command.split(), *names, *files], check=True, capture_output=True)
    return chain, key


def protected_room(certificate: tuple[Path, Path], security: str) -> MailRoom:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(*certificate)
    room = MailRoom(tls=context) if security == "tls" else MailRoom(tls_context=context)
    return room.start()


@pytest.mark.parametrize("security", ["starttls", "tls"])
def test_a_certificate_that_is_trusted_protects_the_mail(
    tmp_path: Path,
    certificate: tuple[Path, Path],
    security: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate[0]))
    room = protected_room(certificate, security)
    try:
        mailer(tmp_path, room, security=security).send(notice())
        assert len(room.letters) == 1
    finally:
        room.stop()


@pytest.mark.parametrize("security", ["starttls", "tls"])
def test_a_certificate_that_is_not_trusted_gets_no_mail(
    tmp_path: Path, certificate: tuple[Path, Path], security: str
) -> None:
    room = protected_room(certificate, security)
    try:
        with pytest.raises(RetryLater, match=r"(?i)certificate"):
            mailer(tmp_path, room, security=security).send(notice())
        assert room.letters == []
    finally:
        room.stop()


@pytest.mark.parametrize("first", [b"220-", b"220 desk\r\n250-"])
def test_a_mail_server_that_drips_is_waited_for_so_long_and_no_longer(first: bytes) -> None:
    dripper = Dripper(first + b"one\r\n", first[-4:] + b"more\r\n").start()
    settings = EmailSettings(host="127.0.0.1", port=dripper.port)
    with (
        pytest.raises(TimeoutError, match=r"longer than 0\.6 s"),
        mail_connection(settings, SecretStr(""), timeout=0.1) as connection,
    ):
        connection.ehlo()
    dripper.stop()


def test_a_mail_server_that_keeps_us_waiting_has_taken_nothing_and_is_left_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(email_module, "mail_connection", partial(mail_connection, timeout=0.1))
    dripper = Dripper(b"220-one\r\n", b"220-more\r\n").start()
    with pytest.raises(RetryLater, match=r"mail server 127\.0\.0\.1:\d+ does not answer") as slow:
        mailer(tmp_path, dripper).send(notice())
    assert slow.value.after == 0.0
    dripper.stop()
