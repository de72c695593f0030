"""The furniture words of the sample pages, by language: all that an extractor should leave out."""

from datetime import datetime
from typing import Final

MONTHS: Final = {
    "es": (
        "enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto",
        "septiembre", "octubre", "noviembre", "diciembre",
    ),
    "pt": (
        "janeiro", "fevereiro", "março", "abril", "maio", "junho", "julho", "agosto",
        "setembro", "outubro", "novembro", "dezembro",
    ),
    "en": (
        "January", "February", "March", "April", "May", "June", "July", "August",
        "September", "October", "November", "December",
    ),
}  # fmt: skip

WORDS: Final = {
    "es": {
        "related": "Lea también",
        "more": "Te puede interesar",
        "newsletter": "Suscríbase a nuestro boletín y reciba cada mañana lo más importante",
        "share": "Compartir en",
        "by": "Por",
        "home": "Inicio",
        "latest": "Últimas noticias",
        "menu": "Política|Economía|Deportes|Mundo|Opinión",
        "cookies": "Usamos cookies propias y de terceros para mejorar su experiencia.",
        "paywall": "Este contenido es exclusivo para suscriptores. Ingrese o suscríbase para "
        "seguir leyendo.",
        "sample": "Datos de muestra: medio, personas y hechos inventados para probar avizor.",
        "photo": "Foto: archivo",
        "ad": "Publicidad",
        "tags": "Temas",
        "comments": "Comentarios (2)",
        "comment": "Siempre lo mismo, y nadie responde por nada.|¿Y los diputados qué dicen?",
        "not_found": "Página no encontrada",
    },
    "pt": {
        "related": "Leia mais",
        "more": "Veja também",
        "newsletter": "Assine a nossa newsletter e receba as principais notícias do dia",
        "share": "Compartilhe no",
        "by": "Por",
        "home": "Início",
        "latest": "Últimas notícias",
        "menu": "Política|Economia|Esportes|Mundo|Opinião",
        "cookies": "Usamos cookies para melhorar a sua experiência no site.",
        "paywall": "Conteúdo exclusivo para assinantes. Entre ou assine para continuar lendo.",
        "sample": "Dados de amostra: veículo, pessoas e fatos inventados para testar o avizor.",
        "photo": "Foto: arquivo",
        "ad": "Publicidade",
        "tags": "Tópicos",
        "comments": "Comentários (2)",
        "comment": "Todo ano a mesma história.|Cadê os nossos impostos?",
        "not_found": "Página não encontrada",
    },
    "en": {
        "related": "Read more",
        "more": "You may also like",
        "newsletter": "Sign up for our newsletter and get the day's top stories in your inbox",
        "share": "Share on",
        "by": "By",
        "home": "Home",
        "latest": "Latest",
        "menu": "Politics|Business|Sport|World|Opinion",
        "cookies": "We use cookies to improve your experience on this site.",
        "paywall": "This story is for subscribers only. Log in or subscribe to keep reading.",
        "sample": "Sample data: outlet, people and events invented to try avizor.",
        "photo": "Photo: file",
        "ad": "Advertisement",
        "tags": "Topics",
        "comments": "Comments (2)",
        "comment": "Same old story every year.|And where do our taxes go?",
        "not_found": "Page not found",
    },
}


def spell_date(when: datetime, language: str) -> str:
    """Write a date and hour as an outlet of that language prints them, without a zone."""
    month = MONTHS[language][when.month - 1]
    if language == "es":
        return f"{when.day} de {month} de {when.year} - {when:%H:%M}"
    if language == "pt":
        return f"{when.day:02d} de {month} de {when.year}, às {when:%Hh%M}"
    return f"{month} {when.day}, {when.year} {when:%H:%M}"
