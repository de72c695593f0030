"""The words of coming free, in Spanish, Portuguese and English, folded: data of ``releases.py``.

Each family says in another way that people are captives no more. ``FREED`` alone says that it is
people who were held; a find or a return needs one who is alive, or of whom captivity is said.
"""

import re

_PAST = r"(?:an?|aron|o|ad[oa]s?|am|aram|ou)"
"""Endings of verbs in -ar that tell what happened, to whom, or who did it."""
_FREEDOM = r"(?:(?:la|a|sua|su) )?(?:libertad|liberdade)"
_OUT = r"(?:dej|deix|abandon|escap)\w{1,4}|sa(?:le|lio|len|lieron|i|iu|iram)|leaves?|left"
FREED = re.compile(
    rf"\b(?:(?:liber|libert){_PAST}|suelt(?:an?)|"
    r"solt(?:am?|aram|ou|aron|o|ad[oa]s?|[oa]s)|"
    rf"(?:recuper|recobr|ganh)(?:{_PAST}|aban?|avam?) {_FREEDOM}|"
    rf"(?:dej|pus|puest|deix|coloc|post|qued)\w* e[nm] (?:libertad|liberdade)|"
    r"(?:dej|deix)(?:an?|aron|o|am|aram|ou|ad[oa]s?) (?:ir|libres?|livres?)|"
    r"qued(?:an?|aron|o) libres?|ya estan? libres?|"
    r"libres? (?=los |las |el |la |tras )|livres? (?=os |as |o |a )|"
    rf"(?:{_OUT}) (?:el |o |do |del |de su )?(?:cautiverio|cativeiro)|(?:left|leaves?) captivity|"
    rf"(?:termin|acab|encerr)(?:a|o|ou)(?:-se)? (?:el|o) (?:cautiverio|cativeiro) d|"
    r"cativeiro e (?:liberta|salva)|"
    r"freed|released|set free|let out|"
    r"walk(?:s|ed)? (?:to )?free(?:dom)?|go(?:es)? free|went free|"
    r"let(?:s|ting)?(?: [a-z⟦⟧\d]+){0,5}? go|(?:are|is)(?: all| now)? free(?! (?:to|of|from|on)\b)"
    r")\b|^viv[oa]s?(?= (?:los|las|el|la|os|as|o|a) )"
)
"""Somebody frees them, or they come free."""
RESCUED = re.compile(rf"\b(?:(?:rescat|resgat|salv){_PAST}|rescued)\b")
"""Somebody rescues them: said of who fell into a river, too."""
FREES = re.compile(
    r"(?<!\bfor )(?<!\btheir )(?<!\bhis )(?<!\bher )(?<!\bthe )(?<!\bmedia )(?<!\bpress )"
    r"(?<!\bnews )(?<!\bof )(?<!\ba )(?<!\bto )(?<!\bare )(?<!\bis )"
    r"(?:\b(?:frees|releases|rescues)|(?:(?<=[a-z] )|(?<=, ))(?:free|release|rescue))"
    r"(?= )(?! (?:to|of|from|for)\b)"
)
"""English verbs that are nouns, too: they need people after them, and somebody who does it."""
FIND = re.compile(
    r"\b(?:(?:hall|localiz|ubic|encontr)"
    rf"{_PAST}|(?<!se )encuentran?|(?:re)?aparec(?:en?|ieron|io|eram|eu|em)|"
    r"ach(?:am?|aram|ou|ad[oa]s?)|found|located|turn(?:s|ed)? up|(?:re)?surface[sd]?|"
    r"pulled out|recover(?:s|ed)?|wash(?:es|ed)? (?:up|ashore)|"
    r"recuper(?:an?|aron|o|am|aram|ou)(?= (?:(?:los?|el|os?|mas|mais) )?"
    r"(?:cuerpos?|corpos?|cadaver(?:es)?)))\b"
)
"""Somebody finds them: alive, dead, or only their car."""
RETURN = re.compile(
    r"\b(?:(?:(?:regres|volt|retorn)(?:an?|aron|o|am|aram|ou)|v(?:olvio|olvieron|uelven?))"
    r"(?: [a-z]+)?? (?:a (?:casas?|hogar(?:es)?|pie|pe|abrazar|sus? [a-z]+)|aos? seus? [a-z]+|"
    r"con (?:vida|su\b|sus\b|los suyos|las suyas)|(?:para|pra|a) casa|com vida)|"
    r"(?:estan?|estao)(?: ya| ja)? (?:en (?:sus? )?(?:casas?|hogar)|em casa|"
    r"con (?:su|sus|los suyos) ?(?:gente|familias?|familiares)?|a salvo)|"
    r"(?:puest|postos|colocad)[oa]?s? a salvo|em seguranca|"
    r"(?:comes?|came|walk(?:s|ed)?|returns?|returned|arrive[sd]?)(?: safely| back)? home|"
    r"sa(?:len|lio|lieron|iram|iu|em) (?:por sus pies|a pie|caminando|andando|a pe|iles[oa]s?)|"
    r"(?:para os|a los) bra[cz]os|(?:is|are) back|"
    r"(?:se encuentran?|estan?) (?:iles[oa]s?|san[oa]s y salv[oa]s|a salvo)|"
    r"estao (?:ilesos|a salvo)|"
    r"(?:is|are)(?: all| now)? safe(?! (?:from|to)\b)|"
    r"back home|(?:is|are) (?:now |safely )?home|home (?:after|at last|again|safe)|"
    r"reunited with|dropped off|safe and sound|sanos y salvos|sano y salvo|saos e salvos|"
    r"sao e salvo)\b"
)
"""They are back with their people."""
BODIES = re.compile(
    r"\b(?:cuerpos?|corpos?|cadaver(?:es)?|bodies|body|restos|remains)\b[^,]{0,60}?\b"
    r"(?:son (?:de|del|los|las)|es (?:de|del|el|la)|corresponden?|pertenecen?|sao (?:de|dos|das)|"
    r"e (?:de|do|da)|identified|identificad[oa]s?|belong)\b"
)
"""Whose the bodies are."""
LEFT = re.compile(
    r"\b(?:(?:dej|deix|abandon)(?:an|aron|am|aram|ad[oa]s?)|(?:was|were) left)"
    r"(?= (?:en|em|n[oa]s?|junto|cerca|perto|al lado|at|on|by|near|beside|outside)\b)"
)
"""Captors leave them somewhere: said of cars and bodies, too."""
HANDED = re.compile(
    r"\b(?:(?<!se )entreg(?:an?|aron|o|ad[oa]s?|am|aram|ou|ues?)|(?:hand|turn)(?:s|ed)? over|"
    r"(?:hand|give|deliver)(?:s|ed)?(?= [^.]{1,60} to )|"
    r"(?:hand|turn)(?:s|ed)? (?:[a-z⟦⟧\d]+ ){1,5}over|recib(?:en?|io|ieron)|recebe(?:u|m|ram)?|"
    r"receive[sd]?|(?:estan?|estao|are|is)(?: ya| ja| now)? (?:con|com|with))\b"
)
TO_MEDIATORS = re.compile(
    r"\b(?:cruz roja|cruz vermelha|red cross|cicr|icrc|(?:mision|comision) humanitaria|"
    r"(?:missao|comissao) humanitaria|humanitarian (?:mission|commission)|comision|comissao|"
    r"defensoria|ombuds\w+|iglesia|igreja|church|diocesis|diocese|obispo|bispo|bishop|"
    r"misioneros|onu)\b"
)
"""Captors hand them over to those who take no side."""
ALIVE = re.compile(
    r"\b(?:(?:con|com) vida|viv[oa]s?|alive|a salvo|iles[oa]s?|unharmed|unhurt|safe|"
    r"san[oa]s? y salv[oa]s?|sa(?:o|os) e salv[oa]s?)\b"
)
LIFELESS = re.compile(
    r"\b(?:dead|muert[oa]s?|mort[oa]s?|asesinad[oa]s?|assassinad[oa]s?|s[ie][nm] vida|"
    r"bod(?:y|ies)|cuerpos?|corpos?|cadaver(?:es)?|executed|ejecutad[oa]s?|executad[oa]s?|"
    r"shot|buried|enterrad[oa]s?|restos|remains of|slain|murdered)\b"
)
HELD = re.compile(
    r"\b(?:secuestrad[oa]s?|secuestr(?:o|aron|an)|sequestrad[oa]s?|plagi(?:ad[oa]s?|o)|"
    r"kidnap(?:ped|s)?|abduct(?:ed|ion|ees?)|raptad[oa]s?|levantad[oa]s|rehen(?:es)?|"
    r"refe(?:m|ns)|hostages?|captives?|captors?|captor(?:es)|captivity|cautiv\w+|cativeiro|"
    r"reten(?:id|d)[oa]s?|retuv\w+|privad[oa]s? de (?:la|su) libertad|"
    r"en (?:poder|manos) de|em poder|nas maos|ransom|(?:a|el|del|su) rescate|resgate|"
    r"(?:held|taken|seized|snatched|missing)(?! (?:a|the|to|over)\b)|desaparecid[oa]s?|"
    r"sumid[oa]s|faltaba[n]?|faltavam?|vanished|unaccounted)\b"
)
"""Says that somebody is, or was, held or missing."""
NOT_YET = re.compile(
    r"\b(?:no|nao|not|never|nunca|jamas|sin(?! vida)|sem(?! vida)|without|sea[n]?|seja[m]?|"
    r"fuera[n]?|fosse[m]?|ser|sera[n]?|serao|be|being|would|could|will|may|might|must|should|to|"
    r"podri\w+|poderi\w+|se|who|which|where|\w+n't)\b"
)
"""In the few words before the verb: it has not come to that, or is said in passing."""
WISHED = re.compile(
    r"\b(?:nadie|ninguem|nobody|no one|ningun[oa]?|nenhum[a]?|none|neither|si|if|until|unless|"
    r"hasta|ate que|para que|pra que|pid\w+|ped(?:e|em|iu|iram)|exig\w+|clam\w+|"
    r"demand(?:s|ed|ing)?|calls?|called|urg\w+|pleads?|pleas?|plead\w+|esper(?:a|an|am|aba|ando)|"
    r"hop(?:e|es|ing)|negoci\w+|promet\w+|ofrec\w+|oferec\w+|recompens\w*|rewards?|"
    r"tent(?:a|am|ou)|intent\w+|sin que|sem que|nieg\w+|neg(?:o|ou|aron|aram|a|am)|desmi\w+|"
    r"desment\w+|den(?:y|ies|ied))\b"
)
"""Anywhere before the verb: it is asked for, hoped for, or so of nobody."""
SEEN_ONLY = re.compile(
    r"\b(?:videos?|audios?|fotos?|photos?|footage|grabacion|gravacao|imagen(?:es)?|imagens|images?|"
    r"prueba de (?:vida|supervivencia)|prova de vida|proof of life|cartas?|letters?)\b"
)
"""Who only appears in one is held still."""
_DRILL = (
    r"simulacr\w+|simul(?:a|am|an|ou|o|ated?s?)|simulad[oa]s?|drills?|training|treino|"
    r"treinamento|ejercicio|exercicio|exercise|pelicula|film|filme|movie|series|novela|teatro"
)
DRILL = re.compile(rf"\b(?:{_DRILL})\b")
THINGS = (
    r"(?:(?:vaci|vazi)[oa]s?|empty|rifles?|fusil(?:es)?|fuzi[ls]|guns?|weapons?|cocain[ae]|"
    r"cargamento|shipment|contenedor(?:es)?|conteiner(?:es)?|containers?|vehiculos?|veiculos?|"
    r"camionetas?|carros?|autos?|automovil|motos?|motociclet\w+|coche|caminhao|caminhoes|"
    r"camion(?:es)?|lanchas?|barcos?|botes?|canoas?|ropas?|roupas?|celular(?:es)?|telefonos?|"
    r"telefone|armas?|drogas?|fosas?|valas?|cars?|trucks?|vans?|boats?|phones?|clothes|graves?|"
    r"pistas|indicios|rastros?|clues|razor|buggy|onibus|bus|avion|aviao|plane|tractor|trator|"
    r"via|vias|carreteras?|rutas?|rodovias?|estradas?|roads?|highways?|puente|ponte|bridge|"
    r"transito|trafico|traffic|videos?|audios?|fotos?|photos?|footage|images?|imagen(?:es)?|"
    r"imagens|statement|nota|lista|list|names?|nombres|nomes|funds?|fondos|recursos|verbas?|"
    r"dinero|dinheiro|money|cash|dogs?|perros?|caes|animal(?:es)?|animais|ganado|gado|cattle|"
    r"pruebas?|provas?|cartas?|letters?|ayuda|ajuda|muestras?|amostras?|fichas?|evidence|"
    r"sketch(?:es)?|identikit|photofit|retratos?|identity|reports?|details|proof|survey|study|data|figures|dispatch(?:es)?|comunicado|communique|datos|dados|"
    r"informes?|estudios?|estudos?|donativos|donaciones|doacoes|supplies|donations?|records?)"
)
THING = re.compile(rf"\b{THINGS}\b")
THING_BEFORE = re.compile(
    rf"\b{THINGS}(?: (?:was|were|is|are|fue|fueron|foi|foram|es|son|e|sao)(?: [a-z]+)?)? $"
)
"""What stands right before a verb that says what became of it."""
DIRECT_THING = re.compile(
    rf"(?: (?:a|al|el|la|los|las|o|os|as|un|una|um|uma|the|an|his|her|their|su|sus|seu|sua|new|"
    rf"nuevo|novo|otro|outro|de|do|dos|of|y|[a-z]+ad[oa]s?|⟦\d+⟧))* {THINGS}\b"
)
"""What a verb takes right after it."""
OF_OTHERS = re.compile(
    r"\b(?:sospech\w+|suspeit\w+|suspects?|acusad\w+|accused|imputad\w+|detenid[oa]s?|"
    r"detid[oa]s?|(?:jue(?:z|ces)|juiz)(?! (?:secuestrad|sequestrad|plagiad|raptad))|juizes|"
    r"justicia|"
    r"justica|tribunal\w*|(?<!kidnapped )(?<!abducted )(?<!missing )judges?|courts?|"
    r"fianza|fianca|bail|arrestees?)\b"
)
"""Whom else a court or the police lets go."""
PRISONERS = re.compile(
    r"\b(?:manifestantes|protesters?|inmates?|presos?|reos?|intern[oa]s|reclus[oa]s|detent[oa]s|"
    r"prisoners)\b"
)
"""Who is no hostage: they may free their hostages."""
BACKGROUND = re.compile(
    r"\b(?:after|before|when|since|while|cuando|quando|despues de que|luego de que|depois que|"
    r"depois de|antes de que|desde que|tras que|mientras|enquanto|dia que|day that)\b"
)
"""What follows was known before: "abducted hours after a businessman was freed"."""
