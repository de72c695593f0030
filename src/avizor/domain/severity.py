"""How grave the event is that an article tells: 0 nothing, 1 routine, 2 serious, 3 national.

The scale is product.md's (§6): what counts is the event as this text tells it.
"""

import re
from collections.abc import Collection, Iterable, Sequence
from math import log

from avizor.domain.judgement import is_help_alone
from avizor.domain.killed_by_forces import is_massacre
from avizor.domain.language.numbers import TWO_TO_TWELVE
from avizor.domain.language.text import compose, cut_sentences, fold_in_place
from avizor.domain.records import Assistance, Toll

Level = int

_STEPS = (2, 3)
STATED_WEIGHT = 1.5
"""How much the text's own words count against the model, in log odds."""
NATIONAL_LEAN = 0.5
"""Log odds added to the model's for a national event, which it calls too seldom. Both chosen on
1,049 whole articles that it had not learnt from: .900 right (.857 by the words alone)."""
_LEAD = 4  # sentences
_GRAVE = frozenset(["homicide", "terrorism", "extortion_kidnapping", "prison_crisis"])

_ROUGH = frozenset(["civil_unrest", "terrorism", "prison_crisis", "organised_crime"])
_MANY_ARRESTED = 15

_EMERGENCY = (
    r"(?:estados? de (?:excepcion|emergencia|sitio|conmocion\w*|alarma|prevencion)|"
    r"regimen de excepcion|estado de (?:emergencia|excecao|defesa|sitio|calamidade)|"
    r"states? of (?:emergency|exception|siege)|conmocion interior|conflicto armado interno|"
    r"internal armed conflict|toques? de queda|curfews?|toques? de recolher|"
    r"emergencia (?:nacional|de seguridad)|garantia da lei e da ordem|glo\b|comocao interior|"
    r"states? of public emergency|public emergency|emergency by)"
)
_DECLARED = re.compile(
    r"\b(?:declar\w+|decret\w+|e[xs]tend\w+|extiend\w+|prorrog\w+|prolong\w+|renov\w+|renew\w*|"
    r"ampli\w+|impon\w+|impuso|impos\w+|impoe|instaur\w+|aprueb\w+|aprob\w+|aprov\w+|"
    rf"approv\w+|rige\b|establec\w+|prolongs?)\b[^.;\n]{{0,70}}\b{_EMERGENCY}|"
    r"\bsuspen(?:d\w+|sion|sao) (?:de |d[ae]s )?(?:(?:las|as|the|algunas|varias) )?"
    r"(?:garantias|constitutional guarantees)\b|"
    rf"\b{_EMERGENCY}[^.;\n]{{0,50}}\b(?:declarad\w+|decretad\w+|extendid\w+|estendid\w+|"
    r"prorrogad\w+|prorrogacao|ampliad\w+|declared|extended|imposed|renewed|decreed)"
)
_LIFTED = re.compile(
    r"\b(?:no|nao|not|sin) (?:se |sera )?(?:renov\w+|renew\w*|prorrog\w+|e[xs]tend\w*)|"
    rf"\b{_EMERGENCY}[^.;\n]{{0,40}}\b(?:to lapse|lapses|expires?|vence\w*)\b|"
    rf"\b(?:inconstitucional\w*|unconstitutional|nul[oa]|sin efecto|sem efeito|invalid\w*|null)\b"
    rf"[^.;\n]{{0,60}}\b{_EMERGENCY}|\b{_EMERGENCY}[^.;\n]{{0,60}}\b(?:inconstitucional\w*|"
    rf"unconstitutional|sin efecto|sem efeito|anulad[oa]|derrubad[oa]|struck down|overturned)\b|"
    rf"\b(?:str(?:ikes?|uck) down|overturn\w*|quash\w*|anul\w+|derrub\w+|tumb(?:a|o|ou)|"
    rf"restablec\w+|restituy\w+|restor\w+)\b[^.;\n]{{0,60}}"
    rf"(?:\b{_EMERGENCY}|\bgarantias\b|\bguarantees\b)|"
    r"\b(?:levant\w+|lift\w*|ends?\b|ended|termin\w+|revog\w+|suspend\w+|derog\w+|fin (?:del|al)|"
    rf"fim d[oa]|encerr\w+|vence\b|expir\w+)\b[^.;\n]{{0,50}}\b{_EMERGENCY}"
)
_ASKED_WITHIN = 45  # characters
# "Pide que se declare", "niega que se haya impuesto": nobody declared it yet.
_ASKED_FOR = re.compile(
    r"\b(?:neg(?:o|aron|ou|aram|a|am)|nieg(?:a|an)|desmint\w+|desmient\w+|desment\w+|"
    r"den(?:y|ies|ied)|fals[oae]s?|pid\w+|ped(?:e|em|iu|iram)|solicit\w+|reclam\w+|propon\w+|propoe\w*|propus\w+|evalua\w*|"
    r"avalia\w*|analiza\w*|descart\w+|ask(?:s|ed)|calls? for|called for|urge[sd]?|consider\w*|"
    r"could|may|podria\w*|poderia\w*|no (?:se )?(?:declar|decret)\w+|rule[sd]? out)\b"
)
_IN_FORCE = re.compile(rf"\b{_EMERGENCY}")
_ASSAULT = re.compile(
    r"\b(?:ataqu\w+|atac\w+|atentad\w+|asalt\w+|hit\b|deton\w+|bomb\w*|granad\w*|"
    r"dron\w*|attack\w*|assault\w*|storm(?:ed|s|ing)|raid(?:ed)? by|invad\w+|invas\w+|"
    r"tirote\w+|balace\w+|shell\w*|explo\w+)\b"
    r"(?:(?!\b(?:inform|segun|dij|disse|sai|say|accord|confirm|report|anunci)\w*)[^.;\n]){0,60}"
    r"\b(?:tribunal\w*|juzgado\w*|"
    r"(?<!fiscal de )corte\b|corte suprema|palacio de justicia|palacio (?:nacional|de gobierno|"
    r"presidencial)|base (?:militar|naval|aerea)|bases militares|cuartel\w*|batallon|brigada|"
    r"comisaria central|congreso|asamblea nacional|ministerio|casa de gobierno|sede del gobierno|"
    r"fiscalia\b|procuradoria|supremo\b|stf\b|prosecutors. (?:office|compound)|forum\b|quartel\w*|"
    r"base (?:do exercito|aerea)|courthouse|court\b|military base|army base|barracks|naval base|"
    r"air base|national palace|presidential palace|government building|congress|parliament|"
    r"ministry|garrison|fiscalia general)"
)
_BIG_OPERATION = re.compile(
    r"\b(?:en|in|em|across) (?:\w+ )?(?:varios|varias|several|multiple|diversas|diversos|"
    rf"distintas|distintos|(?:{TWO_TO_TWELVE}|quince|\d{{1,2}}))"
    r" (?:de las |of the )?(?:\w+ )?(?:estados|provincias|departamentos|municipios|regiones|"
    r"ciudades|distritos|paises|cantones|states|provinces|departments|cities|regions|countries|"
    r"districts|municipalities|cidades|regioes|localidades|barrios|bairros|comunas|"
    r"sectores|neighbou?rhoods)|\b(?:megaoperativo|megaoperacion|megaoperacao|operacion simultanea|"
    r"simultaneous raids|nationwide|a nivel nacional|en todo el pais|em todo o pais|"
    r"across the country|operativos simultaneos)\b"
)
_OPERATION = re.compile(
    r"\b(?:operativ\w+|operac\w+|operation\w*|allanamient\w*|redadas?|raids?|mandados|"
    r"deploy\w*|desplieg\w+|capturas|detenciones|arrests)\b"
)
_DEATH = re.compile(
    r"\b(?:muert[oa]s?|asesin\w+|matan?|mataron|mato(?! grosso)|fallecid\w+|homicid\w+|"
    r"masacre\w*|mort[oa]s?|assassin\w+|matou|mataram|morreu|morreram|chacina|killed|kills?|killing\w*|dead|deaths?|"
    r"died|murder\w*|massacre\w*|abatid\w+|cadaver\w*|cuerpos?\b|corpos?\b|bodies|slain|executed|"
    r"ejecutad\w+|sicari\w+)\b"
)
_BOMB = re.compile(
    r"\b(?:bombas?|coche bomba|carro bomba|explosiv\w+|granadas?|atentado\w*|explosion|"
    r"bombs?|bombing\w*|grenades?|car bomb|explosao|dinamit\w+|dynamit\w+|"
    r"drones? (?:con explosivos|explosivos|bomba))\b"
)
_ATTACK = re.compile(r"\b(?:ataqu\w+|atac\w+|attack\w*|ambush\w*|embosc\w+)")
_ANY = re.compile("")  # homicide is serious in itself, an arrest or a trial over it too
_KIDNAP = re.compile(
    r"\b(?:secuestr\w+|kidnap\w*|abduct\w*|sequestr\w+|rehen\w*|hostages?|plagi\w+|captor\w*|"
    r"captives?|cautiver\w*|cativeiro|retenid\w+|retien\w+|render\w+|held by|warders|"
    r"refe(?:m|ns))\b"
)
_RIOT = re.compile(
    r"\b(?:motin\w*|amotin\w+|rebeliao|rebelioes|riots?\b|rioting|disturbios?|saque\w*|looting|"
    r"mutiny|enfrentamientos?|clashes|confrontos?)\b"
)
_ESCAPE = re.compile(r"\b(?:fug\w+|fog\w+|escap\w+|recaptur\w+|evad\w+|inmates hold)\b")
_CLASH = re.compile(
    r"\b(?:enfrent\w+|choca\w*|choques?|clash\w*|dinamit\w+|dynamit\w+|invad\w+|storm\w*|"
    r"incendi\w+|queim\w+|quem\w+|burn\w*|torch\w*)\b"
)
_DESTROYED = re.compile(
    r"\b(?:destr\w+|inutiliz\w+|neutraliz\w+|burn\w*|torch\w*|queim\w+|dinamit\w+|blow|blew|"
    r"dismantl\w+|desmantel\w+|desmont\w+)\b[^.;\n]{0,60}\b(?:balsas?|dragas?|dragones|dredges?|"
    r"camp\w+|acampa\w+|laborator\w+|labs?|pistas|airstrips?|maquinaria)\b|"
    r"\bdredges (?:burn|destroyed)"
)
_RESCUED = re.compile(
    r"\b(?:rescat\w+|resgat\w+|rescue\w*|freed|found)\b[^.;\n]{0,60}\b(?:migra\w+|personas|pessoas|"
    r"people|victim\w*|vitimas|trabalhador\w*|trabajador\w*|women|mujeres|mulheres)\b|"
    r"\b(?:migra\w+|trabalhadores|paraguaios|people|women) (?:\w+ ){0,3}(?:found|freed|rescued|"
    r"resgatad\w+|rescatad\w+)"
)
# An arrest or a court step over a killing is no new killing, however many died.
_STEP = re.compile(
    r"\b(?:detenid\w+|detienen|captur\w+|held|arrest\w*|prende\w*|pres[oa]s?|proceso|juicio|trial|"
    r"conden\w+|sentenc\w+|transferid\w+|charged|acusad\w+|imputad\w+|julgad\w+)\b"
)
_NEW_DEATHS = re.compile(
    r"\b(?:muertos|mortos|mortes|dead|killed|kills?|mata\w*|asesinad\w+|asesinan|assassinad\w+|"
    r"sube\w*|sobe|rises|fallecid\w+|dejan?|deixa\w*)\b"
)
_KILLING = re.compile(
    r"\b(?:asesin(?:an|aron|ad[oa]s?)|matan|mataron|ultiman|ejecutan|acribillan|masacr\w+|matanza|"
    r"assassin(?:am|aram|ad[oa]s?)|matam|mataram|executam|chacina|mass?acre\w*|kill(?:ed|s)?|"
    r"murder(?:ed|s)?|slain|slaughter\w*|gunned down|shot dead|cuerpos|corpos|"
    r"cadaver(?:es)?|bodies)\b"
)
_RETOLD = re.compile(
    r"\b(?:libros?|livros?|books?|novel\w*|documenta(?:l|ries|ry|rio)\w*|peliculas?|filmes?|films?|"
    r"aniversarios?|anniversar\w+|conmemor\w+|comemor\w+|commemorat\w+|museos?|museus?|museums?|"
    r"exposicion|exposicao|exhibition)\b"
)
_NO_HARM = re.compile(
    r"\b(?:simulacro|drill|videojuego|pelicula|movie|film|filme|novela|serie de television|libro|"
    r"futbol|futebol|football)\b"
)


def severity(
    topics: Collection[str],
    tolls: Iterable[Toll],
    title: str,
    text: str,
    assistance: Assistance | None,
) -> Level:
    """Rate the event from 0 to 3; an article without topics is 0.

    ``tolls`` are the event's own counts. Title and lead decide the rest.
    """
    if not topics:
        return 0
    if assistance is not None and is_help_alone(topics):
        return _of_assistance(topics, assistance)  # whatever tolls the text recalls
    lead = fold_in_place(compose(". ".join([title, *cut_sentences(text)[:_LEAD]])))
    step = _is_step(title) or _is_retold(title)
    levels = [1, _of_tolls(topics, tuple(tolls), step=step), _of_assistance(topics, assistance)]
    levels += [_of_emergency(topics, lead), _of_violence(topics, lead), _of_operation(topics, lead)]
    return max(levels)


def weigh(stated: Level, chances: Sequence[float]) -> Level:
    """Weigh the stated level against a model's chances of at least serious (2) and national (3).

    The text's word moves the model's log odds by ``STATED_WEIGHT``; without chances it stands
    alone. An irrelevant article stays 0.
    """
    if not stated or len(chances) != len(_STEPS):
        return stated
    found = 1
    for level, chance in zip(_STEPS, chances, strict=True):
        odds = log(max(chance, 1e-6) / max(1 - chance, 1e-6)) + NATIONAL_LEAN * (level == 3)
        if odds + (STATED_WEIGHT if stated >= level else -STATED_WEIGHT) > 0:
            found = level
    return found


def declares_emergency(title: str, text: str) -> bool:
    """Say whether title or first sentence tell of an emergency declared or extended, not ended."""
    lead = (fold_in_place(compose(one)) for one in (title, *cut_sentences(text)[:1]))
    return any(
        not (_LIFTED.search(one) or _is_asked_for(one, told))
        for one in lead
        for told in _DECLARED.finditer(one)
    )


def _is_asked_for(folded: str, told: re.Match[str]) -> bool:
    """Say whether the words before tell that somebody asks for a declaration or weighs it."""
    return bool(_ASKED_FOR.search(folded, max(0, told.start() - _ASKED_WITHIN), told.end()))


def tells_massacre(topics: Collection[str], tolls: Iterable[Toll], title: str, text: str) -> bool:
    """Say whether title or lead count five or more killed by criminals, as news.

    The first sentence of the text counts where the title tells of killings or bodies: "a family is
    murdered", then a couple, two children and a nephew.
    """
    counted, folded = {title}, fold_in_place(compose(title))
    if _KILLING.search(folded) and not _STEP.search(folded):
        counted.update(cut_sentences(text)[:1])
    many = any(is_massacre(toll) and toll.sentence in counted for toll in tolls)
    return many and bool(_GRAVE.intersection(topics)) and not (_is_step(title) or _is_retold(title))


def _is_retold(title: str) -> bool:
    """Say whether the title announces a book, a film or a remembrance, not the event itself."""
    return bool(_RETOLD.search(fold_in_place(compose(title))))


def _is_step(title: str) -> bool:
    """Say whether the title tells of an arrest or a court step and of no new deaths."""
    folded = fold_in_place(compose(title))
    return bool(_STEP.search(folded)) and not _NEW_DEATHS.search(folded)


def _of_tolls(topics: Collection[str], tolls: Collection[Toll], *, step: bool) -> Level:
    """Five or more killed by criminals is national; any death is serious.

    So are the wounded of a riot or an attack, and arrests by the dozen.
    """
    counted = {toll.kind: toll.count for toll in tolls}
    dead = counted.get("dead", 0)
    if any(map(is_massacre, tolls)) and _GRAVE.intersection(topics) and not step:
        return 3
    hurt = counted.get("wounded", 0) and _ROUGH.intersection(topics)
    return 2 if dead or hurt or counted.get("arrested", 0) >= _MANY_ARRESTED else 0


def _of_assistance(topics: Collection[str], event: Assistance | None) -> Level:
    """Foreign troops offered, refused or arriving are national; other help by its status."""
    if event is None or "military_assistance" not in topics:
        return 0
    troops = "troops" in event.kinds
    if troops and event.status in {"offered", "refused", "delivered"}:
        return 3
    return 2 if event.status in {"requested", "agreed", "delivered"} else 1


def _of_emergency(topics: Collection[str], lead: str) -> Level:
    if "emergency_measures" not in topics:
        return 0
    if _LIFTED.search(lead):
        return 2
    if any(not _is_asked_for(lead, told) for told in _DECLARED.finditer(lead)):
        return 3
    return 2 if _IN_FORCE.search(lead) else 1


def _of_violence(topics: Collection[str], lead: str) -> Level:
    """Rate killings, bombs, kidnappings and riots, and the follow-ups of each."""
    if _ASSAULT.search(lead) and {"terrorism", "homicide", "organised_crime", "prison_crisis"} & {
        *topics
    }:
        return 3
    told = (
        ("homicide", _ANY),
        ("terrorism", _BOMB),
        ("terrorism", _ATTACK),
        ("extortion_kidnapping", _KIDNAP),
        ("prison_crisis", _RIOT),
        ("prison_crisis", _DEATH),
        ("prison_crisis", _KIDNAP),
        ("prison_crisis", _ESCAPE),
        ("civil_unrest", _RIOT),
        ("civil_unrest", _CLASH),
        ("civil_unrest", _DEATH),
        ("security_operation", _DEATH),
        ("organised_crime", _DEATH),
    )
    if _NO_HARM.search(lead):
        return 0
    return 2 if any(topic in topics and said.search(lead) for topic, said in told) else 0


def _of_operation(topics: Collection[str], lead: str) -> Level:
    over_several = _BIG_OPERATION.search(lead) and _OPERATION.search(lead)
    seen = over_several or _DESTROYED.search(lead) or _RESCUED.search(lead)
    return 2 if seen and "security_operation" in topics else 0
