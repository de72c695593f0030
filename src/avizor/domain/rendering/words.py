"""The words around the news, in three languages. The news itself is never translated."""

from dataclasses import dataclass

from avizor.domain.catalogue import Language


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
    and_more: str
    changed: str
    links: str
    rule: str
    sent_by: str
    digest: dict[str, str]
    stories: tuple[str, str]
    held_subject: tuple[str, str]
    held: tuple[str, str]
    facts: dict[str, str]
    new_topic: str
    new_country: str
    official: dict[str, str]
    statuses: dict[str, str]
    kinds: dict[str, str]
    assistance: dict[str, tuple[str, str]]  # status: with partners, without
    threat: str
    conjunction: str
    no_title: str
    thousands: str


_ES = Words(
    severity=("sin gravedad", "rutina", "grave", "nacional"),
    new="Nuevo",
    update="Actualización",
    silence="Silencio",
    reports=("1 fuente independiente", "{n} fuentes independientes"),
    official_none="sin confirmación oficial",
    official_one="1 oficial",
    official_many="{n} oficiales",
    official_mark="oficial",
    and_more="y {n} más",
    changed="Qué cambió",
    links="Notas",
    rule="Regla",
    sent_by="Enviado por avizor",
    digest={"hourly": "Resumen de la hora", "daily": "Resumen del día"},
    stories=("1 historia", "{n} historias"),
    held_subject=("1 alerta retenida", "{n} alertas retenidas"),
    held=(
        "La regla llegó a su límite de hoy. Se retiene 1 alerta más; irá en el próximo resumen.",
        "La regla llegó a su límite de hoy. Se retienen {n} alertas más; "
        "irán en el próximo resumen.",
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
        "sources": "Fuentes independientes",
    },
    new_topic="También",
    new_country="También en",
    official={"confirmed": "confirma", "denied": "desmiente"},
    statuses={
        "floated": "planteada",
        "requested": "pedida",
        "offered": "ofrecida",
        "agreed": "acordada",
        "delivered": "entregada",
        "refused": "rechazada",
        "denied": "desmentida",
    },
    kinds={
        "training": "entrenamiento",
        "intelligence": "inteligencia",
        "logistics": "logística",
        "equipment": "equipos",
        "troops": "tropas",
        "funding": "fondos",
        "advisers": "asesores",
        "legal": "apoyo jurídico",
    },
    assistance={
        "floated": ("Se plantea ayuda de {partners} a {state}", "Se plantea ayuda a {state}"),
        "requested": ("{state} pide ayuda a {partners}", "{state} pide ayuda extranjera"),
        "offered": ("{partners}: oferta de ayuda a {state}", "Oferta de ayuda a {state}"),
        "agreed": ("{state} acuerda ayuda con {partners}", "{state} acuerda ayuda extranjera"),
        "delivered": ("{state} recibe ayuda de {partners}", "{state} recibe ayuda extranjera"),
        "refused": (
            "Rechazada la ayuda de {partners} a {state}",
            "Rechazada la ayuda extranjera a {state}",
        ),
        "denied": (
            "Desmentida la ayuda de {partners} a {state}",
            "Desmentida la ayuda extranjera a {state}",
        ),
    },
    threat="frente a",
    conjunction="y",
    no_title="(sin título)",
    thousands=".",
)

_PT = Words(
    severity=("sem gravidade", "rotina", "grave", "nacional"),
    new="Novo",
    update="Atualização",
    silence="Silêncio",
    reports=("1 fonte independente", "{n} fontes independentes"),
    official_none="sem confirmação oficial",
    official_one="1 oficial",
    official_many="{n} oficiais",
    official_mark="oficial",
    and_more="e mais {n}",
    changed="O que mudou",
    links="Reportagens",
    rule="Regra",
    sent_by="Enviado pelo avizor",
    digest={"hourly": "Resumo da hora", "daily": "Resumo do dia"},
    stories=("1 história", "{n} histórias"),
    held_subject=("1 alerta retido", "{n} alertas retidos"),
    held=(
        "A regra chegou ao limite de hoje. Mais 1 alerta fica retido; irá no próximo resumo.",
        "A regra chegou ao limite de hoje. Mais {n} alertas ficam retidos; irão no próximo resumo.",
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
        "sources": "Fontes independentes",
    },
    new_topic="Também",
    new_country="Também em",
    official={"confirmed": "confirma", "denied": "desmente"},
    statuses={
        "floated": "cogitada",
        "requested": "pedida",
        "offered": "oferecida",
        "agreed": "acertada",
        "delivered": "entregue",
        "refused": "recusada",
        "denied": "desmentida",
    },
    kinds={
        "training": "treinamento",
        "intelligence": "inteligência",
        "logistics": "logística",
        "equipment": "equipamentos",
        "troops": "tropas",
        "funding": "recursos",
        "advisers": "assessores",
        "legal": "apoio jurídico",
    },
    assistance={
        "floated": ("Ajuda cogitada: {partners} para {state}", "Ajuda cogitada para {state}"),
        "requested": ("{state} pede ajuda: {partners}", "{state} pede ajuda estrangeira"),
        "offered": ("{partners}: oferta de ajuda para {state}", "Oferta de ajuda para {state}"),
        "agreed": ("{state} acerta ajuda com {partners}", "{state} acerta ajuda estrangeira"),
        "delivered": ("{state} recebe ajuda: {partners}", "{state} recebe ajuda estrangeira"),
        "refused": (
            "Ajuda recusada: {partners} para {state}",
            "Ajuda estrangeira recusada para {state}",
        ),
        "denied": (
            "Ajuda desmentida: {partners} para {state}",
            "Ajuda estrangeira desmentida para {state}",
        ),
    },
    threat="contra",
    conjunction="e",
    no_title="(sem título)",
    thousands=".",
)

_EN = Words(
    severity=("not grave", "routine", "serious", "national"),
    new="New",
    update="Update",
    silence="Silence",
    reports=("1 independent report", "{n} independent reports"),
    official_none="no official confirmation",
    official_one="1 official",
    official_many="{n} official",
    official_mark="official",
    and_more="and {n} more",
    changed="What changed",
    links="Reports",
    rule="Rule",
    sent_by="Sent by avizor",
    digest={"hourly": "Digest of the hour", "daily": "Digest of the day"},
    stories=("1 story", "{n} stories"),
    held_subject=("1 alert held back", "{n} alerts held back"),
    held=(
        "The rule reached its limit for today. It holds back 1 more alert, "
        "which the next digest carries.",
        "The rule reached its limit for today. It holds back {n} more alerts, "
        "which the next digest carries.",
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
    official={"confirmed": "confirms", "denied": "denies"},
    statuses={
        "floated": "floated",
        "requested": "requested",
        "offered": "offered",
        "agreed": "agreed",
        "delivered": "delivered",
        "refused": "refused",
        "denied": "denied",
    },
    kinds={
        "training": "training",
        "intelligence": "intelligence",
        "logistics": "logistics",
        "equipment": "equipment",
        "troops": "troops",
        "funding": "funding",
        "advisers": "advisers",
        "legal": "legal support",
    },
    assistance={
        "floated": (
            "Help for {state} from {partners} is floated",
            "Foreign help for {state} is floated",
        ),
        "requested": ("{state} asks {partners} for help", "{state} asks for foreign help"),
        "offered": ("Help for {state} offered by {partners}", "Help offered to {state}"),
        "agreed": ("{state} agrees on help with {partners}", "{state} agrees on foreign help"),
        "delivered": ("{state} gets help from {partners}", "{state} gets foreign help"),
        "refused": ("Help for {state} from {partners} refused", "Help for {state} refused"),
        "denied": ("Help for {state} from {partners} denied", "Help for {state} denied"),
    },
    threat="against",
    conjunction="and",
    no_title="(untitled)",
    thousands=",",
)

WORDS: dict[Language, Words] = {"es": _ES, "pt": _PT, "en": _EN}
