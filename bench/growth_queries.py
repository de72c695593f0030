"""Fifty searches as analysts write them, in the three languages, with and without filters."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from avizor.domain.exchange import SearchQuery

TEXTS = (
    "cocaína puerto",
    '"fuerzas armadas"',
    "coche bomba",
    "asistencia militar extranjera",
    "secuestro comerciante rescate",
    "extorsión comercios",
    "fiscalía ataque fusiles",
    "emboscada frontera",
    "estado de excepción",
    '"coche bomba" -fútbol',
    "Los Choneros",
    "Tren de Aragua secuestro",
    "ELN frontera",
    "MS-13",
    "narcotrafic*",
    "decomisa cocaína Armada",
    "chacina mortos",
    "apreensão cocaína porto",
    "rebelião presídio",
    '"Comando Vermelho"',
    "facção presídio",
    "troca de tiros",
    "extorsão lojas",
    "Polícia Federal quilos",
    "juízes ameaças",
    "gunmen kill",
    "cocaine seized navy",
    "shootout police station",
    "prosecutors extortion",
    '"armed forces" border',
    "inmates escape",
    "intelligence report routes",
    "violencia Guayaquil",
    "sicarios barrio",
    "homicidio Culiacán",
    "heridos hospital",
    "alias capturado",
    "captura alias -torneo",
    "allanamientos madrugada",
    "policía brigada",
    "Esmeraldas",
    "Manaus",
    "Port-au-Prince",
    "becas estudiantes",
    "exportaciones trimestre",
    "festival artistas",
    "campaña de vacunación dengue",
    "presupuesto millones municipio",
)


def queries() -> list[SearchQuery]:
    """Return the texts alone or with a filter in turn, and two lists of the newest."""
    week = datetime.now(UTC) - timedelta(days=7)
    filters = (
        SearchQuery(),
        SearchQuery(country="EC"),
        SearchQuery(topic="drug_trafficking"),
        SearchQuery(language="es"),
        SearchQuery(since=week),
        SearchQuery(relevant=True),
    )
    asked = [
        replace(filters[number % len(filters)], text=text) for number, text in enumerate(TEXTS)
    ]
    return [*asked, SearchQuery(country="CO"), SearchQuery(relevant=True)]
