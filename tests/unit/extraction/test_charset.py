import pytest
from hypothesis import given
from hypothesis import strategies as st

from avizor.extraction import decode_html

TEXT = "La policía capturó “a ocho” señores en São Paulo"


@pytest.mark.parametrize("label", ["iso-8859-1", "latin1", "windows-1252", "ISO-8859-1"])
def test_latin1_is_read_as_windows_1252_as_browsers_do(label: str) -> None:
    body = TEXT.encode("windows-1252")
    assert decode_html(body, f"text/html; charset={label}") == TEXT
    meta = f'<meta charset="{label}">'.encode()
    assert decode_html(meta + body, None).endswith(TEXT)


def test_a_byte_order_mark_wins_over_the_header() -> None:
    assert decode_html(b"\xef\xbb\xbf" + TEXT.encode(), "text/html; charset=iso-8859-1") == TEXT
    assert decode_html(b"\xff\xfe" + TEXT.encode("utf-16-le"), None) == TEXT


def test_the_header_wins_over_the_meta() -> None:
    body = b'<meta charset="utf-16">' + TEXT.encode()
    assert decode_html(body, "text/html; charset=utf-8").endswith(TEXT)


def test_an_old_style_meta_is_found_in_the_first_kilobyte_only() -> None:
    meta = b'<meta http-equiv="Content-Type" content="text/html; charset=koi8-r">'
    assert decode_html(meta + "Москва".encode("koi8-r"), None).endswith("Москва")
    late = b"<!--" + b"x" * 1100 + b"-->" + meta + TEXT.encode("windows-1252")
    assert decode_html(late, None).endswith(TEXT)


def test_undeclared_bytes_are_utf8_where_they_can_be_and_else_windows_1252() -> None:
    assert decode_html(TEXT.encode(), None) == TEXT
    assert decode_html(TEXT.encode("windows-1252"), None) == TEXT


@pytest.mark.parametrize("label", ["ISO-8859-1", "iso-8859-15"])
def test_utf8_declared_as_latin1_is_read_as_utf8(label: str) -> None:
    assert decode_html(TEXT.encode(), f"text/html; charset={label}") == TEXT


def test_latin9_is_read_as_what_it_is() -> None:
    text = "São Paulo, 500 € y ocho señores"
    assert decode_html(text.encode("iso-8859-15"), "text/html; charset=iso-8859-15") == text


@pytest.mark.parametrize(
    "content_type", [None, "text/html; charset=utf-8", "text/html; charset=iso-8859-1"]
)
def test_one_broken_byte_does_not_make_a_utf8_page_windows_1252(content_type: str | None) -> None:
    decoded = decode_html(TEXT.encode() + b"\xff" + TEXT.encode(), content_type)
    assert decoded == f"{TEXT}�{TEXT}"


def test_news_in_windows_1252_within_a_template_in_utf8_are_read_as_both() -> None:
    body = b"<p>Pol\xc3\xadtica y opini\xc3\xb3n</p><p>Prisi\xf3n</p>" + "“sí”".encode("cp1252")
    expected = "<p>Política y opinión</p><p>Prisión</p>“sí”"
    assert decode_html(body, "text/html; charset=utf-8") == expected


def test_a_letter_of_a_utf8_page_that_was_cut_in_half_is_no_other_letter() -> None:
    body = "Operación en prisión ".encode() + b"por violaci\xc3... de la MA\xd1ANA en S\xc3O PAULO"
    expected = "Operación en prisión por violaci\ufffd... de la MAÑANA en SÃO PAULO"
    assert decode_html(body, "text/html; charset=utf-8") == expected


def test_a_capital_before_a_closing_quotation_mark_makes_no_page_utf8() -> None:
    text = "Años después, “CAFÉ” y “PERÚ”: ñandú"
    assert decode_html(text.encode("windows-1252"), "text/html; charset=utf-8") == text


def test_latin1_declared_as_utf8_is_read_as_windows_1252() -> None:
    assert decode_html(TEXT.encode("windows-1252"), "text/html; charset=utf-8") == TEXT


def test_an_unknown_charset_is_no_reason_to_fail() -> None:
    assert decode_html(TEXT.encode(), "text/html; charset=martian") == TEXT
    assert decode_html(TEXT.encode(), "text/html; charset=base64") == TEXT
    assert decode_html(TEXT.encode(), "text/html; charset=undefined") == TEXT


@given(st.binary(max_size=500), st.text(max_size=40))
def test_no_bytes_and_no_header_raise(body: bytes, content_type: str) -> None:
    assert isinstance(decode_html(body, content_type), str)
