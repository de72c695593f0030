"""What would mislead the patterns of tolls, rewritten before they read a sentence."""

import re

# Written alike for the patterns above: what is none, what is no count, what is an arrest.
_REWRITTEN = (
    (re.compile(r"\bno[ -]one\b"), "nobody"),
    (re.compile(r"\b(?:de )?(?:los |las |the |os |as )?[\d.,]+ (?:dead|killed|muertos|mortos) "
                r"(?:and|or|y|e|o|ou) (?:missing|desaparecidos)\b"), " "),
    (re.compile(r"\b(?:number|numero|linea|linha|ruta|rota|route|line|frente|front|articulo|artigo|article|"
                r"kilometro|km|celda|cela|pabellon|barrio|bonde dos|canal|la) \d{1,3}\b(?! (?:"
                r"muert|mort|herid|ferid|detenid|pres[oa]s|person|victim|vitim|dead))"), " "),
    (re.compile(r"(?<=\bmulher de )\d\d\b|(?<=\bmujer de )\d\d\b|(?<=\bhombre de )\d\d\b|"
                r"(?<=\bman of )\d\d\b|(?<=\bboy of )\d\d\b|(?<=\bhomem de )\d\d\b|"
                r"(?<=\bjoven de )\d\d\b|(?<=\bjovem de )\d\d\b|"
                r"(?<=\boutro de )\d\d\b|(?<=\botro de )\d\d\b|(?<=\bentre )\d\d y \d\d\b|"
                r"(?<=\bentre )\d\d e \d\d\b"), " "),
    (re.compile(r"(?<=\b(?:adolescentes) )(?:foram |sao )?apreendidos"), "detidos"),
    (re.compile(r"\b(?:second|segund[oa]) (?:person to die|victim to die|death|muert[oe]|"
                r"fallecid[oa]|mort[oe])\b"), "2 dead"),
    (re.compile(r"\b(?:outr[oa]s|otr[oa]s|another)((?: \w+){1,3}?) (?:(?:seguem|siguen|estao|estan|"
                r"foram|fueron|are|were|permanec\w+) )?(?:internad[oa]s|hospitali[sz]ad[oa]s|"
                r"hospitali[sz]ed|in hospital)"), r"\1 feridos"),
    (re.compile(r"(?<=\w) (?:mas|more|mais)(?= (?:estan|fueron|resultar|quedar|are|were|ficar|"
                r"foram|estao))"), ""),
    (re.compile(r"(?<=\bprende )(?:dupla|casal)|\b(?:dupla|pareja|duo|pair|couple)(?= (?:e |es |"
                r"foi "
                r"|fue |was )?(?:pres|detid|detenid|capturad|arrest))"), "2 pessoas"),
    (re.compile(r"\b(?:first|primer|primera|primeir[oa]) (?:person to die|death|muert[oe]|"
                r"fallecid[oa]|mort[oe])\b"), "1 dead"),
)  # fmt: skip


def normalise(folded: str) -> str:
    """Rewrite what would mislead the patterns; a text without it comes back as it is."""
    for pattern, written in _REWRITTEN:
        folded = pattern.sub(written, folded)
    return re.sub(r" {2,}", " ", folded)
