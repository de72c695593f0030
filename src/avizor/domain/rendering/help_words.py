"""The words that foreign help is told in, in three languages.

``{partners}`` and ``{state}`` are :class:`~avizor.domain.rendering.parties.Parties`: a word behind
the colon is the preposition that stands before them.
"""

from dataclasses import dataclass

from avizor.domain.catalogue import Language


@dataclass(frozen=True)
class HelpWords:
    """One language's words; ``{}`` fields are filled by name."""

    statuses: dict[str, str]
    kinds: dict[str, str]
    sentences: dict[str, tuple[str, str]]  # status: with partners, without
    refusers: tuple[str, str]  # the helped state refuses, one partner does
    apart: str  # before partners whose help stands differently
    ended: str  # of help that had come and is refused now
    ended_sentences: tuple[str, str]  # with partners, without


_ES = HelpWords(
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
    sentences={
        "floated": (
            "Se plantea ayuda {partners:de} {state:a}",
            "Se plantea ayuda {state:a}",
        ),
        "requested": ("{state} pide ayuda {partners:a}", "{state} pide ayuda extranjera"),
        "offered": ("{partners}: oferta de ayuda {state:a}", "Oferta de ayuda {state:a}"),
        "agreed": ("{state} acuerda ayuda {partners:con}", "{state} acuerda ayuda extranjera"),
        "delivered": ("{state} recibe ayuda {partners:de}", "{state} recibe ayuda extranjera"),
        "refused": (
            "Rechazada la ayuda {partners:de} {state:a}",
            "Rechazada la ayuda extranjera {state:a}",
        ),
        "denied": (
            "Desmentida la ayuda {partners:de} {state:a}",
            "Desmentida la ayuda extranjera {state:a}",
        ),
    },
    refusers=("{state} rechaza la ayuda {partners:de}", "{partners} rechaza ayudar {state:a}"),
    apart="Ayuda {state:a}",
    ended="terminada",
    ended_sentences=(
        "Termina la ayuda {partners:de} {state:a}",
        "Termina la ayuda extranjera {state:a}",
    ),
)

_PT = HelpWords(
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
    sentences={
        "floated": (
            "Cogita-se ajuda {partners:de} {state:a}",
            "Cogita-se ajuda estrangeira {state:a}",
        ),
        "requested": ("{state} pede ajuda {partners:a}", "{state} pede ajuda estrangeira"),
        "offered": ("Oferta de ajuda {partners:de} {state:a}", "Oferta de ajuda {state:a}"),
        "agreed": ("{state} acerta ajuda {partners:com}", "{state} acerta ajuda estrangeira"),
        "delivered": ("{state} recebe ajuda {partners:de}", "{state} recebe ajuda estrangeira"),
        "refused": (
            "Ajuda {partners:de} {state:a} é recusada",
            "Ajuda estrangeira recusada {state:para}",
        ),
        "denied": (
            "Ajuda {partners:de} {state:a} é desmentida",
            "Ajuda estrangeira desmentida {state:para}",
        ),
    },
    refusers=("{state} recusa a ajuda {partners:de}", "Ajuda {state:a}: recusa {partners:de}"),
    apart="Ajuda {state:a}",
    ended="encerrada",
    ended_sentences=(
        "Ajuda {partners:de} {state:a} é encerrada",
        "Ajuda estrangeira encerrada {state:para}",
    ),
)

_EN = HelpWords(
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
    sentences={
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
    refusers=("{state} refuses help from {partners}", "{partners} refuses to help {state}"),
    apart="Help for {state}",
    ended="ended",
    ended_sentences=("Help for {state} from {partners} ended", "Help for {state} ended"),
)

HELP_WORDS: dict[Language, HelpWords] = {"es": _ES, "pt": _PT, "en": _EN}
