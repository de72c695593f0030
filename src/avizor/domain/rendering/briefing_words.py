"""The words around a briefing, in three languages."""

from dataclasses import dataclass

from avizor.domain.catalogue import Language


@dataclass(frozen=True)
class BriefingWords:
    """One language's words; ``{}`` fields are filled by name."""

    title: str
    span: str
    stories: tuple[str, str]  # one, several; so are the next four
    fresh: tuple[str, str]
    articles: tuple[str, str]
    reports: tuple[str, str]
    countries: tuple[str, str]
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
    stories=("historia", "historias"),
    fresh=("nueva", "nuevas"),
    articles=("nota", "notas"),
    reports=("informe independiente", "informes independientes"),
    countries=("país", "países"),
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
    stories=("história", "histórias"),
    fresh=("nova", "novas"),
    articles=("reportagem", "reportagens"),
    reports=("relato independente", "relatos independentes"),
    countries=("país", "países"),
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
    stories=("story", "stories"),
    fresh=("new", "new"),
    articles=("article", "articles"),
    reports=("independent report", "independent reports"),
    countries=("country", "countries"),
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
