import pytest

from avizor.domain.legible import decoded_once_more, legible


@pytest.mark.parametrize(
    ("given", "meant"),
    [
        ("Los Cho\u00adne\u00adros mu\u200brie\ufeffron", "Los Choneros murieron"),
        ("po\u200dli\u200cc\u00eda", "policía"),
        ("Dura\u0301n", "Durán"),
        ("Ocho\x00 muer\x1btos\x9b\n\tayer", "Ocho muertos\n\tayer"),
        ("\x1b[2Jplain", "[2Jplain"),
        ("\u202eotrever\u202c y \u2066@policia\u2069", "otrever y @policia"),
        ("Polic&iacute;a &amp; m&#225;s&nbsp;&#8220;x&#8221;", "Policía & más “x”"),
        ("DurÃ¡n: policÃ\u00ada â€œcapturaâ€\u009d", "Durán: policía “captura”"),
        ("Ã\u0081rea de Ã‘uble, Â¿quÃ© pasÃ³?", "Área de Ñuble, ¿qué pasó?"),
    ],
)  # fmt: skip
def test_a_text_is_given_as_its_author_wrote_it(given: str, meant: str) -> None:
    assert legible(given) == meant
    assert legible(meant) == meant


@pytest.mark.parametrize(
    "text",
    [
        "Sube a ocho el número de muertos",
        "AMANHÃ\u00a0DE MANHÃ, «IRMû",
        "É\u00a0VERDADE",
        "R&B; AT&T &lt;b&gt;",
        "👨\u200d👩\u200d👧 en la plaza",
        "می\u200cخواهم",
        "L'Â, São Tomé",
    ],
)
def test_what_is_meant_so_stays(text: str) -> None:
    assert legible(text) == text
    assert decoded_once_more(text) == text


@pytest.mark.parametrize("codec", ["cp1252", "latin-1"])
def test_any_spanish_and_portuguese_encoded_twice_comes_back(codec: str) -> None:
    text = "Ñandú, güiro, acción, Óscar, ação, coração, três, à noite, «él», ¿qué? ¡no!"
    twice = text.encode().decode("latin-1")
    if codec == "cp1252":
        shown = (bytes([ord(char)]) for char in twice)
        twice = "".join(one.decode("cp1252", "ignore") or one.decode("latin-1") for one in shown)
    assert legible(twice) == text
