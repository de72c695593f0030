"""The words of finding and freeing: of people who were missing or held, and of what else."""

import re

COMES_FREE = (
    r"walk(?:s|ed)? free|set free|"
    r"(?:dej|deix)(?:an|aron|o|am|aram|ou|ad[oa]s?) (?:libres?|livres?)|"
    r"(?:libres?|livres?|free)(?=[!:])|^viv[oa]s(?= (?:los|las|os|as) )|"
    r"(?:puest|postos|colocad)[oa]?s? a salvo|em seguranca(?= (?:apos|depois|tras)\b)|"
    r"(?:estan?|estao|are|is)(?: ya| ja| now)? (?:con|com|with) (?:la |a |o |the )?"
    r"(?:cruz roja|cruz vermelha|red cross|cicr|icrc)\b|"
    r"(?:captives|hostages)\b[^.;:]{0,60}\bare (?:all |now )?free"
    r"(?! (?:to|of|from|on)\b)|cruz roja (?:recibe|recibio)(?= al? )|"
    r"(?:cruz vermelha (?:recebe|recebeu)|red cross receive[sd]?)(?=(?: [a-z\d⟦⟧]+){0,2}? "
    r"(?:polici|soldad|militar|refe[nm]|sequestrad|agentes|police|soldiers|hostages|captives))"
)
"""Hostages walk free, or the Red Cross has them: it may receive donations, too."""
VERB = (
    r"(?:hall(?:an?|aron|o|ad[oa]s?)|(?<!se )encuentran?|encontr(?:aron|o|ad[oa]s?|am|aram|ou)|"
    r"localiz(?:an?|aron|o|ad[oa]s?|am|aram|ou)|aparec(?:en?|ieron|io|eram|eu|em)|"
    r"reaparec\w+|rescat(?:an?|aron|o|ad[oa]s?)|resgat(?:am?|aram|ou|ad[oa]s?)|"
    r"liber(?:an?|aron|o|ad[oa]s?|tam?|taram|tou|tad[oa]s?)|"
    r"(?:recuper|recobr)(?:an|aron|a|o|am|aram|ou) (?:la|a|sua|su) (?:libertad|liberdade)|"
    r"recuper(?:an?|aron|o|am|aram|ou)(?= (?:(?:los?|el|os?|mas|mais) )?"
    r"(?:cuerpos?|corpos?|cadaver(?:es)?))|solt(?:am?|aram|ou|aron|ad[oa]s?|[oa]s)|sueltan|"
    r"qued(?:an?|aron|o) libres?|(?:cuerpos?|corpos?) [^.;]{0,50}\bach(?:am|aram|ou|ad[oa]s?)|"
    r"(?:regresan?|vuelven?|voltam?|volvieron|regresaron|"
    r"voltaram) (?:\w+ )?(?:a|con|para)|libres? (?=los |las |el |la |tras )|ya estan? libres?|"
    r"(?:dej|pus|puest|deix|coloc|post)\w* e[nm] (?:libertad|liberdade)|"
    r"qued(?:an?|aron|o) en libertad|found|rescued|freed|released|recover(?:ed|s)?|turns? up|"
    rf"turned up|pulled out|{COMES_FREE}|let go|back home|safe and sound|sanos y salvos|"
    r"saos e salvos|achad[oa]s? (?:com )?v\w+|"
    r"(?<!se )entreg(?:an?|aron|o|ad[oa]s?|aram|ou|ues?)(?= [^.;]{0,50}\b(?:cruz roja|"
    r"cruz vermelha|red cross|mision humanitaria|missao humanitaria|iglesia|igreja)\b))"
)
FOUND = re.compile(rf"\b{VERB}\b")
_RELEASED = (
    r"(?:liber(?:an?|aron|o|ad[oa]s?|tam?|taram|tou|tad[oa]s?)|rescat(?:an?|aron|o|ad[oa]s?)|"
    r"resgat(?:am?|aram|ou|ad[oa]s?)|(?:recuper|recobr)\w+ (?:la|a|sua|su) (?:libertad|liberdade)|"
    r"libres? (?=los |las |el |la |tras )|ya estan? libres?|qued(?:an?|aron|o) libres?|"
    r"(?:dej|pus|puest|deix|coloc|post|qued)\w* e[nm] (?:libertad|liberdade)|"
    r"solt(?:am?|aram|ou|aron|ad[oa]s?|[oa]s)|sueltan|"
    rf"freed|released|rescued|{COMES_FREE}|safe and sound|sanos y salvos|sano y salvo|"
    r"saos e salvos)"
)
RELEASED = re.compile(rf"\b{_RELEASED}\b")
FREED = re.compile(rf"\b(?:{_RELEASED}|(?:con|com) vida|alive)\b")
"""What is said of hostages who are hostages no more."""
OF_OTHERS = re.compile(
    r"\b(?:sospech\w+|suspeit\w+|suspects?|acusad\w+|accused|imputad\w+|detenid\w+|detid\w+|"
    r"jue(?:z|ces|za)|juiz\w*|justicia|justica|tribunal\w*|judges?|courts?|"
    r"pruebas?|provas?|cartas?|ayuda|ajuda|muestras?|amostras?|fichas?|restos|evidence)\b"
)
"""Whom or what else it may be that is let go, handed over or found."""
THING = re.compile(
    r"\b(?:vaci[oa]s?|vazi[oa]s?|empty|rifles?|fusil(?:es)?|fuzi[ls]|guns?|weapons?|cocain[ae]|"
    r"cargamento|shipment|contenedor(?:es)?|conteiner(?:es)?|containers?|"
    r"vehiculo|camioneta|carro|auto|automovil|motos?|motociclet\w+|coche|caminhao|camion|"
    r"lancha|barco|bote|canoa|ropa|roupas?|celular|telefono|telefone|armas?|drogas?|fosas?|valas?|car|truck|boat|van|"
    r"phone|clothes|graves?|pistas|indicios|rastros?|clues)\b"
)
