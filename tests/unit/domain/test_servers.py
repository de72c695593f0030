"""What of a server's address may be shown: never what a password may stand in."""

import pytest

from avizor.domain.servers import without_secrets


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("postgresql://u@h:5432/db?sslmode=require&password=clave", "postgresql://h:5432/db"),
        ("postgresql://u@h/db?password=cla@ve", "postgresql://h/db"),
        ("postgresql://u@h?password=cla@ve", "postgresql://h"),
        ("postgresql://h/db?password=cla@ve", "postgresql://h/db"),
        ("postgresql:///db?user=u&password=clave", "postgresql:///db"),
        ("postgresql+psycopg://u:cla/v?e@h/db", "postgresql+psycopg://h/db"),
        ("postgresql://u:cla@ve@h/db", "postgresql://h/db"),
        ("https://u:clave@[::1]:9200/behind/a/proxy", "https://[::1]:9200/behind/a/proxy"),
        ("https://cla/ve@h:9200", "https://h:9200"),
        ("u:clave@h:9200", "h:9200"),
        ("kafka://a:9092,b:9092", "kafka://a:9092,b:9092"),
        ("nonsense", "nonsense"),
        ("", ""),
    ],
)
def test_an_address_is_shown_without_login_and_query(address: str, shown: str) -> None:
    assert without_secrets(address) == shown
