"""The configuration folder: what is read, and how each mistake is named."""

import errno
import os
import shutil
import socket
from collections.abc import Iterator
from contextlib import chdir
from pathlib import Path
from typing import Any

import pytest

from avizor.config_files import (
    load_configuration,
    read_rule,
    shipped_folder,
    unread_in,
)
from avizor.domain.alerts.channels import CHANNEL_TYPES
from avizor.errors import ConfigError, ConfigErrors

FEED = """
[[feed]]
id = "ec-diario"
name = "El Diario"
url = "https://diario.example/rss"
country = "EC"
language = "es"
kind = "press"
"""
RULE = """
id = "ecuador"
title = "Ecuador"
channels = ["file"]
[match]
topics = ["military_assistance"]
countries = ["EC"]
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("feeds", "rules"):
        (tmp_path / name).mkdir()
    (tmp_path / "feeds" / "ec.toml").write_text(FEED)
    (tmp_path / "rules" / "ecuador.toml").write_text(RULE)
    return tmp_path


def problems(folder: Path) -> list[str]:
    with pytest.raises(ConfigErrors) as caught:
        load_configuration(folder)
    return [str(problem) for problem in caught.value.problems]


def test_a_folder_with_feeds_and_rules_gets_the_shipped_topics_actors_and_channels(
    folder: Path,
) -> None:
    read = load_configuration(folder)
    assert [feed.id for feed in read.feeds] == ["ec-diario"]
    assert [rule.id for rule in read.rules] == ["ecuador"]
    assert len(read.topics) == 13
    assert len(read.groups) >= 120
    assert [channel.id for channel in read.channels] == ["file"]


def test_the_shipped_configuration_is_sound() -> None:
    read = load_configuration(shipped_folder())
    assert len(read.feeds) >= 150
    assert len(read.rules) >= 8


def test_a_folder_that_a_person_named_must_exist(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="no such configuration folder"):
        load_configuration(tmp_path / "nowhere")
    assert load_configuration(tmp_path / "nowhere", explicit=False).feeds


def test_problems_of_all_files_come_together(folder: Path) -> None:
    (folder / "avizor.toml").write_text("[poll]\nintervall = '1m'\n")
    (folder / "feeds" / "ec.toml").write_text(FEED.replace('"press"', '"pres"') + 'ownr = "x"\n')
    (folder / "rules" / "ecuador.toml").write_text(RULE.replace("military_assistance", "homicde"))
    (folder / "channels.toml").write_text("[[channel]]\nid = 'file'\ntype = 'fil'\n")
    found = "\n".join(problems(folder))
    assert 'avizor.toml: poll.intervall: unknown key; did you mean "interval"?' in found
    assert 'ec.toml: ec-diario: ownr: unknown key; did you mean "owner"?' in found
    assert 'did you mean "press"?' in found
    assert 'did you mean "homicide"?' in found
    assert "channels.toml: file" in found


def test_an_unknown_channel_in_a_rule_is_named_with_the_nearest(folder: Path) -> None:
    (folder / "rules" / "ecuador.toml").write_text(RULE.replace('["file"]', '["fil"]'))
    (found,) = problems(folder)
    assert 'did you mean "file"?' in found
    (folder / "rules" / "ecuador.toml").write_text(RULE.replace('["file"]', '["nochan"]'))
    (found,) = problems(folder)
    assert found.endswith('there is no "nochan"; there is file')


@pytest.mark.parametrize("feed_id", ["Feed_1", "diario.com", "2026-El_Diario"])
def test_a_feed_s_id_is_as_free_as_a_rule_s(folder: Path, feed_id: str) -> None:
    (folder / "feeds" / "ec.toml").write_text(FEED.replace("ec-diario", feed_id))
    (folder / "rules" / "ecuador.toml").write_text(f'{RULE}sources = ["{feed_id}"]\n')
    assert [feed.id for feed in load_configuration(folder).feeds] == [feed_id]


def test_a_country_that_does_not_exist_is_refused_wherever_one_is_given(folder: Path) -> None:
    """``UK``, the likeliest slip for GB, made rules that could never match, silently."""
    meant = '"UK" is no country code; the United Kingdom is GB'
    (folder / "feeds" / "ec.toml").write_text(FEED.replace('"EC"', '"UK"'))
    rule = RULE.replace('["EC"]', '["EC", "UK"]')
    (folder / "rules" / "ecuador.toml").write_text(
        f'{rule}[[should_match]]\ntitle = "x"\ncountry = "UK"\n'
    )
    actor = '[[actor]]\nid = "a"\nname = "A"\ncountry = "UK"\nkind = "gang"\n'
    (folder / "actors.toml").write_text(actor)
    assert problems(folder) == [
        f"feeds/ec.toml: ec-diario: country: {meant}",
        f"actors.toml: a: country: {meant}",
        f"rules/ecuador.toml: match.countries.1: {meant}",
        f"rules/ecuador.toml: should_match.0.country: {meant}",
    ]


def test_an_outlet_s_country_may_be_unknown(folder: Path) -> None:
    (folder / "feeds" / "ec.toml").write_text(FEED.replace('"EC"', '"XX"'))
    assert load_configuration(folder).feeds[0].country == "XX"


def test_names_are_checked_beside_whatever_else_is_wrong_with_a_rule(folder: Path) -> None:
    wrong = RULE.replace('["file"]', '["fil"]').replace("military_assistance", "homicde")
    (folder / "rules" / "ecuador.toml").write_text(f"{wrong}min_score = 7\n")
    found = "\n".join(problems(folder))
    assert "ecuador.toml: match.min_score" in found
    assert 'ecuador.toml: channels: there is no "fil"; did you mean "file"?' in found
    assert 'ecuador.toml: match.topics: there is no "homicde"; did you mean "homicide"?' in found


def test_what_the_validator_finds_is_told_in_words_that_say_what_to_write(folder: Path) -> None:
    rule = RULE.replace('"Ecuador"', '""').replace('["file"]', "[]")
    (folder / "rules" / "ecuador.toml").write_text(f'{rule}[should_match]\ntitle = "x"\n')
    mail = '[[channel]]\nid = "file"\ntype = "email"\nto = 3\nquiet_severity = "x"\n'
    (folder / "channels.toml").write_text(mail)
    (folder / "avizor.toml").write_text('[log]\nca_file = 3\ntls = "maybe"\n')
    assert problems(folder) == [
        "avizor.toml: log.tls: should be true or false",
        "avizor.toml: log.ca_file: should be the path of a file, in quotes",
        "channels.toml: file: quiet_severity: should be a whole number",
        'channels.toml: file: to: should be a list, such as ["a", "b"]',
        "rules/ecuador.toml: title: is empty; write at least one character",
        "rules/ecuador.toml: channels: is an empty list; name at least one",
        "rules/ecuador.toml: should_match: is one table; write [[should_match]] above each",
    ]


def test_a_threshold_of_no_topic_is_refused_with_the_nearest(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "avizor.toml").write_text("[model]\nthresholds = {homicid = 0.4, homicide = 0.3}\n")
    reason = 'model.thresholds.homicid: there is no topic "homicid"; did you mean "homicide"?'
    assert problems(folder) == [f"avizor.toml: {reason}"]
    monkeypatch.setenv("AVIZOR_MODEL__THRESHOLDS", "{homicid = 0.4}")
    assert problems(folder) == [f"environment variable AVIZOR_MODEL__THRESHOLDS: {reason}"]


def test_two_feeds_of_one_id_are_refused(folder: Path) -> None:
    (folder / "feeds" / "more.toml").write_text(FEED)
    assert "feed ec-diario: id: is used 2 times" in problems(folder)[0]


def test_an_id_used_again_is_told_with_both_files(folder: Path) -> None:
    (folder / "rules" / "more.toml").write_text(RULE.replace('["file"]', '["fil"]'))
    assert problems(folder) == [
        'rules/more.toml: channels: there is no "fil"; did you mean "file"?',
        "rules/more.toml: rule ecuador: id: is used 2 times (also in rules/ecuador.toml); "
        "each rule needs an id of its own",
    ]


def test_two_topics_of_one_id_are_a_problem(folder: Path) -> None:
    topic = '[[topic]]\nid = "homicide"\n[topic.name]\nen = "Homicide"\n[topic.descriptions]\n'
    (folder / "topics.toml").write_text(topic * 2)
    assert "topics.toml: topic homicide: id: is used 2 times" in "\n".join(problems(folder))


def test_what_is_written_in_another_form_is_shown_with_the_legal_one(folder: Path) -> None:
    feed = FEED.replace('"EC"', '"ecuador"').replace('"es"', '"spanish"').replace("https", "ftp")
    (folder / "feeds" / "ec.toml").write_text(feed.replace('"ec-diario"', '"El Ñandú"'))
    assert problems(folder) == [
        'feeds/ec.toml: El Ñandú: id: "El Ñandú" is not an id: letters without accents, digits, '
        "and after the first _ . or -",
        "feeds/ec.toml: El Ñandú: url: is not an address that begins with https:// or http://",
        'feeds/ec.toml: El Ñandú: country: "ecuador" is no country code; Ecuador is EC',
        'feeds/ec.toml: El Ñandú: language: "spanish" is not an ISO 639-1 code, such as "es"',
    ]


def test_a_wrong_table_name_is_named(folder: Path) -> None:
    (folder / "feeds" / "ec.toml").write_text(FEED.replace("[[feed]]", "[[feeds]]"))
    assert (
        'unknown key; this file holds [[feed]] tables; did you mean "feed"?' in problems(folder)[0]
    )


def test_a_file_that_is_no_utf_8_is_named(folder: Path) -> None:
    (folder / "feeds" / "ec.toml").write_bytes(b"# \xff\n")
    assert problems(folder)[0].startswith("feeds/ec.toml: is no TOML")


def test_a_draft_rule_outside_the_folder_is_checked_too(folder: Path, tmp_path: Path) -> None:
    read = load_configuration(folder)
    draft = tmp_path / "draft.toml"
    draft.write_text(RULE)
    assert read_rule(draft, read).id == "ecuador"
    draft.write_text(RULE.replace("military_assistance", "nothing"))
    with pytest.raises(ConfigErrors, match=r"^draft\.toml: match\.topics"):
        read_rule(draft, read)


def test_a_rule_may_not_be_called_as_alerts_of_silent_feeds_are(folder: Path) -> None:
    (folder / "rules" / "ecuador.toml").write_text(RULE.replace('"ecuador"', '"silence"', 1))
    with pytest.raises(ConfigErrors) as refused:
        load_configuration(folder)
    assert str(refused.value).endswith(
        'ecuador.toml: id: "silence" is what alerts of silent feeds are called; choose another'
    )


def test_of_many_feeds_the_command_that_lists_them_is_named(folder: Path) -> None:
    feeds = (FEED.replace("diario", f"diario{number}") for number in range(20))
    (folder / "feeds" / "ec.toml").write_text("".join(feeds))
    (folder / "rules" / "ecuador.toml").write_text(f'{RULE}sources = ["zz"]\n')
    with pytest.raises(ConfigErrors, match='there is no "zz"; `avizor feeds list` lists them'):
        load_configuration(folder)


def test_broken_tables_hide_no_repeated_id_and_no_unknown_name(folder: Path) -> None:
    broken = FEED.replace('"press"', '"pres"')
    (folder / "feeds" / "ec.toml").write_text(FEED + broken)
    channel = '[[channel]]\nid = "file"\n'
    (folder / "channels.toml").write_text(f'{channel}type = "file"\n{channel}type = "fil"\n')
    (folder / "avizor.toml").write_text(
        '[poll]\nfoo = 1\n[alerts]\nfoo = 1\nsilence_channels = ["nope"]\n'
    )
    found = "\n".join(problems(folder))
    assert "feeds/ec.toml: feed ec-diario: id: is used 2 times" in found
    assert "channels.toml: channel file: id: is used 2 times" in found
    assert 'alerts.silence_channels: there is no channel "nope"' in found


def test_a_broken_table_that_others_name_is_one_problem(folder: Path) -> None:
    (folder / "channels.toml").write_text('[[channel]]\nid = "file"\ntype = "fil"\n')
    types = ", ".join(CHANNEL_TYPES)
    assert problems(folder) == [
        f'channels.toml: file: type: "fil" is none of {types}; did you mean "file"?'
    ]


@pytest.mark.parametrize("file", ["topics.toml", "channels.toml", "feeds/broken.toml"])
def test_a_file_that_cannot_be_read_is_one_problem(folder: Path, file: str) -> None:
    sources = 'sources = ["ec-diario-two"]\n'
    (folder / "rules/ecuador.toml").write_text(RULE + sources, "utf-8")
    (folder / "feeds/second.toml").write_text(FEED.replace("ec-diario", "ec-diario-two"), "utf-8")
    (folder / "avizor.toml").write_text('[alerts]\nsilence_channels = ["file"]\n', "utf-8")
    load_configuration(folder, explicit=True)
    (folder / file).write_text("x = ", "utf-8")
    with pytest.raises(ConfigErrors) as refused:
        load_configuration(folder, explicit=True)
    assert [problem.file for problem in refused.value.problems] == [file]


def test_a_channel_without_a_type_is_told_what_is_missing(folder: Path) -> None:
    (folder / "channels.toml").write_text('[[channel]]\nid = "file"\n')
    assert problems(folder) == ["channels.toml: file: type: is missing"]


@pytest.mark.parametrize(
    ("table", "problem"),
    [
        (
            'type = "webhook"\nurl = "https://desk.example/in"\nsecret_fil = "s"\n',
            'secret_fil: unknown key; did you mean "secret_file"?',
        ),
        (
            'type = "slack"\ntoken_file = "t"\nchannel = "C0"\nchanel = "C0"\n',
            'chanel: unknown key; did you mean "channel"?',
        ),
        ('type = "email"\nto = ["nobody"]\n', "to.0: "),
        ('type = "webhook"\n', "url: is missing"),
        ('type = "slack"\nchannel = "C0"\n', "give token_file and channel, or"),
    ],
)
def test_what_is_wrong_with_a_channel_names_its_key(folder: Path, table: str, problem: str) -> None:
    (folder / "channels.toml").write_text(f'[[channel]]\nid = "desk"\n{table}')
    (found,) = (one for one in problems(folder) if one.startswith("channels.toml: desk"))
    assert found.startswith(f"channels.toml: desk: {problem}")


def test_a_folder_called_avizor_toml_hides_no_other_problem(folder: Path) -> None:
    (folder / "avizor.toml").mkdir()
    (folder / "topics.toml").write_text("[")
    found = problems(folder)
    assert found[0] == "avizor.toml: cannot be read: Is a directory"
    assert found[1].startswith("topics.toml: is no TOML")


@pytest.mark.parametrize("name", ["avizor.toml", "channels.toml", "feeds/x.toml", "rules/x.toml"])
def test_what_would_never_end_is_a_problem_and_not_waited_for(folder: Path, name: str) -> None:
    """Nobody writes into the pipe, nobody answers at the socket; the device has no end."""
    file = folder / name
    file.unlink(missing_ok=True)
    os.mkfifo(file)
    assert f"{name}: is a pipe and no file" in problems(folder)
    file.unlink()
    file.symlink_to("/dev/zero")
    assert f"{name}: is a device and no file" in problems(folder)
    file.unlink()
    with socket.socket(socket.AF_UNIX) as listening, chdir(file.parent):  # paths are short
        listening.bind(file.name)
        assert f"{name}: is a socket and no file" in problems(folder)


def test_a_file_masked_by_dev_null_is_an_empty_one(folder: Path) -> None:
    (folder / "feeds/x.toml").symlink_to("/dev/null")
    load_configuration(folder, explicit=True)


@pytest.mark.parametrize("name", ["feeds", "rules"])
def test_a_folder_that_cannot_be_listed_is_a_problem_and_not_an_empty_one(
    folder: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    listed = Path.iterdir

    def closed(path: Path) -> Iterator[Path]:
        if path == folder / name:
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        return listed(path)

    monkeypatch.setattr(Path, "iterdir", closed)  # root may list any
    assert problems(folder) == [f"{name}/: cannot be read: Permission denied"]


@pytest.mark.parametrize("name", ["feeds", "rules"])
def test_a_file_in_the_place_of_a_folder_is_a_problem(folder: Path, name: str) -> None:
    shutil.rmtree(folder / name)
    (folder / name).touch()
    assert problems(folder) == [f"{name}/: cannot be read: Not a directory"]


@pytest.mark.parametrize(
    "name", ["avizor.toml", "channels.toml", "feeds/gone.toml", "rules/gone.toml"]
)
def test_a_link_that_leads_nowhere_is_a_problem_and_not_a_missing_file(
    folder: Path, name: str
) -> None:
    (folder / name).symlink_to("/nowhere.toml")
    assert problems(folder) == [
        f"{name}: cannot be read: it leads to /nowhere.toml, which is not there"
    ]


def test_what_an_editor_keeps_beside_a_file_is_passed_over(folder: Path) -> None:
    (folder / "rules" / ".#ecuador.toml").symlink_to("me@desk.77:1790000000")
    (folder / "feeds" / "._ec.toml").write_bytes(b"\x00\x05\x16\x07")
    (folder / "rules" / "ecuador.toml~").write_text(RULE)
    assert len(load_configuration(folder).rules) == 1
    assert unread_in(folder) == []


def test_a_folder_as_kubernetes_mounts_it_holds_nothing_unread(folder: Path) -> None:
    for place in (folder, folder / "rules"):
        (place / "..2026_12_01").mkdir()
        (place / "..data").symlink_to("..2026_12_01")
        for file in place.glob("*.toml"):
            file.rename(place / "..2026_12_01" / file.name)
            file.symlink_to(f"..data/{file.name}")
    assert len(load_configuration(folder).rules) == 1
    assert unread_in(folder) == []


def test_a_folder_that_can_be_listed_and_not_entered_fails_no_checkup(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "off").mkdir()
    (folder / "off" / "peru.toml").touch()
    real = os.stat

    def closed(path: Any, **more: Any) -> os.stat_result:
        if str(path).endswith("peru.toml"):
            raise PermissionError(13, "Permission denied")
        return real(path, **more)

    monkeypatch.setattr(os, "stat", closed)  # root may enter any
    assert unread_in(folder) == ["off/peru.toml"]


def test_what_looks_like_configuration_and_is_not_read_is_named(folder: Path) -> None:
    (folder / "rules" / "off").mkdir()
    (folder / "rule").mkdir()
    unread = ["channel.toml", "rule/peru.toml", "rules/off/a.toml", "rules/peru.toml.txt"]
    for name in (*unread, "avizor.toml", "feeds/BR.TOML", "feeds/README.md"):
        (folder / name).touch()
    assert unread_in(folder) == unread
    assert unread_in(shipped_folder()) == []


def test_a_key_in_the_wrong_table_is_told_where_it_belongs(folder: Path) -> None:
    (folder / "avizor.toml").write_text('contact = "a@b.example"\n[poll]\nsender = "x"\n')
    rule = RULE.replace("[match]", 'topic = 1\nkeywords_any = ["x"]\n[match]')
    (folder / "rules" / "ecuador.toml").write_text(rule + "quiet = '22:00-06:00'\n")
    assert sorted(problems(folder)) == [
        "avizor.toml: contact: unknown key; it belongs into [fetch]",
        "avizor.toml: poll.sender: unknown key; it belongs into [email]",
        "rules/ecuador.toml: keywords_any: unknown key; it belongs into [match]",
        "rules/ecuador.toml: match.quiet: unknown key; "
        "it belongs above the first [table] of the file",
        "rules/ecuador.toml: topic: unknown key",
    ]


def test_a_file_in_another_encoding_is_told_the_line_and_what_to_do(folder: Path) -> None:
    (folder / "avizor.toml").write_bytes("[fetch]\n# año\n".encode("latin-1"))
    (folder / "channels.toml").write_bytes("[[channel]]".encode("utf-16"))
    assert problems(folder) == [
        "avizor.toml: is no TOML: line 2 is not UTF-8; save the file as UTF-8",
        "channels.toml: is no TOML: line 1 is not UTF-8; save the file as UTF-8",
    ]
