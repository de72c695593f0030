"""The country of an outlet by its address."""

import pytest

from avizor.domain.catalogue import Feed
from avizor.domain.outlets import country_of


def feed(host: str, country: str) -> Feed:
    return Feed(
        id=f"{host.replace('.', '-')}-{country.lower()}",
        name=host,
        url=f"https://{host}/rss",
        country=country,
        language="es",
        kind="press",
    )


FEEDS = [
    feed("www.eluniverso.com", "EC"),
    feed("feeds.agencia.com", "MX"),
    feed("news.portal.br", "BR"),
    feed("news.portal.br", "AR"),
]


@pytest.mark.parametrize(
    ("url", "country"),
    [
        ("https://www.eluniverso.com/noticias/una-nota", "EC"),
        ("https://eluniverso.com/noticias/una-nota", "EC"),
        ("https://www.otro.com.pe/nota", "PE"),
        ("https://www.otro.co.uk/nota", "GB"),
        ("https://www.otro.com/nota", ""),
        ("https://www.canal.tv/nota", ""),
        ("https://news.portal.br/nota", ""),
        ("http://127.0.0.1:8000/nota", ""),
        ("http://localhost/nota", ""),
        ("file:///tmp/una.html", ""),
        ("https://[broken/nota", ""),
    ],
)
def test_the_site_s_feeds_tell_a_country_and_else_the_address(url: str, country: str) -> None:
    assert country_of(url, FEEDS) == country
