"""The words around a briefing, in three languages."""

from dataclasses import dataclass

from avizor.domain.catalogue import Language


@dataclass(frozen=True)
class BriefingWords:
    """One language's words; ``{}`` fields are filled by name."""

    title: str
    span: str
    stories: str
    fresh: str
    articles: str
    reports: str
    countries: str
    map: str
    map_note: str
    topics: str
    timeline: str
    began: str
    new: str
    continued: str
    quotes: str
    more: str
    nothing: str
    contents: str
    earlier: str
    tolls: str


_ES = BriefingWords(
    title="Informe de situación",
    span="del {since} al {until}",
    stories="historias",
    fresh="nuevas",
    articles="notas",
    reports="informes independientes",
    countries="países",
    map="Dónde",
    map_note="Cada círculo es un país: su tamaño, el número de historias; su color, la más grave.",
    topics="Informes independientes por día",
    timeline="Cronología",
    began="Primera noticia",
    new="Nueva",
    continued="Continúa",
    quotes="En sus palabras",
    more="Otras historias",
    nothing="Ninguna historia en este período.",
    contents="Historias",
    earlier="{n} hechos anteriores",
    tolls="Cifras",
)
_PT = BriefingWords(
    title="Informe de situação",
    span="de {since} a {until}",
    stories="histórias",
    fresh="novas",
    articles="reportagens",
    reports="relatos independentes",
    countries="países",
    map="Onde",
    map_note="Cada círculo é um país: o tamanho, o número de histórias; a cor, a mais grave.",
    topics="Relatos independentes por dia",
    timeline="Cronologia",
    began="Primeira notícia",
    new="Nova",
    continued="Continua",
    quotes="Nas palavras deles",
    more="Outras histórias",
    nothing="Nenhuma história neste período.",
    contents="Histórias",
    earlier="{n} fatos anteriores",
    tolls="Números",
)
_EN = BriefingWords(
    title="Briefing",
    span="{since} to {until}",
    stories="stories",
    fresh="new",
    articles="articles",
    reports="independent reports",
    countries="countries",
    map="Where",
    map_note="Each circle is a country: its size, the number of stories; its colour, the gravest.",
    topics="Independent reports a day",
    timeline="Timeline",
    began="First report",
    new="New",
    continued="Continues",
    quotes="In their words",
    more="Other stories",
    nothing="No story in this span.",
    contents="Stories",
    earlier="{n} earlier events",
    tolls="Tolls",
)
BRIEFING_WORDS: dict[Language, BriefingWords] = {"es": _ES, "pt": _PT, "en": _EN}
