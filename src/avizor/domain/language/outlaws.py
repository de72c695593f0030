"""Outlaws as news calls them, several of them and their bands, as parts of patterns on folded text.

Who kills, abducts or falls in a raid is asked by many rules: a word that one of them knows, all do.
"""

OUTLAWS = (
    r"(?:criminos[oa]s|criminals|criminales|delincuentes|malhechores|maleantes|antisociales|"
    r"sicari[oa]s|pistoler[oa]s|gunm[ae]n|gangsters|gang members|pandiller[oa]s|mareros|suspects|"
    r"suspeit[oa]s|sospechos[oa]s|bandidos|bandits|robbers|assaltantes|asaltantes|ladroes|ladrones|"
    r"kidnappers|abductors|captors|captores|secuestradores|sequestradores|plagiarios|"
    r"guerriller[oa]s|guerrilheir[oa]s|guerrillas|rebels|rebeldes|insurgentes|"
    r"insurgents|disidentes|dissidentes|dissidents|traficantes|traffickers|narcos|"
    r"narcotraficantes|milicianos|terroristas|terrorists|atacantes|attackers|agresores|"
    r"encapuchados|piratas|pirates|civiles armados|(?:hombres|homens) armados|"
    r"armed (?:men|civilians)|(?:presunt|supuest|supost)[oa]s (?:integrantes|miembros|membros)|"
    r"(?:alleged|suspected) (?:gang )?members)"
)
BANDS = (
    r"(?:carte(?:l|les|is|ls)|gangs?|bandas?|pandillas?|maras?|gangues?|quadrilhas?|facc(?:ao|oes)|"
    r"mafias?|guerrillas?|disidenci?as?|dissidencias?|militias?|milicias?|eln|farc|"
    r"grupos? armados?|(?:armed|criminal|drug|rebel|paramilitary) (?:groups?|gangs?|bandits)|"
    r"paramilitar\w*)"
)
