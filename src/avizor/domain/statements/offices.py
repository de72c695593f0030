"""Offices as the press names them: by letters, by who heads them, by rank. Folded text."""

from avizor.domain.countries import folded_names

ACRONYMS = (
    r"(?:mpf|mpe|mp(?:sp|rj|mg|ba|pr|sc|rs|pe|ce|pa|go|df|dft|am|mt|ms|es|ac|ro)|pf|prf|"
    r"(?<!\d )(?<!\d)pm(?:erj|esp)?|ssp(?:-?[a-z]{2})?|sspc|seap|iapen|ibama|icmbio|funai|stf|stj|"
    r"pnc|pnp|pnh|pdi|fgr|fge|fgn|fgj(?:em|cdmx)?|sedena|semar|inm\b|snai|inpec|inpe|"
    r"ff\.? ?(?:aa|mm)\.?|senad|cicpc|gnb|fanb|conas|dgcp|oij|senan|senafront|felcn|felcc|dea|fbi|"
    r"inp|gdf|gaula|unase|dinased|dncd|inacif|zodi|southcom|ttps|jcf|jdf|ttdf|r[a-z]{1,4}pf)"
)
"""Police forces, prosecutors, armies and prison services; "MP" alone is an English legislator."""

HEADS = (
    r"(?:jef[ea]s? (?:policial\w*|militar\w*|(?:de|del)(?: la)? (?:polic\w+|divisi\w+|"
    r"secci\w+|brigada|unidad|region|distrito|zona|seguridad|gabinete|estado|comando|ejercito|"
    r"penal|carcel|operativo|homicidios))|chefes? d[aeo] (?:polic\w+|delegacia|divisao|"
    r"departamento|seguranca|gabinete|casa|estado-maior|missao)|"
    r"(?:chiefs?|heads?) of (?:the )?(?:staff|defen[cs]e|civil|police|homicide|security|prisons?|"
    r"customs|investigat\w+|mission)|(?:the|deputy|assistant|acting|police) chief|"
    r"titular(?:es)? (?:del?|d[ao])|jerarcas?|civil (?:protection|defen[cs]e)|"
    r"(?:el|la|un|una|o|um|al) (?:(?:teniente|tenente|general)[ -])?(?:general|"
    r"coronel|brigadier|almirante|contra-?almirante|oficial|alto mando)|"
    r"(?:the|a) (?:brigadier|colonel|superintendent|inspector))"
)
"""Who speaks for an office: "el jefe policial", "the chief of staff", "el general a cargo"."""

OF_NO_OFFICE = (
    r"(?! (?:sources?|fuentes|fontes|sindica\w+|gremi\w+|guerriller\w+|rebel\w*|tecnic[oa]s?|"
    r"deportiv\w+|esportiv\w+|vermelho|armado)\b)(?!(?: \w+)? (?:del?|d[ao]s?|of|for)"
    r"(?: (?:las?|los|the|a|un[ao]?|su))? (?:eln|farc|epl|epp|guerrilla\w*|disiden\w+|dissid\w+|"
    r"frente|comando vermelho|(?<=a )familia|family|gang|banda|bandas|cartel|sindicatos?|gremios?|"
    r"unions?|company|empresa|cooperativa|asociacion|associacao|association|club\w*)\b)"
)
"""Follows a word of who speaks: "comandante" of guerrillas, "vocero" of a family, "police sources"
are none of an office."""

SPEAKS_FOR_OTHERS = (
    r"(?<!fuentes )(?<!fontes )(?<!union )(?<!family )(?<!gang )(?<!rebel )(?<!company )(?<!eln )"
    r"(?<!farc )"
)
"""Precedes a word of who speaks: "union spokesman" is none of an office."""

UNNAMED = (
    r"\b(?:(?:ask\w*|want\w*|wish\w*|prefer\w*|request\w*|insist\w*|declin\w*|refus\w*) "
    r"(?:on )?(?:not )?(?:to )?(?:be|being) (?:named|quoted|identified)|"
    r"(?:pid|ped|solicit|prefir|prefer|para|por)\w* (?:no|nao) ser (?:identificad|nombrad|citad|"
    r"nomead|revelad)\w*|anonymity|anonymously|anonimato|bajo reserva|sob reserva|"
    r"reserva de (?:su |la |seu )?(?:nombre|identidad|nome|fuente)|"
    r"(?:no|nao|not) (?:\w+ )?(?:autorizad\w+ (?:a|para)|authori[sz]ed to))\b"
)
"""Who speaks does not put his name to it: no word of an office."""

OTHERS = (
    r"(?:famili\w+|parient\w+|parent[ea]s?|vecin\w+|vizinh\w+|morador\w*|testig\w+|testemunh\w+|"
    r"viud\w+|viuv\w+|madres?|maes?|espos\w+|abogad\w+|advogad\w+|empresas?|sindicat\w+|"
    r"gremi\w+|radio\w*|obispo|bispo|parroc\w+|companer\w+|relatives?|family|neighbours?|"
    r"neighbors?|residents?|villagers?|witness\w*|widows?|mothers?|lawyers?|company|unions?|bishop|"
    r"locals?|a source|una fuente|uma fonte|redes|social media)"
)
"""Who is no office and speaks all the same."""

_SPEAKING = """
AR BO BR CA CL CN CO CR CU DE DO EC ES FR GB GT GY HN HT IL IT JM JP MX NI PA PE PY RU SR SV TT TW
US UY VE
"""
_CAPITALS = (
    r"brasilia|bogota|la habana|havana|quito|port-au-prince|puerto principe|porto principe|"
    r"tegucigalpa|mexico city|managua|asuncion|assuncao|lima|la paz|caracas|montevideo|georgetown|"
    r"port of spain|washington|madrid|paris|ottawa|londres|london|roma|rome|pekin|pequim|beijing|"
    r"taipei|moscu|moscow|berlin|san jose|santo domingo"
)
STATES = (
    rf"(?:{'|'.join(folded_names(_SPEAKING.split()))}|el ecuador|surinam\w*|trinidad|eeuu|"
    rf"ee\. ?uu\.?|eua|the us|{_CAPITALS})"
)
"""States, and the capitals by which the press names their governments."""

PORTFOLIOS = (
    r"(?:seguridad|defensa|gobernacion|interior|justicia|relaciones exteriores|presidencia)"
)
"""Ministries as headlines name them, before what they say: "Justicia reconoce tres muertos"."""
