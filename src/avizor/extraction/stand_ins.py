"""Tell the pages that sites show in place of an article, by their words.

A question whether we are human, *not found*, cookies, a site that is down. They come with 200 too.
"""

import re

from avizor.extraction.phrases import fold

_SHORT = 500
_LONGER = 2500
# Each enough in a short page.
_WORDS = re.compile(
    r"(?:enable (?:javascript|js)\b|habilit\w+ (?:el |o )?javascript|checking your browser|"
    r"access denied|acceso denegado|acesso negado|verify(?:ing)? (?:that )?you are (?:a )?human|"
    r"captcha|page not found|pagina no (?:encontrada|existe)|pagina nao encontrada|"
    r"error 40[34]\b|40[34] error|too many requests|error establishing a database connection|"
    r"mysqli?_connect\(|account has been suspended|domain (?:may be|is) for sale|"
    r"esta pagina web no esta disponible|"
    r"(?:des)?activ\w+ (?:el |tu |su |o )?(?:javascript|bloqueador|ad-?block)|"
    r"(?:usas?|usando|utiliza\w*) un bloqueador de (?:anuncios|publicidad)|incapsula incident id|"
    r"no se (?:encontro|ha encontrado|pudo encontrar) nada|no se ha podido encontrar esa pagina|"
    r"(?:esa|esta) pagina (?:ya )?no existe|encontrar (?:esa|esta) pagina|"
    r"nada foi encontrado neste|conteudo que voce procura|conteudo nao (?:encontrado|disponivel)|"
    r"(?:nota|noticia|articulo|contenido) que (?:buscas?|est\w+ buscando|intenta\w* \w+) "
    r"(?:ya )?no (?:esta disponible|existe)|nothing was found at this location|"
    r"(?:olvidaste|olvido|esqueceu|forgot) (?:tu |su |a |sua |your )?(?:contrasena|senha|password)|"
    r"proveedor de alojamiento|sedo domain parking|last modified size|bienvenido a wordpress|"
    r"(?:debes?|tienes? que|para) [^.]{0,60}acept\w+ (?:las |todas las |os )?cookies)"
)
# Nobody writes these in news.
_SURE = re.compile(
    r"(?:verifi(?:car|ca|que) que (?:eres|es|usted es|se trata de) un (?:ser )?human|"
    r"verifi(?:car|que) (?:se|que) voce e (?:um ser )?human|cloudflare ray id|"
    r"security service to protect itself from online attacks|"
    r"using automation tools to browse the website|"
    r"your access to this (?:service|site) has been limited|"
    r"(?:no (?:encontramos|hemos encontrado|pudimos encontrar)|lo sentimos, no se encontro) la "
    r"pagina|la pagina (?:que|a la que) [^.]{0,40}(?:buscas|buscando|solicita\w*|intenta\w*)"
    r"[^.]{0,40} no (?:existe|esta disponible|fue encontrada|se encuentra|se encontro)|"
    r"a pagina que (?:voce )?(?:procura|procurou|tentou|buscou|esta procurando)[^.]{0,40} nao "
    r"(?:foi encontrada|existe|esta)|"
    r"access this website from a country belonging to the european economic area)"
)
_PARTNERS = re.compile(
    r"\b(?:nuestros|nossos|our|algunos|alguns) (?:\d+ )?(?:socios|parceiros|partners)\b"
)
_CONSENT = re.compile(
    r"\b(?:cookies|legitimo interes|interes(?:se)? legitimo|legitimate interest)\b"
)
_TITLE = re.compile(
    r"\W*(?:(?:just a|un|um) moment(?:o)?(?:, por favor)?\W*|attention required\b.{0,20}|"
    r"access (?:to this page has been )?denied\W*|robot check\W*|ddos-guard\W*|"
    r"(?:(?:error|http) ?)?(?:40[0-9]|410|429|451|50[0-4])(?:\W*| [-|] .*| (?:not found|error|"
    r"forbidden|pagina).*)|.{0,20}(?:page|pagina|conteudo|contenido) (?:not found|no encontrad[oa]|"
    r"nao encontrad[oa])\b.{0,40}|not found\W*|(?:sitio|site) (?:web )?(?:en mantenimiento|"
    r"em manutencao)\b.{0,40}|account suspended\W*)"
)
# Words of a wall that news has, too.
_LOOSE = re.compile(
    r"\b(?:cookies|legitimo interes|interes(?:se)? legitimo|consent\w*|privacidade?|privacy|"
    r"suscri\w+|assin(?:e|ar|antes?|aturas?)|subscri\w+|registrate|registre-se|"
    r"inici(?:a|ar|e) sesion|log ?in|sign in|javascript|captcha|navegador|browser|"
    r"bloqueador|ad-?block\w*|contrasena|senha|password)\b"
)


def may_stand_in(text: str) -> bool:
    """Whether a page's text has a word of such pages: where nothing else is the article's."""
    return len(text) < _LONGER and _LOOSE.search(fold(text)) is not None


def stands_in(text: str, title: str) -> bool:
    """Whether a page's title and text are of one that a site shows in place of an article."""
    if len(text) >= _LONGER:
        return False
    head = fold(title)
    if _TITLE.fullmatch(head):
        return True
    words = f"{head} {fold(text)}"
    if len(text) < _SHORT and _WORDS.search(words):
        return True
    return bool(_SURE.search(words) or (_PARTNERS.search(words) and _CONSENT.search(words)))
