"""The words around the news, in three languages. The news itself is never translated."""

from dataclasses import dataclass

from avizor.domain.catalogue import Language
from avizor.domain.records import Fact


@dataclass(frozen=True)
class Words:
    """One language's words; ``{}`` fields are filled by name."""

    severity: tuple[str, str, str, str]
    new: str
    update: str
    silence: str
    reports: tuple[str, str]  # one, several: independent reports
    official_none: str
    official_one: str
    official_many: str
    official_mark: str
    official_denied: str  # as the press tells
    denied_by: str
    and_more: str
    changed: str
    links: str
    rule: tuple[str, str]  # one, several
    sent_by: str
    digest: dict[str, str]
    stories: tuple[str, str]
    held_subject: tuple[str, str]
    limit: tuple[str, str]  # without and with how many went out
    digests: tuple[str, str]  # the next one, the one of a moment
    held: tuple[str, str]
    facts: dict[Fact, str]  # a topic and a country have words of their own
    new_topic: str
    new_country: str
    official: dict[str, str]
    threat: str
    no_title: str
    thousands: str


_ES = Words(
    severity=("sin gravedad", "rutina", "grave", "muy grave"),
    new="Nueva",
    update="Actualización",
    silence="Silencio",
    reports=("1 informe independiente", "{n} informes independientes"),
    official_none="sin confirmación oficial",
    official_one="1 oficial",
    official_many="{n} oficiales",
    official_mark="oficial",
    official_denied="con desmentido oficial",
    denied_by="desmentido por {outlets}",
    and_more="y {n} más",
    changed="Qué cambió",
    links="Notas",
    rule=("Regla", "Reglas"),
    sent_by="Enviado por avizor",
    digest={"hourly": "Resumen de la hora", "daily": "Resumen del día"},
    stories=("1 historia", "{n} historias"),
    held_subject=("1 alerta retenida", "{n} alertas retenidas"),
    limit=(
        "La regla llegó a su límite de hoy.",
        "La regla llegó a su límite de hoy (enviadas: {n}).",
    ),
    digests=("el próximo resumen", "el resumen del {at}"),
    held=(
        "Se retiene 1 alerta más; irá en {digest}.",
        "Se retienen {n} alertas más; irán en {digest}.",
    ),
    facts={
        "dead": "Muertos",
        "wounded": "Heridos",
        "missing": "Desaparecidos",
        "arrested": "Detenidos",
        "seized": "Incautado",
        "assistance_status": "Ayuda exterior",
        "official": "Fuente oficial",
        "severity": "Gravedad",
        "sources": "Informes independientes",
    },
    new_topic="También",
    new_country="También en",
    official={"confirmed": "confirma", "denied": "desmiente", "disputed": "desmiente en parte"},
    threat="frente a",
    no_title="(sin título)",
    thousands=".",
)

_PT = Words(
    severity=("sem gravidade", "rotina", "grave", "muito grave"),
    new="Nova",
    update="Atualização",
    silence="Silêncio",
    reports=("1 relato independente", "{n} relatos independentes"),
    official_none="sem confirmação oficial",
    official_one="1 oficial",
    official_many="{n} oficiais",
    official_mark="oficial",
    official_denied="com desmentido oficial",
    denied_by="desmentido por {outlets}",
    and_more="e mais {n}",
    changed="O que mudou",
    links="Reportagens",
    rule=("Regra", "Regras"),
    sent_by="Enviado pelo avizor",
    digest={"hourly": "Resumo da hora", "daily": "Resumo do dia"},
    stories=("1 história", "{n} histórias"),
    held_subject=("1 alerta retido", "{n} alertas retidos"),
    limit=(
        "A regra chegou ao limite de hoje.",
        "A regra chegou ao limite de hoje (enviados: {n}).",
    ),
    digests=("no próximo resumo", "no resumo de {at}"),
    held=(
        "Mais 1 alerta fica retido; irá {digest}.",
        "Mais {n} alertas ficam retidos; irão {digest}.",
    ),
    facts={
        "dead": "Mortos",
        "wounded": "Feridos",
        "missing": "Desaparecidos",
        "arrested": "Presos",
        "seized": "Apreendido",
        "assistance_status": "Ajuda externa",
        "official": "Fonte oficial",
        "severity": "Gravidade",
        "sources": "Relatos independentes",
    },
    new_topic="Também",
    new_country="Também em",
    official={"confirmed": "confirma", "denied": "desmente", "disputed": "desmente em parte"},
    threat="contra",
    no_title="(sem título)",
    thousands=".",
)

_EN = Words(
    severity=("not grave", "routine", "serious", "critical"),
    new="New",
    update="Update",
    silence="Silence",
    reports=("1 independent report", "{n} independent reports"),
    official_none="no official confirmation",
    official_one="1 official",
    official_many="{n} official",
    official_mark="official",
    official_denied="officials deny it",
    denied_by="denied by {outlets}",
    and_more="and {n} more",
    changed="What changed",
    links="Reports",
    rule=("Rule", "Rules"),
    sent_by="Sent by avizor",
    digest={"hourly": "Digest of the hour", "daily": "Digest of the day"},
    stories=("1 story", "{n} stories"),
    held_subject=("1 alert held back", "{n} alerts held back"),
    limit=(
        "The rule reached its limit for today.",
        "The rule reached its limit for today ({n} sent).",
    ),
    digests=("the next digest", "the digest of {at}"),
    held=(
        "It holds back 1 more alert, which {digest} carries.",
        "It holds back {n} more alerts, which {digest} carries.",
    ),
    facts={
        "dead": "Dead",
        "wounded": "Wounded",
        "missing": "Missing",
        "arrested": "Arrested",
        "seized": "Seized",
        "assistance_status": "Foreign help",
        "official": "Official source",
        "severity": "Severity",
        "sources": "Independent reports",
    },
    new_topic="Also",
    new_country="Also in",
    official={"confirmed": "confirms", "denied": "denies", "disputed": "denies in part"},
    threat="against",
    no_title="(untitled)",
    thousands=",",
)

WORDS: dict[Language, Words] = {"es": _ES, "pt": _PT, "en": _EN}
