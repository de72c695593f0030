"""The kinds of help that a sentence of an article with an event names.

Wider than the words by which an event is found (``words.py``): once an article is known to tell
help, "Veintidós suboficiales aprendieron a manejarlo" is training and "doce perros" equipment.
What criminals own, what an import weighs and who only comments is blanked first. Folded text.
"""

import re
from functools import lru_cache

from avizor.domain.assistance import words
from avizor.domain.assistance.patterns import beginnings
from avizor.domain.records import AssistanceKind

ORDER: tuple[AssistanceKind, ...] = (
    "training", "intelligence", "logistics", "equipment",
    "troops", "funding", "advisers", "legal",
)  # fmt: skip


_THEIRS = (
    r"(?:suspeit|sospechos|suspicious|suspect|clandestin|ilegal|ilicit|illicit|illegal|"
    r"cargad|drug|narco|del narco|robad|roubad|stolen|irregular)"
)
_CRAFT = (
    r"(?:avion(?:es)?|avioes|aviao|avionetas?|helicopter\w*|aeronaves?|aircraft|planes?|lanchas?|"
    r"boats?|barcos?|vuelos|voos|flights|vehiculos|armas|weapons|rifles|drones?|vessels?|ships?|"
    r"navios|camiones)"
)
# What is named and yet is no help.
_NOT_MEANT = beginnings(
    rf"""guardia di finanza|finance police|policia financiera|(?:analis\w+|inteligencia|
    unidade?)
    (?: de analisis)? financ\w+|(?:en|em|by|in|de un|de um|from a|off a) (?:un |una |um |uma |a )?
    (?:c-130|helicopter\w*|avion|aviao|trucks?|lancha|plane|bus)\b|(?:yate|yacht|iate) \w+|
    (?:para|for|to) (?:los |las |os |as |the |sus |seus |suas |its |their )
    (?:blindados|helicopter\w*|vehiculos|aviones|trucks?|patrullas|lanchas|boats)|
    (?:prestamo|emprestimo|cesion|loan) (?:de |por |por un |of )?(?=[^.;]{{0,60}}(?:sensor|dron|
    escaner|scanner|helicopt|laborat|radar|cesion|equip))|
    (?:en|em|in|con|com|with|by) (?:sus|seus|suas|its|their) {_CRAFT}|
    (?:prestad|donad|doad|cedid|emprestad|entregad|regalad|lent|given|donated|dad)\w*
    (?: (?:por|pel[oa]s?|by)) (?:el |la |los |las |o |the )?
    (?:\w+ (?:de |do |da |of )?){{0,2}}(?:marines|fuzileiros|gendarm\w+|infantes de marina)|
    (?:guard|protect|custod|vigil|proteg)\w* (?:\S+ ){{0,3}}radar\w*|
    (?:expert|especialist|specialist|analist|analyst|tecnic)\w* (?:en|em|in) (?:imagen\w*|imagery|
    inteligencia|intelligence)(?= )|(?:whose|cuyos|cujos) (?:analistas|analysts|experts|expertos)|
    {_CRAFT} (?:\w+ )?{_THEIRS}\w*|{_THEIRS}\w* (?:\w+ )?{_CRAFT}|
    (?:porte|portar\w*|llevar\w*|carry|paso|trafico|trafic\w+ de|comercio|arms|tenencia|con|com|
    sin|sem|without|decomis\w+ de|incaut\w+ de|contrabando de|smuggling) (?:de )?
    (?:armas|weapons|guns|rifles|fusiles|armament\w+|arms traffick\w*)
    (?: de guerra| de fuego| de fogo| de mano)?|(?:avion|aviao|plane|aircraft|vuelo|voo|flight|
    aviones|avioes|helicopteros?|helicopter|ambulancias?) (?:de carga|de evacuac\w+|de transporte|
    de resgate|comercial\w*|cargueiro|presidencial|medic\w*)|
    (?:a|de|for|para|to|of) (?:sus?|seus?|suas?|its|their) {_CRAFT}|
    (?:board|abord|search|inspec|revis|regist|track|rastre|combat|contra|against|detect|derrib|
    shoot)\w*
    (?: (?:a|down|the|los|las|os|as|de))? {_CRAFT}|
    (?:referend\w+|plebiscit\w+|consulta popular|voters?|urnas)\b[^.;]{{0,60}}\bbases?\b|
    (?:transport|cargo|chartered|commercial) (?:aircraft|planes?|flights?)|every truck|
    cada camion|laboratorios? (?:clandestin\w+|de (?:cocaina|droga\w*|fentanil\w+))|
    (?:cocaine|drug|fentanyl) lab\w*|explosive drones?|drones? (?:con|com|with) explos\w+|
    (?:pleased|regret\w*|wish\w*) to advise|asesor(?:a|es)? de (?:campana|prensa|imprenta)|
    campaign advis\w+|(?:expert|especialist|specialist|analist|analyst)\w*
    (?: (?:en|em|in|de) (?:\w+ ){{1,2}})? ?
    (?:recuerd|advier|advert|warn|say|said|dic|diz|disse|dij|opin|consider|critic|calcul|alert|
    lembr|senal|believe|note)\w*|(?:funcionarios|officials|sources|fuentes) de inteligencia|
    intelligence (?:officials|sources)|
    (?:termin|constru|levant|edific|build|built|finish|concl|ergu|erig)\w* (?:\w+ ){{0,2}}
    (?:academi\w+|academy|talleres|workshops?|escuelas?|escolas?|aulas?)|
    (?:tom|abord|sub|embarc)\w+ (?:el|en un|um?|o) (?:avion|aviao)|with (?:their |its )?weapons|
    (?:research|cruise|hospital|training) (?:vessel|ship)s?|buques? escuela|
    training (?:accident|ground)|se curso\b|(?:on|the|by) trains?\b|(?:lava\w*|follow\w*|segu\w+|
    rastr\w+|blanque\w+) (?:de |del |the |o |el )?(?:dinero|dinheiro|money|cash)|
    money.launder\w*|(?:ensin\w+|ensen\w+|teach\w*|cursos? de) (?:a |de |la |el )?
    (?:manuten\w+|manten\w+|maintenance)|cuerpo de patrulla\w*"""
)
_MONEY = (
    r"(?:(?:us)?\$|usd|r\$|c\$|€|£|eur) ?\d[\d.,]*(?: ?(?:m|bn|million\w*|millones|milhoes|"
    r"mil\b|billion\w*))?|\b(?:[\d.,]+|un|uno|um|one|dos|dois|two|tres|three|cuatro|quatro|four|"
    r"cinco|five|seis|six|siete|sete|seven|ocho|oito|eight|nueve|nove|nine|diez|dez|ten|once|"
    r"onze|doce|doze|twelve|quince|quinze|fifteen|veinte|vinte|twenty|treinta|trinta|cien|cem|"
    r"medio|half a) (?:mil )?(?:millon\w*|milho\w+|milhao|million\w*|billion)(?: mas)?(?: de)? "
    r"(?:dolares|euros|dollars|reales|reais|libras|pounds|pesos|yuan\w*|soles|coronas)|"
    r"\b\d[\d.,]*(?: mil)? (?:millones|milhoes|million) (?=para |for |a la |to )"
)
_PRICED = re.compile(
    r"\b(?:valorad\w+|valuad\w+|avaluad\w+|avaliad\w+|worth|valued|por valor|valor de|con un costo|"
    r"cost\w*|cuest\w+|custa\w*|custou|tasad\w+|asciend\w+|presupuest\w+|movi\w+|laundr\w+|"
    r"launder\w+|lav[oa]\w*|contract\w*|contrato|factur\w+|recompensa|reward|rescate|ransom|botin|"
    r"cocain\w+|deuda|debt|loot|stole\w*|rob\w+)\b[^.;]{0,30}$"
)
_SHARE = (
    r"(?:compart\w+|intercambi\w+|troca\w*|shar\w+|exchang\w+|swap\w*|pass(?:es|ed|ing)?(?: on)?|"
    r"acces\w+|traspas\w+|cruz\w+|repass\w+|pasen|passem|hand\w* over|transmit\w+|"
    r"match\w+|facilit\w+|suministr\w+|fornec\w+)"
)
_KNOWN = (
    r"(?:dat[oa]s|dados|data|databases?|informac\w+|information|registros?|records?|fichas?|"
    r"antecedentes|perfiles|perfis|profiles|imagenes|imagens|images|imagery|alertas?|alerts?|"
    r"cadastros?|huellas|fingerprints?|digitais|tips?|trazas|tracks?|picture|feeds?|rutas|"
    r"escuchas|intercept(?!or|ador)\w+|overhears|learns?|sees|imagen|imagem|"
    r"lo que (?:capt|ven|oyen|registr)\w*|o que (?:capt|veem|ouvem|registr)\w*|"
    r"analisis de|analises|expedientes|files|archivos?|arquivos?|archives?)"
)
_WIDER: dict[AssistanceKind, re.Pattern[str]] = {
    "training": beginnings(
        r"""(?:abr\w+|open\w*|reserv\w+) (?:\w+ ){1,3}(?:escuela|escola|school|academ\w+)\b|
        classes (?:at|in|for|given|on|with)\b|
        (?:lugares|cupos|vagas|plazas|places|seats) (?:para|for|a) (?:\w+ )?(?:oficia\w+|officers|
        polic\w+|agent\w+|guardi\w+|guardas?|soldados|suboficiales|cadet\w+|investigador\w*)|
        (?:jungle|police|staff|war|flight|diving|sniper) school|escuela de (?:selva|polic\w+|
        lanceros)|
        (?:guards?|officers|soldiers|agents|police) (?:could|can|may|might|would|will|to) attend|
        ensen(?:ar|ara|aran|a|an|en|o|aron|aba|aban|anza|anzas|ando)\b|ensin(?:a|ar|ara|arao|
        am|ou|aram|e|em|ando)\b|teach\w*|taught|aprend(?:er|era|eran|ieron|iendo|en|a|eram|em)\b|
        learn(?:ed|t|ing)? (?:to|how|from|their|its)|coach\w*|tutor\w*|seminari\w+|
        talleres\b|workshops\b|
        clases\b|cursill\w+|(?:cupos|vagas|plazas|becas|bolsas|places|scholarships|lugares|seats)
        (?: \w+){0,3} (?:de formacion|academi\w*|escuela\w*|escola\w*|school\w*)|academi\w+|becas\b|
        scholarships?|instruc(?:cion|ao)\b|instruir\w*|instruy\w+|instruem|
        instruction\b|pupils|alumn\w+|trainees?|
        form(?:e|en|ar|ara|aran|arao|ando|ado|ados|aron|ou|aram|am)\b(?= (?:a|en|durante|em|os|as|
        \d+|\w+ (?:polic|oficia|agent|soldad|militar|investig|pilot|fiscal|guardi))\w*)|
        formacion\b|formacao\b|treinos?\b|prepar\w+ (?:a|o|los|las|os)?
        ?(?:\w+ )?(?:analist|polic|agent|soldad|militar|oficia|pilot|investigador)\w*|
        (?:to|will|would|can|come[^.;]{0,20} to) school\b|train\b|
        clases? de|dict\w+ (?:una |la )?clases?|dar(?:iam|ian|a|ao|an)? (?:aulas|clases)|aulas\b|
        maestr[oa]s\b|
        professores|lectur\w+|adestradores|graduacion|vagas (?:na|no|em)|plazas al|
        escuela penitenciaria|
        (?:recib\w+|receb\w+|receive) (?:a )?[^.;]{0,25}(?:en su|em sua|in its) (?:escuela|escola|
        school|academ)|pilots' course|in their use|how to use"""
    ),
    "intelligence": beginnings(
        rf"""{_SHARE}[^.;]{{0,70}}?\b{_KNOWN}\b|(?:exchange|intercambio|troca|access|acceso|acesso)
        [^.;]{{0,50}}?\b{_KNOWN}\b|imagenes? (?:de satelite|satelit\w*|aere\w+)|imagens de satelite|
        satellite\b[^.;]{{0,15}}(?:data|pictures?|images?)|{_KNOWN}[^.;]{{0,40}}\b(?:is|are|son|
        sera|
        se|seran|will be) (?:\w+ )?(?:shared|passed|compart\w+|entreg\w+|transmit\w+|concentr\w+)|
        sobrevol\w+|sobrevoa\w*|sobrevoe\w*|(?:spy|espia|espioes?|espiao)\b|espias\b|overfl\w+|
        (?:surveillance|reconnaissance|spy|patrol) flights?|
        parte diario|boletim diario|daily (?:note|bulletin|tip)\w*|escuchas|interceptac\w+|
        intercepts\b|wire-?taps?|databases?|bases? de datos|bancos? de dados|
        radar (?:tracks?|picture|data)|trazas|
        (?:enlace|ligacao|liaison) (?:permanente|de inteligencia)|oficin\w+ de enlace|
        liaison (?:office|desk)|
        (?:olhos|ojos|eyes) (?:dos|de los|in the)|
        lectura de (?:matriculas|placas)|leitura de placas|
        (?:abr(?:e|en|em|ir(?:i?a\w*)?)|open(?:s|ed)?|acceso|acesso|access)\b[^.;]{{0,50}}
        (?:base|registro|sistema|lista?|system|expedientes|archivos|arquivos|files|fichas|
        bancos de (?:huellas|digitais|perfil\w+))\b|imagenes\b|imagens\b|alertas de"""
    ),
    "logistics": beginnings(
        r"""(?:aviones|avioes|aviao|helicopter\w*|aircraft|planes) (?:de|of|for) evacuac\w+|
        (?:transport|traslad|mov|move|carry|fly|ferry|llev|lev|conduc)\w* (?:en \w+ \w+ |
        em \w+ \w+ )?
        (?:a |al )?(?:los |las |os |the |\d+ |sus )?(?:inmates|prisoners|presos|reos|internos|
        detent\w+|
        detainees|detenid\w+|soldad\w+|troops|tropas|efectivos|pelot\w+|agentes|condenad\w+)|
        traslados\b|revisao|overhaul\w*|repuestos|spare parts|pecas de reposicao|
        evacuac\w+ medic\w+|evacuat\w+|resgat\w+ (?:de )?ferid\w+|fl(?:y|ies|ew|own) (?:in|out)|
        gasolina|diesel|petrol\b|remolque|reboque|
        repar(?:ar|acion|acao|o|a|ara|aran)\b|repair\w*|taller (?:movil|rodante|mecanico)|
        oficina movel|puesta a punto|traslad\w+ (?:de )?(?:tropas|efectivos|soldados)|
        transport(?:ar|ara|aran|es?) (?:a |de )?(?:tropas|policias|efectivos|soldados|troops)|
        supply (?:ship|flight)\w*"""
    ),
    "equipment": beginnings(
        r"""(?:perros|caes|canes|cachorros|dogs)\b|sabuesos|inhibidor\w*|bloquead\w+|jammers?|
        laboratorios? (?:forens\w+|movil\w*|move(?:l|is)|de (?:analisis|
        extraccion|balistica|adn|criminal\w+|
        genetic\w+|telefon\w+|pericia\w*)|para|com|con|donado)|(?:phone|forensic) lab\w*|
        (?:ballistics?|forensic|surveillance|tactical|night-vision|phone|riot|comparison) kits?|
        \bkits? (?:de|to|for)|sensor\w*|hidrofon\w+|hydrophones?|microphones?|microscop\w+|
        antennas?|antenas|sistemas? de (?:bloqueo|bloqueio|vigilancia|rastreo|rastreamento|
        comunicac\w+|identific\w+|reconoc\w+|reconhec\w+)|software|programas de (?:reconocim\w+|
        analisis)|rayos x|raios x|x-?ray\w*|misil(?:es)?\b|miss(?:il|eis)\b|missiles?|spyware|
        botes\b|visores|goggles|
        (?:sistemas?|equipos?|equipamentos?|escudos?|fusiles) (?:de )?anti-?dron\w*|
        anti-?drones? (?:systems?|guns?|shields?|equipment|weapons?|jammers?)|
        sistemas (?:antiaere\w+|de defensa|de defesa|pantsir)|hull\b|
        (?:super )?tucanos?\b|black ?hawks?\b|hueys?\b|esquilos?\b|c-130\w*|hercules\b|scaneagles?|
        cessnas?\b|king airs?\b|mi-17\w*|uh-\d\w*|bayraktar\w*|humvees?|bell \d+|panteras?\b|
        sellos electronicos|
        electronic seals|motos\b|motorbikes?|motorcycles?|servidores|servers\b|computador\w+|
        laptops|motores|engines|detector\w*|cascos\b(?! azules)|capacetes|helmets|jeeps?\b|
        patrull?er[oa]s|navio-patrulha|fragata\w*|frigate\w*|corbetas?|corvet\w*|
        pirogas?|canoas|canoes|buques? |navios?\b|cutter\b|
        remolcador\w*|georradar\w*|probes\b|aparatos|aparelhos|aeronaves|termic\w+|thermal|
        plane\b|balloon\b|globo\b|machines\b|simulador\w*|caminhonete\w*|furgon\w+|ambulanci\w+"""
    ),
    "troops": beginnings(
        rf"""(?:vuelv\w+|volv\w+|volt\w+|regres\w+|return\w*|retorn\w+|permane\w+|remain\w*|stay\w*|
        destin\w+|patrull\w+|patrulh\w+|oper\w+|rotat\w+|station\w*|guard\w*|lodg\w*|incorpor\w+|
        tra(?:er|iga|igan|z|zer|jo)|bring\w*|cruc\w+|cruz\w+|cross\w*|host\w*|unpack\w*|actu\w+|
        atu\w+|reforz\w+|reinforc\w+|let|dej\w+|pis\w+|entr\w+|enter\w*|hom(?:ens|bres)|come|vengan|
        mand\w+|envi\w+|send\w*|pos(?:t|ts|ted)|add|widen)
        \b[^.;]{{0,60}}?\b{words.FIGHTERS}|{words.FIGHTERS}\b[^.;]{{0,60}}?
        \b(?:vuelv\w+|volv\w+|regres\w+|return\w*|permane\w+|remain\w*|stay\w*|patrull\w+|
        patrulh\w+|
        patrol\w*|oper(?:e|ate|an|am|ar)\w*|guard\b|cruc\w+|cruz\w+|cross\w*|se incorpor\w+|actu\w+|
        atu(?:ar|am)\w*|act\b|pisen|enter\w*|to run|to operate|who run)|
        (?:gendarmes?|kaibiles|
        (?:hombres|homens|efectivos) d(?:e la|a|el|o) (?:guardia|guarda|fuerza|forca)|
        (?:acompan|accompan|join|integr)\w*(?: \w+){{0,2}} (?:patrull|patrulh|patrol)\w*|
        rangers|destacamentos?|detachments?|peloton\w*|platoons?|pelotao|
        (?:company|platoon|squad) of (?:them|marines|rangers|special forces)|
        boinas (?:negras|verdes)|black berets|commandos|comandos|fuzileiros|marshals|
        infantes de marina|marines|batallones|batalhoes|company of soldiers|contingentes?|
        contingent|policing mission|peacekeep\w+|cascos azules|capacetes azuis)\b
        (?! (?:instruct|train))|
        (?:forty|fifty|sixty|hundred|\d+)(?: \w+)? (?:officers|soldiers|troops|policemen)|
        (?:american|us|foreign|u\.s\.) (?:navy |military |naval )?bases?|bases? (?:militar\w*|
        extranjer\w*|estrangeir\w*)|instalac\w+ de una base|ship's company|bombarde\w+"""
    ),
    "funding": beginnings(
        r"""(?:mas |otro |the |el |su |o )?(?:dinero|dinheiro|money|cash)\b|fondos?\b|fundos?\b|
        (?:trust )?fund\b|recursos (?:para|de)|repasse|
        (?:aporte|contribucion|contribuicao) (?:de|economic\w+|financeir\w+)|
        pay(?:s)? (?:for|salar)\w*|pagar(?:a|an|ao)\b|coste(?:a|ar|ara|aran)\b|custe\w+|
        sufrag\w+|bankroll\w*|donors?|donantes|presupuesto para|(?:line of )?credit\b|subsid\w+"""
    ),
    "advisers": beginnings(
        r"""asesor\w+|assessor\w+|analistas|analysts|mentor\w*|detectives (?:to|who)|trackers|
        peritos|(?:equipo|equipe|team|grupo|group|squad) (?:de|of) (?:\w+ )?(?:expert|investig|
        asesor|advis|especialist|specialist|negoci|tecnic|perit|analist|analyst|assessor)\w*|
        comision asesora|oficial\w* de (?:enlace|inteligencia|ligacao)|liaison officers?|
        (?:ayud|ajud|help|work|trabaj|acompan|sit)\w* (?:\w+ ){0,3}(?:codo a codo|lado a lado|
        alongside|side by side|beside|pegados a)|residents? advis\w+|consejer[oa]s\b|consultoria|
        (?:two|three|four|five|six|dos|tres|cuatro|cinco|seis|siete|ocho|dois|quatro|doce|doze)
        (?: \w+)? (?:officers|oficiales|oficiais|funcionarios|officials|inspector\w*|detectives|
        psicolog\w+|specialists|agentes)\b[^.;]{0,60}(?:un ano|um ano|a year|meses|months|
        weeks|semanas|en la unidad|na sede|a bordo|attached|jefatura)|
        (?:mafia hunters|sit in on case|case reviews)"""
    ),
    "legal": beginnings(
        r"""(?:redact|redig|draft)\w*[^.;]{0,45}\b(?:ley|leyes|lei|leis|law|laws|codigo|code|
        reglamento)\b|
        (?:redact\w+|draft\w*|escribir|reform\w+|redigir|elaborar|redacao de|modernizar) (?:
        a |la |las |los |una |uma |its |the |their |del? )?(?:\w+ ){0,2}(?:ley|leyes|normas?|laws?|
        lei|leis|code|codigo|marco|reglas|rules|legislation|legislac\w+|statute)\b|juristas|
        jurists?|fiscales (?:\w+ )?(?:de apoyo|aleman\w+|italian\w+|espanol\w+|frances\w*)|
        asesor\w+ (?:legal|juridic)\w*|legal (?:advis|aid|expert)\w*"""
    ),
}
_AMOUNT = re.compile(_MONEY)
# Who is taught, and who advises: no advisers of the first, no troops of either.
_TAUGHT = re.compile(
    r"\b(?:entren(?!ador)|capacit|trein|form(?:ad|ar|acion|acao)|adiestr|instru|train|taught|teach|"
    r"ensen|ensin|school|finished|complet|conclu|certific|gradua|curso|course|aprend|learn)\w*"
)
_ADVISES = re.compile(r"\b(?:asesor|assessor|advis|consult|mentor)\w*")
# Surveillance craft that is given or lent is equipment; only flights and images are intelligence.
_CRAFT_ONLY = re.compile(
    r"\b(?:(?:avion(?:es)?|avioes|aviao|drones?|aeronaves?|helicopteros?|globos?|sistemas?) de (?:"
    r"vigilancia|reconocimiento|reconhecimento)|surveillance (?:drones?|aircraft|planes?|system\w*|"
    r"equipment|cameras?)|radar\w*(?: \w+)? de vigilancia aerea|(?:aviones|avioes|aeronaves) de (?:"
    r"patrulla|patrulha)\w*|camaras? de vigilancia|cameras de vigilancia)"
)

# What is kept in repair or fuelled belongs to who gets the help.
_KEPT = re.compile(
    r"\b(?:mantenimiento|manutencao|maintenance|repar\w+|repair\w*|revis\w+|overhaul\w*|"
    rf"combustible|combustivel|fuel|repuestos|pecas|spare parts)[^.;]{{0,25}} {_CRAFT}|"
    rf"{_CRAFT}(?: \w+){{0,3}} (?:teran|tendran|terao|ter|will have|to have|"
    r"will get) (?:\w+ )?(?:revis|mantenim|manuten|mainten|overhaul|repar)\w*"
)


@lru_cache(maxsize=128)
def kinds_told(folded: str) -> tuple[AssistanceKind, ...]:
    """List the kinds that a sentence of the help names, in the order of the contract."""
    meant = _NOT_MEANT.sub(" ", folded)
    found = {kind for kind in _WIDER if _names(kind, meant)}
    if _has_money(meant):
        found.add("funding")
    taught, advises = _TAUGHT.search(meant), _ADVISES.search(meant)
    if taught and not advises and not words.KINDS["advisers"].search(_TAUGHT.split(meant)[0]):
        found.discard("advisers")
    if (taught or advises) and not words.TROOPS.search(meant):
        found.discard("troops")
    if words.TRAINEES.search(meant):
        found.discard("troops")
    return tuple(kind for kind in ORDER if kind in found)


def _names(kind: AssistanceKind, meant: str) -> bool:
    said = _CRAFT_ONLY.sub(" drones ", meant) if kind == "intelligence" else meant
    said = _KEPT.sub(" ", said) if kind == "equipment" else said
    narrow = words.TROOPS if kind == "troops" else words.KINDS[kind]
    return bool(narrow.search(said) or _WIDER[kind].search(said))


def _has_money(folded: str) -> bool:
    """Tell money that is given from what a thing costs or a crime yields."""
    return any(not _PRICED.search(folded[: found.start()]) for found in _AMOUNT.finditer(folded))
