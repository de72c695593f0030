"""The words around silences, surges of reports and edited messages, in three languages."""

from dataclasses import dataclass

from avizor.domain.catalogue import Language


@dataclass(frozen=True)
class WatchWords:
    """One language's words; ``{}`` fields are filled by name."""

    as_of: str  # label of an edited message
    quiet_digest: str
    feed_silent: str
    country_silent: str
    all_silent: str
    since: str
    causes: dict[str, str]
    expected: str
    gap: tuple[str, str]  # hours, days
    surge: str
    surge_headline: str
    surge_counts: tuple[tuple[str, str], ...]  # stories, articles, outlets: one, several
    surge_chance: str


_ES = WatchWords(
    as_of="Estado al {at}",
    quiet_digest="Resumen de las horas de silencio",
    feed_silent="{outlet} dejó de publicar",
    country_silent="{country}: callan los {n} medios que publicaban",
    all_silent="Callan todas las fuentes que publicaban ({n})",
    since="Nada nuevo desde el {since}",
    causes={
        "gone": "La fuente fue retirada (HTTP 410).",
        "moved": "La fuente se mudó a {detail}.",
        "http": "El servidor responde con un error: {detail}.",
        "parse": "Lo que llega ya no es una fuente legible: {detail}.",
        "network": "No se llega al servidor: {detail}.",
        "nothing_new": "La fuente responde, pero no trae nada nuevo.",
    },
    expected="Lo habitual es, como mucho, una pausa de {gap}.",
    gap=("{n} horas", "{n} días"),
    surge="Aumento",
    surge_headline="{title}: {n} informes independientes en {hours} horas (lo usual: {usual})",
    surge_counts=(
        ("1 historia", "{n} historias"),
        ("1 nota", "{n} notas"),
        ("1 medio", "{n} medios"),
    ),
    surge_chance="Probabilidad en una semana común: 1 de cada {odds}.",
)

_PT = WatchWords(
    as_of="Situação em {at}",
    quiet_digest="Resumo das horas de silêncio",
    feed_silent="{outlet} parou de publicar",
    country_silent="{country}: calam os {n} veículos que publicavam",
    all_silent="Calam todas as fontes que publicavam ({n})",
    since="Nada de novo desde {since}",
    causes={
        "gone": "A fonte foi retirada (HTTP 410).",
        "moved": "A fonte mudou para {detail}.",
        "http": "O servidor responde com um erro: {detail}.",
        "parse": "O que chega já não é uma fonte legível: {detail}.",
        "network": "O servidor não é alcançado: {detail}.",
        "nothing_new": "A fonte responde, mas não traz nada de novo.",
    },
    expected="O habitual é, no máximo, uma pausa de {gap}.",
    gap=("{n} horas", "{n} dias"),
    surge="Alta",
    surge_headline="{title}: {n} relatos independentes em {hours} horas (o usual: {usual})",
    surge_counts=(
        ("1 história", "{n} histórias"),
        ("1 reportagem", "{n} reportagens"),
        ("1 veículo", "{n} veículos"),
    ),
    surge_chance="Probabilidade numa semana comum: 1 em {odds}.",
)

_EN = WatchWords(
    as_of="As of {at}",
    quiet_digest="Digest of the quiet hours",
    feed_silent="{outlet} stopped publishing",
    country_silent="{country}: the {n} feeds that used to publish are all silent",
    all_silent="All feeds that used to publish are silent ({n})",
    since="Nothing new since {since}",
    causes={
        "gone": "The feed was taken away (HTTP 410).",
        "moved": "The feed moved to {detail}.",
        "http": "The server answers with an error: {detail}.",
        "parse": "What comes is no longer a feed that can be read: {detail}.",
        "network": "The server cannot be reached: {detail}.",
        "nothing_new": "The feed answers, and has truly nothing new.",
    },
    expected="Its ordinary pause is at most {gap}.",
    gap=("{n} hours", "{n} days"),
    surge="Surge",
    surge_headline="{title}: {n} independent reports in {hours} hours (usual: {usual})",
    surge_counts=(
        ("1 story", "{n} stories"),
        ("1 article", "{n} articles"),
        ("1 outlet", "{n} outlets"),
    ),
    surge_chance="Chance in an ordinary week: 1 in {odds}.",
)

WATCH_WORDS: dict[Language, WatchWords] = {"es": _ES, "pt": _PT, "en": _EN}
