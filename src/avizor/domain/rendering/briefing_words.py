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
    places_note: str
    off_map: str
    topics: str
    timeline: str
    began: str
    new: str
    continued: str
    more: str
    nothing: str
    contents: str
    gravest: str  # how many of all the contents list
    earlier: tuple[str, str]
    made_by: str
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
    places_note="Los puntos pequeños son lugares que nombran las notas.",
    off_map="Fuera del mapa: {countries}",
    topics="Informes independientes por día",
    timeline="Cronología",
    began="Primera noticia",
    new="Nueva",
    continued="Continúa",
    more="Otras historias",
    nothing="Ninguna historia en este período.",
    contents="Historias",
    gravest="Las {n} más graves de {all}",
    earlier=("1 hecho anterior", "{n} hechos anteriores"),
    made_by="Elaborado por avizor",
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
    places_note="Os pontos pequenos são lugares que as reportagens citam.",
    off_map="Fora do mapa: {countries}",
    topics="Relatos independentes por dia",
    timeline="Cronologia",
    began="Primeira notícia",
    new="Nova",
    continued="Continua",
    more="Outras histórias",
    nothing="Nenhuma história neste período.",
    contents="Histórias",
    gravest="As {n} mais graves de {all}",
    earlier=("1 fato anterior", "{n} fatos anteriores"),
    made_by="Feito pelo avizor",
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
    places_note="Small dots are places that the articles name.",
    off_map="Not on the map: {countries}",
    topics="Independent reports a day",
    timeline="Timeline",
    began="First report",
    new="New",
    continued="Continues",
    more="Other stories",
    nothing="No story in this span.",
    contents="Stories",
    gravest="The gravest {n} of {all}",
    earlier=("1 earlier event", "{n} earlier events"),
    made_by="Made by avizor",
    tolls="Tolls",
)
BRIEFING_WORDS: dict[Language, BriefingWords] = {"es": _ES, "pt": _PT, "en": _EN}
