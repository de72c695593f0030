"""Honest documents, which the hostile ones are made of; the news in them is invented."""

PROSE = (
    "El gobierno pidió ayuda militar a países vecinos tras una semana de ataques contra puertos "
    "y cárceles. La ministra dijo que la solicitud incluye entrenamiento, equipos y datos de "
    "inteligencia, y que el congreso la debatirá el jueves con carácter urgente."
)
TITLE = "El gobierno pide ayuda militar a sus vecinos"
PARAGRAPHS = "".join(f"<p>{number}. {PROSE}</p>" for number in range(6))


def page(head: str = "", before: str = "", after: str = "", title: str = TITLE) -> bytes:
    """An article's page with something more in its head, before or after its text."""
    return (
        f'<!doctype html><html lang="es"><head><meta charset="utf-8"><title>{title}</title>{head}'
        f"</head><body>{before}<article><h1>{title}</h1>{PARAGRAPHS}</article>{after}</body></html>"
    ).encode()


def item(number: int = 1, **fields: str) -> str:
    given = {
        "title": f"Nota {number}",
        "link": f"https://diario.example/pais/nota-numero-{number}",
        "guid": f"https://diario.example/?p={number}",
        "pubDate": "Mon, 02 Mar 2026 06:00:00 -0500",
        "description": "Un hecho.",
        **fields,
    }
    return f"<item>{''.join(f'<{name}>{text}</{name}>' for name, text in given.items())}</item>"


def rss(*items: str, head: str = '<?xml version="1.0" encoding="utf-8"?>') -> bytes:
    """A feed of three items unless told otherwise; ``head`` is what comes before ``<rss>``."""
    listed = "".join(items or (item(1), item(2), item(3)))
    return f'{head}<rss version="2.0"><channel><title>D</title>{listed}</channel></rss>'.encode()
