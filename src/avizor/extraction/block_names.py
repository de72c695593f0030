"""What the class and id names of a block say about it: related links, shares, captions.

Names are read as words: ``story-body__relatedLinks`` is ``-story-body-related-links-``. The
words are those of page templates in English, Spanish and Portuguese, never of one site.
"""

import re
from functools import lru_cache

_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_SEPARATORS = re.compile(r"[^a-z0-9]+")


def _words(*alternatives: str) -> re.Pattern[str]:
    return re.compile("-(?:" + "|".join(alternatives) + ")(?=-)")


# A block so named is beside the article unless it holds a good part of the page's prose.
BESIDE = _words(
    # related articles
    r"related(?:s|links?|posts?|news|articles?|content)?",
    r"relacionad[oa]s?",
    r"(?:leia|lea|lee|leer|veja|vea|ver|saiba|saber)-?(?:mais|mas|tambem|tambien)",
    r"(?:te|le)-?puede-?interesar",
    r"(?:puede|puedes|podria)-?(?:ver|leer|interesar(?:te|le)?)",
    r"(?:read|see)-?(?:more|also|next)",
    r"also-?(?:read|see|like)",
    r"you-(?:may|might)",
    r"up-?next",
    r"more-(?:news|stories|articles|from|on|in)",
    r"(?:mas|mais)-(?:noticias|leid[oa]s?|lidas|vist[oa]s|notas|sobre|populares|comentadas)",
    r"(?:ultimas|otras|outras)-(?:noticias|notas|materias)",
    r"most-?(?:read|popular|viewed|recent|shared)",
    r"(?:trending|populares|recirc(?:ulation)?|outbrain|taboola|mgid|revcontent|dianomi)",
    r"recom+end(?:ad[oa]s?|ed|acao|acoes|acion|aciones|ations?)?",
    # newsletters, subscriptions, donations
    r"(?:newsletters?|boletin(?:es)?|sign-?up|suscri(?:bete|base|pcion|pciones)|subscri(?:be|ption))",
    r"(?:assine|inscreva|donat(?:e|ions?)|donacion(?:es)?|doacao|membership|hazte-socio)",
    r"(?:cta|call-to-action|whatsapp|telegram)",
    # shares, networks, comments
    r"(?:share|sharing|sharebar|addtoany|compartir|comparte|compartilhe|compartilhar)",
    r"(?:siguenos|seguinos|siga-?nos|follow(?:-?us)?|social|redes-socia(?:is|les))",
    r"(?:comments?|comentarios?|disqus|fb-comments|respond)",
    # tags, people, ways around
    r"(?:tags?-?(?:list|cloud|links|container|wrapper)?|etiquetas|temas|topicos|assuntos|keywords)",
    r"(?:author|autor)-?(?:box|bio|card|info|description|profile)",
    r"(?:firma|about-?the-?author|sobre-?(?:o|el)-?autor|biografia|bio)",
    r"(?:breadcrumbs?|pagination|paginacion|paginacao|toolbar|read-?time|reading-?time)",
    # money and law
    r"(?:publicidade?|advert(?:s|isement|ising)?|ads?|sponsor(?:ed)?|patrocinad[oa]|promo(?:box)?)",
    r"(?:cookies?|consent|gdpr|lgpd|disclaimer|copyright)",
    r"(?:poll|encuesta|enquete|quiz|paywall|regwall|metered|muro-de-pago)",
)
_EMBED = _words(r"(?:embed(?:ded)?|tweet|twitter|oembed|instagram-media|fb-post)")
CAPTION = _words(
    r"(?:captions?|epigrafes?|legendas?|leyenda|sumario-foto|pie-?(?:de-?)?(?:foto|imagen))",
    r"(?:photo|image|img|picture|media|foto|imagem|imagen)s?"
    r"-(?:captions?|credits?|description|legend|legenda|credito|author|autor)",
    r"(?:wp-caption-text|photo-?credit|credito-?foto|fotografo|figcaption)",
)


@lru_cache(maxsize=8192)
def spell_names(names: str) -> str:
    """Write a class or id attribute as dash-separated lower-case words."""
    return "-" + _SEPARATORS.sub("-", _CAMEL.sub("-", names).lower()).strip("-") + "-"


@lru_cache(maxsize=8192)
def names_a_block_beside(names: str) -> bool:
    """Whether class and id names are those of a block beside the article.

    An embedded post (``social-embed``) is quoted by the article, so it is not beside it.
    """
    words = spell_names(names)
    return BESIDE.search(words) is not None and not names_an_embed(names)


@lru_cache(maxsize=8192)
def names_a_caption(names: str) -> bool:
    """Whether class and id names are those of a caption or a photo credit."""
    return CAPTION.search(spell_names(names)) is not None


@lru_cache(maxsize=8192)
def names_an_embed(names: str) -> bool:
    """Whether class and id names are those of a post embedded from a network."""
    return bool(names) and _EMBED.search(spell_names(names)) is not None
