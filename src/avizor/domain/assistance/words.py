"""The words of security assistance in Spanish, Portuguese and English, over folded text."""

import re

from avizor.domain.assistance.patterns import beginnings
from avizor.domain.records import AssistanceKind

HELP = beginnings(
    r"""reforzar|fortalecer|strengthen\w*|bolster\w*|reinforc\w+|reforcar|una mano|uma mao|ayud\w+|
        asistencia|asistir|apoy\w+|respald\w+|cooperacion|cooperar|colaboracion|colaborar|
    auxilio|intervencion|refuerzos|assist(?:ance|ing|s|ed)?\b|help(?:s|ed|ing)?\b|aid\b|
    support\w*|backing|cooperation|intervention|ajud\w+|assistencia|apoi\w+|
    cooperacao|colaboracao|intervencao|reforcos|auxiliar|equip (?:the|its)\b|plea\b"""
)
SECURITY = beginnings(
    r"""militar\w*|seguridad\b|security|seguranca|polic\w+|armad[ao]s?\b|ejercito|army|
    exercito|tropas?\b|troops?\b|soldad\w+|soldiers?\b|naval|fuerza aerea|air force|forca aerea|
    marina\b|marines?\b|navy|marinha|antidrog\w*|anti-?drug|counter-?narcotics|narco\w*|bandas\b|
    gangs?\b|gangues?\b|pandill\w+|crimen|crime\b|criminal\w*|criminosas?\b|cartel\w*|carteis|
    terror\w*|guerrill\w*|insurg\w+|carcel\w*|prison\w*|penitenci\w+|presidios?\b|prisoes|aduan\w*|
    alfandeg\w*|customs|inteligencia|intelligence|defensa\b|defen[cs]e|defesa|weapons?|armament\w*|
    guardacostas|coast guard|guarda costeira|violen\w+|helicopter\w*|drones?\b|patrull\w*|
    patrulha\w*|
    guardia\b|guarda nacional|cocain\w*|drogas?\b|drugs?\b|trafic\w+|traffick\w*|contraband\w*|
    faccao|faccoes|maras?\b|penal(?:es)?\b|extor[st]\w*|secuestr\w+|kidnap\w*|sequestr\w+|guns?\b|
    firearms?|smuggl\w+|puertos\b|ports\b|portos\b|
    carabineros|gendarm\w+|mafias?\b|forces|prisiona\w+|presidiari\w+|radar\w*|missiles?\b|misiles|
    disident\w+|dissident\w+|bombarde\w+|guards?\b|guias penitenci\w+|
    mision de (?:seguridad|
    apoyo)|bases? (?:militar|extranjer)\w*"""
)
FOREIGN = beginnings(
    r"""extranjer[ao]s?\b|foreign\b|estrangeir[ao]s?\b|internacional(?:es)?\b|internacionais|
    international\b|multinacional\w*|multinational\w*|paises (?:amigos|vecinos|aliados)|
    comunidad internacional|allies\b|aliados\b|otros paises|other countries|outros paises|
    (?:bases?|tropas|troops|soldados|fuzileiros) (?:militar\w* |nava\w+ )?(?:american|estadounid|
    norteamerican)\w+|paises vizinhos|neighbou?ring countries|extrarregional\w*"""
)
# "Military assistance": help that only another state gives, when a state asks for it.
STATE_AID = beginnings(
    r"""(?:ayuda|asistencia|apoyo|respaldo|cooperacion|ajuda|apoio|assistencia) (?:\w+ y )?
    (?:militar|armad[ao]|extranjera|internacional|externa)|
    (?:military|security|foreign|international) (?:and \w+ )?(?:assistance|aid|support|help|
    intervention)|tropas extranjeras|foreign troops"""
)
# A sentence that spells out what was said before it: "The programme includes scanners".
DETAIL = beginnings(
    r"""incluy\w+|inclui\w*|includ\w+|preve\w*|contempla\w*|consist\w+|abarca\w*|compris\w+|
        comprend\w+|
    programa\b|programme|program\b|paquete|package|pacote|(?:will|would) (?:advise|train|provide)|
    donacion|
    doacao|donation|gift|pact\b|pacto|also\b|(?:were|was|be) trained|(?:fueron|foram|seran|
    serao) (?:capacitad|treinad|
    entrenad)\w+|fizeram|recibieron|receberam|acuerdo|convenio|acordo|agreement|asistencia|
    assistance|ayuda|ajuda|
    mision\b|
    mission|missao|contingente?|traj\w+|trae\w*|troux\w+|brought|grupo\b|team\b|tambien|tambem|
    money|dinero|dinheiro|fondos|cooperacion|cooperacao"""
)
SHARES = beginnings(
    r"""providing|sharing|offering|provides?|shares?|offers?|aport\w+|compart\w+|ofrec\w+|brinda\w*|
    oferec\w+|fornec\w+|sending|sends?|envi\w+|proporcion\w+"""
)
# What is help, but not to security forces; or no help at all.
OTHER_HELP = beginnings(
    r"""humanitari\w+|terremoto|sismo\b|earthquake|inundacion\w*|enchente\w*|flood\w*|huracan|
    hurricane|furacao|tormenta|storm\b|damnificad\w+|incendios? forestal\w*|wildfires?|
    forest fires|incendios? florestais|vacun\w+|vacin\w+|vaccin\w+|medicinas|medicines|
    medicament\w+|
    ambulanci\w*|ambulances?|hospital\w*|alimentos|food aid|refugiad\w+|sequia|drought|seca\b|
    rescatistas|bomberos|bombeiros|firefighters|viveres|deslizamiento|landslide|pandemi\w+|covid\w*|
    escuelas|escolas|schools?\b|agricol\w+|farm\w*"""
)
NO_HELP = beginnings(
    r"""operacion(?:es)? conjuntas?|operacao conjunta|operacoes conjuntas|operativos? conjuntos?|
    operativos? binacional\w*|operacion binacional|patrull\w+ (?:simultane|binacional|coordinad)\w*|
    patrulh\w+ (?:simultane|binacion|coordenad)\w*|cricket|bowlers?\b|wickets?\b|
    joint (?:operations?|raids?|exercises?|patrols?|
    investigation)|joint military (?:exercises?|drills?)|ejercicios? (?:militares? )?(?:conjunt|
    naval|
    multinacional|combinad)\w*|exercicios? (?:militares? )?conjunt\w*|maniobras|unitas\b|
    asistencia (?:juridica|judicial|legal)|assistencia juridica|cooperacao juridica|
    cooperacion (?:juridica|judicial)|mutual legal assistance|legal assistance|legal aid|extradi\w+|
    ayuda legal|compr(?:a|as|ar|o|aron|ara|ou|aram|am|ad[oa]s?)\b|smuggled|launder(?:ed|ing)|
    convict\w*|sentenced|indict\w*|charged with|condenad[oa]s?|
    sentenciad[oa]s?|accused of|torcedor\w*|hinchas?\b|aficionad\w+|fans\b|estadio\b|stadium|
    campeonato|torneo|
    liber(?:an|ado|ados|ada|aron|acion)\b|libertad[oa]s\b|freed\b|traced to|resold|
    importing|trafficking (?:ring|network)s?|
    red(?:es)? de trafico|arrested|detained|detuv\w+|capturaron|prendeu|prenderam|acusad[oa]s? de|
    sanction\w*|sancion\w*|adquiri\w+|adquisicion|
    aquisicao|
    purchas\w+|buys?\b|buying|bought|acquir\w+|licitacion|licitacao|tender\b|contrato de compra|
    frontera con mexico|border with mexico|mexican border|mexico border|fronteira com o mexico|
    frontera sur de estados unidos|southern border|feria\b|feira\b|arms fair|expo\w*|desfile|
    parade|aniversario|anniversary|futbol|futebol|
    football|soccer|turis(?:tas?|mo|tic[ao]s?)\b|touris[mt]\w*|partido amistoso|
    copa\b|seleccion\b|selecao\b|visita protocolar|
    vende\w*\b|sells?\b|sold\b|sales? of|venta de|venda de"""
)
HOSTILE = re.compile(
    r"\b(?:contra|against|frente a|off|invad\w+|bombarde\w+|strikes? (?:in|on)|attack on|"
    r"ataque a) (?:las costas de |the coasts? of |las aguas de |a costa d[ae] |el regimen de |"
    r"el gobierno de )?(?:venezuela\w*|cuba|nicaragua|maduro|mexico|colombia)\b"
)

_SEND = (
    r"(?:envi\w+|mand\w+|despleg\w+|despli\w+|send\w*|sent|deploy\w*|lleg\w+|arriv\w+|cheg\w+|"
    r"desembarc\w+|ingres\w+|entrada|presencia|presence|presenca|desloc\w+|estacion\w+|station\w+|"
    r"recib\w+|receb\w+|receiv\w+|pid\w+|ped\w+|solicit\w+|request\w*|ask\w*|rechaz\w+|reject\w*|"
    r"acept\w+|aceit\w+|accept\w*|arrib\w+|se sum\w+|join\w*|aterriz\w+|welcom\w+|"
    r"ofrec\w+|oferec\w+|offer\w*|permit\w+|autoriz\w+|authori[sz]\w+|aprob\w+|"
    r"aprov\w+|approv\w+|refus\w+|recus\w+|rejeit\w+|propon\w+|propos\w+|descart\w+|intervencion|"
    r"landed|want\w*|invit\w+|no habra|quer\w*)"
)
FIGHTERS = (
    r"(?:tropas?|troops?|soldad\w+|soldiers?|marines?\b|fuerzas especiales|special forces|"
    r"efectivos|contingentes?|fuerza multinacional|multinational (?:security )?(?:force|mission)|"
    r"cascos azules|peacekeep\w+|fuerzas? (?:militares? )?(?:extranjer|internacional)\w+|"
    r"infantes de marina|policias\b|police officers|policiais|agentes\b|agents\b|"
    r"fuzileiros|brigadas?\b|militares\b|fuerza de paz|boinas verdes|green berets|"
    r"servicem[ae]n|service members|military personnel|"
    r"forca multinacional|forcas (?:estrangeiras|especiais)|batallon|batalhao|uniformados)"
)
KINDS: dict[AssistanceKind, re.Pattern[str]] = {
    "training": beginnings(
        r"""entren(?!ador\b)\w+|adiestr\w+|capacit\w+|train(?:s|ed|ing|ers?)?\b|treina\w*|
        treinou|treinem|instructor\w*|instrutor\w*|cursos?\b|courses?\b|classroom|lessons?\b|
        aulas\b|clases para|retrain\w*|
        instruir\b|formar (?:a )?(?:\d+|unidades|oficia\w+|agentes)|formar a (?:polic|
        soldad|militar)\w*|formacion (?:policial|militar|de)"""
    ),
    "intelligence": beginnings(
        r"""inteligencia\b|intelligence|vigilancia aerea|surveillance|vuelos de (?:vigilancia|
        reconocimiento)|sobrevuel\w+|sobrevoo\w*|voos de vigilancia|reconnaissance|
        avion(?:es)? espia|
        spy (?:planes?|flights?)|(?:avion(?:es)?|avioes|aviao|drones?) de (?:vigilancia|
        reconocimiento|
        reconhecimento)|imagenes satelital\w*|imagens de satelite|satellite imag\w+|
        avion(?:es)?[ -]radar|avi(?:ao|oes)[ -]radar|radar (?:aircraft|planes?)|satelites? d[eo]s|
        compart\w+ informac\w+|satellite shar\w+|intercambio de informacion|
        informa\w+ (?:satelital|de inteligencia)|information.sharing|
        troca de informac\w+|share information|escuchas|interceptacion"""
    ),
    "logistics": beginnings(
        r"""logistic\w*|medevac\w*|evacuacion (?:aero)?medica|medical evacuation|resgate medico|
        retirar feridos|fly out wounded|workshop|oficina mecanica|transporte (?:aereo|de tropas)|
        airlift\w*|combustible|combustivel|fuel\b|
        mantenimiento|manutencao|maintenance|puente aereo|transportation support"""
    ),
    "equipment": beginnings(
        r"""equipos\b|equipo (?:militar|tactico|policial|tecnologico|antidrogas|de (?:comunicacion|
        proteccion|vision|rastreo|radar))|equip(?:amient\w+|amento\w*|ment)\b|helicopter\w*|
        avion(?:es)?\b(?! con\b)|
            aircraft|
        aeronaves?|avioes|aviao|planes?\b(?! to)|
        (?<!explosive )(?<!detect )(?<!detectar )(?<!contra )(?<!against )(?<!anti-)
        drones?\b(?! (?:expert|con explos|explos|carga))|lanchas?|buques?\b|patruller\w+|boats?\b|
        vessels?\b|(?<!relation)ships?\b|navios?\b|embarca(?:cion\w*|cao|coes)|blindad\w+|
        armou?red|vehiculos?|
        vehicles?|viaturas|veiculos?|armas\b|weapons?|municion\w*|municao|municoes|ammunition|
        fusiles|
        fuzis|rifles|chalecos|coletes|vests\b|radar\w*|escaner\w*|scanners?|camaras|cameras|
        satelites?\b|technology|tecnologia|uniformes|radios\b|vision nocturna|visao noturna|
        night.vision|camiones|caminhoes|trucks?\b|lorr(?:y|ies)\b|pick-?ups?\b|binoculares|
        binoculars|armament\w*|hardware|gear\b|inhibidor\w*|
        vuelos de vigilancia|(?:surveillance|spy) flights?|voos de vigilancia|
        sobrevuelos de vigilancia|
        motocicletas|quadriciclos|cutters\b|aeroplanes|interceptor\w*|armour\b|
        patrullas?\b(?! (?:fronter|conjunt|maritim|de apoyo)\w*)|(?:patrol|police|squad) cars|
        pertrechos|
        suministros militares|military supplies|camionetas"""
    ),
    "funding": beginnings(
        r"""fondos?\b(?! de inversion)|(?<!trace )funds?\b(?! of)|funding|financ\w+|
            recursos (?:economicos|
            financieros)|
        creditos?\b|loans?\b(?! of)|
        emprestimo\b(?! de (?:aero|heli|avi|dron|equip|lanch|uma?\b|d[ou]\w+ ))|
        prestamo\b(?! de (?:aero|heli|avi|dron|equip|lanch|una?\b|dos\b))|
        subvencion|grants?\b|paquete de ayuda|
        aid package|
        pacote de ajuda|(?:millones|milhoes|millions?)(?: (?:de )?(?:dolares|euros|
        dollars))?(?: mas)?
        (?: (?:en|in|em|de|of|para|for|a)) (?:la |the |security |military |a |su )?(?:ayuda|
        asistencia|
        apoyo|aid|assistance|support|ajuda|assistencia|apoio|seguridad|seguranca|help|cooperacion|
        combat\w+|fight\w*|reforzar|fortalecer|lucha)|ayuda (?:economica|financiera)|
        ajuda financeira|
        financial (?:aid|support|assistance)"""
    ),
    "advisers": beginnings(
        r"""asesor(?:es|ia|ias|amiento|ar|ara|aran)?\b|advis[eo]r\w*|advise\b|advising|technicians|tecnicos\b|assessor\w*|
        expert[oa]s?\b|experts?\b|especialistas|specialists|peritos|consultor\w*|mentor\w*"""
    ),
    "legal": beginnings(
        r"""(?:apoyo|asesoria|ayuda|soporte) (?:legal|juridic\w+|judicial)|fiscales
        (?: especiali[sz]ad\w+)? (?:para ayudar|de apoyo)|legal (?:support|advice|expertise|reform)|
        prosecutors to (?:help|assist|advise)|apoio juridico|apoio legal"""
    ),
}
TROOPS = re.compile(
    rf"\b{_SEND}\b[^.;]{{0,70}}?\b{FIGHTERS}\b|\b{FIGHTERS}\b[^.;]{{0,50}}?\b{_SEND}\b|"
    r"\b(?:tropas|troops|soldados|fuerzas|forces|tropas militares) (?:extranjer\w+|"
    r"estrangeir\w+|estadounidenses|norteamericanas|americanas|internacional\w+)|"
    r"\bforeign (?:troops|forces|soldiers)|\bu\.?s\.? (?:military |naval )?bases?\b|\bamerican "
    r"(?:troops|forces|soldiers|marines)|\bu\.?s\.? (?:troops|soldiers|marines|forces)\b|"
    r"\bbases? (?:militar\w* |naval\w* )?(?:extranjer|estrangeir|estadounidens|norteamerican|"
    r"american)\w+|\bforeign (?:military )?bases?\b|\bmission? policial|\bmision policial|"
    r"\bmissao policial|\bpolice mission|\bintervencion (?:militar|armada)|\bmilitary intervention|"
    r"\bintervencao militar|\b(?:mision|mission|missao) (?:multinacional|multinational)|"
    r"\bmultinational (?:security |police )?(?:support )?(?:mission|force)|\b(?:nueva|"
    r"nova|new|larger) (?:fuerza|forca|force)\b|\b(?:fuerza|forca|force) (?:de|of) [\d.,]+|"
    r"\bfuerza multinacional|\bgang suppression force|\bsend (?:\w+ )?forces\b|\b(?:proposal|"
    r"offer|oferta|propuesta|proposta)\b[^.;]{0,50}\b(?:bomb\w*|air ?strikes?|ataques aereos)|"
    r"\bmission de securite|\bbases? (?:militares )?(?:de|of|dos) (?:estados unidos|eeuu|ee\.uu|"
    r"eua)|\binstal\w+ (?:de |of )?(?:una |unas |uma )?bases? militar\w*|\bboots on the ground"
)
# "No combat troops, he added": troops that the help leaves out.
NO_TROOPS = re.compile(
    r"\b(?:no|nao|sin|sem|without|not|ni|neither)\b[^.;]{0,50}\b(?:tropas|troops|soldad\w+|"
    r"soldiers|militares|combat|bases?|agents|boots)\b|\b(?:tropas|troops|soldiers|"
    r"bases?)\b[^.;]{0,30}\b(?:de fora|fuera|ruled out|descartad\w+|veta)"
)
TRAINEES = re.compile(
    r"\b(?:entren\w+|adiestr\w+|capacit\w+|train\w*|treina\w*|instru\w+|formar\w*|form[ae]n?|"
    r"form[ao]cao|ensen\w+|ensin\w+|teach\w*|taught|cursos?|courses?)\b"
    rf"[^.;]{{0,60}}?\b{FIGHTERS}|\bspecial forces (?:instructors|trainers|advis\w+)"
)
THREATS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("narcoterrorism", beginnings(r"narco-?terror\w*")),
    ("gangs", beginnings(r"bandas\b|pandill\w+|gangs?\b|gangues?\b|maras?\b|facc(?:ao|oes)")),
    ("cartels", beginnings(r"carte(?:l|les|is|ls)\b")),
    ("organised crime", beginnings(r"crimen organizado|crime organi[sz]ado|organi[sz]ed crime|"
                             r"(?:delincuencia|criminalidade?) organi[sz]ada|mafias?\b")),
    ("drug trafficking", beginnings(r"narcotraf\w+|narcotic\w+|drug.traffick\w*|"
                              r"(?:d?o|ao|no) trafico\b(?! (?:de|humano|ilegal|aereo)\b)|"
                              r"trafico (?:de |das )(?:la )?(?:drogas?|cocaina)|"
                              r"antidrog\w*|anti-?drug|counter-?narcotics|narcos?\b|cocain\w+|"
                              r"drug[ -](?:flight|plane|boat|smuggl|shipment|run|route|ship)\w*|"
                              r"narco-?(?:vuelo|voo|avion|aviao|avioe|lancha|submarin|bote)\w*|"
                              r"trafico de narco\w+")),
    ("guerrilla", beginnings(r"guerrill\w*|insurg\w+|disiden\w+|dissident\w*|rebeldes|rebels?\b")),
    ("terrorism", beginnings(r"(?:anti-?|contra-?|counter-?)?terror\w*")),
    ("prison violence", beginnings(
        r"(?:crisis|violencia|motin|masacre|matanza|amotinamiento)\w* (?:carcelari|penitenciari|"
        r"(?:en|de) (?:las |los |sus )?(?:carcel|prision|penal|presidio))\w*|"
        r"prison (?:riot|violence|crisis|massacre|killing|unrest|mutin|uprising|murder)\w*|"
        r"(?:riot|violence|massacre|killing)s? (?:in|inside|at) (?:the |its |their )?"
        r"(?:prison|jail)\w*|"
        r"(?:cris|violencia|rebeli|moti|massacre|matanca|chacina)\w* (?:prisiona|carcerari|"
        r"penitenciari|(?:em|nas?|nos|dos|das|de) (?:seus |suas )?(?:presidio|prisao|prisoes|"
        r"cadeia|penitenciaria))\w*")),
    ("illegal mining", beginnings(
        r"(?:mineria|mineracao) (?:ilegal|ilicita|clandestina|criminal|informal)|"
        r"(?:illegal|illicit|clandestine|wildcat) (?:gold )?min(?:ing|ers?|es)\b|garimp\w+|"
        r"mineros ilegales|extraccion ilegal de oro|extracao ilegal de ouro")),
    ("kidnapping", beginnings(r"secuestr\w+|kidnap\w+|sequestr\w+")),
    ("crime", beginnings(r"violencia|violence|crimen|crime|criminalidad\w*|delincuencia|"
                   r"inseguridad|inseguranca|insecurity")),
)  # fmt: skip
GIVES = beginnings(
    r"""(?:(?:entren|capacit|adiestr|trein|envi|entreg|don|despleg|apoy|asesor|prest|aport|brind|
        do)(?:ar|ara|
    aran|arao|aria|a|an|am|o|ou|aron|aram)|dara|daran|darao|(?:will |to |would )?(?:train|
    send|deploy|
    donate|provide|deliver|give|supply|fund)s?|trained|sent|donated|provided|delivered)\b"""
)
# "Le propone a Quito patrullas de apoyo" asks nothing of Quito: it is what an offer gives.
TO_GIVE = (
    r"enviar|mandar|ceder|prestar|emprestar|donar|doar|entregar|entrenar|treinar|capacitar|formar|"
    r"desplegar|financiar|pagar|compartir|compartilhar"
)
"""Infinitives behind "accepts": who accepts to do this is the one that gives."""
PROPOSED = re.compile(
    r"\b(?:propon(?:e|en|er|dra|iendo)|propus(?:o|ieron)|propoem?|propos|propuseram)"
    r"(?= (?:al?|aos?) (?:[\w.]+ ){1,4}?(?:enviar|mandar|ceder|prestar|donar|doar|entrenar|treinar|"
    r"capacitar|formar|instruir|desplegar|patrull(?:as|ar)|patrulhas?|tropas|soldados|marinos|"
    r"infantes|polic[ie]\w+|agentes|asesor\w*|assessor\w*|instruct?ores|radares|drones|lanchas|"
    r"helicopteros|equipos|[\w.]+ (?:batallon|batalhao|compania|brigada|contingente|"
    r"destacamento|equipo|equipe)) ?)"
)


def tells_no_help(folded: str) -> bool:
    """Say whether a sentence is about other help, a purchase, a sport, a court or an enemy."""
    return any(pattern.search(folded) for pattern in (OTHER_HELP, NO_HELP, HOSTILE))
