"""Whether an article gathers the news of a day or a week: it is of no one event, and of no story.

What it tells of each event stands beside what it tells of all the others: read as one report, the
dead of a road accident would be those of a kidnapping.
"""

import re

from avizor.domain.language.text import compose, fold_in_place
from avizor.domain.language.weekdays import WEEKDAY

_OF_DAY = (
    r"(?:(?:de|del|d[oa]|d?est[ae]|of|for|from) )?(?:(?:la|el|los|las|o|a|the|este|esta) )?"
    r"(?:dia|tarde|manana|noche|noite|manha|semana|jornada|hoy|hoje|day|week|today|morning|evening|"
    rf"{WEEKDAY}|weekend)\b"
)
_TITLE = re.compile(
    rf"\b(?:titulares|manchetes|headlines) {_OF_DAY}|"
    rf"\b(?:resumen|resumo|recuento|repaso|sintesis) (?:(?:semanal|diario|informativo|"
    rf"noticioso)(?=$| ?[:|,.]| de (?:noticias|seguridad|seguranca))|"
    rf"(?:de |das |de las )(?:las )?noticias|{_OF_DAY})|"
    rf"\b(?:noticias|hechos|fatos|news|stories) (?:mas|mais|most) (?:importantes?|destacad[oa]s|"
    rf"relevantes|leidas|lidas|important) {_OF_DAY}|"
    rf"\b(?:noticias|hechos|fatos|news|stories) (?:que marc\w+|of) {_OF_DAY}|"
    rf"^(?:(?:las|as|the) )?(?:(?:principales|principais|ultimas|top) )?(?:noticias|news|stories) "
    rf"{_OF_DAY}|"
    rf"\blo (?:mas|que) (?:importante|destacado|relevante|(?:debes?|hay que|necesitas?) saber) "
    rf"{_OF_DAY}|"
    r"\b(?:news|morning|daily|weekly|evening|security|crime|regional) (?:round-?ups?|briefs?|"
    r"briefings?|digests?|wraps?|recaps?)(?=$| ?[:|–—-])"
)


def is_round_up(title: str) -> bool:
    """Say whether a headline promises the news of a day or a week and names no event."""
    return bool(_TITLE.search(fold_in_place(compose(title))))
