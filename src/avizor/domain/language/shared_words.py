"""What a word is in any of the three languages: *jueves*, *Thursday* and *quinta-feira* are one.

Two texts in two languages can be laid side by side by such words: common words of the news by a
table, words of one root by their sounds (*secuestro* and *sequestro*, *explosion* and *explosão*).
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from avizor.domain.language.wordlists import word_set

SOUNDS = 4
"""Letters of a word that are compared, after its sounds are written one way."""
SHORTEST = 4
"""Letters of a word that is worth it, unless the table has it."""

_TABLE = """
lunes monday segunda-|martes tuesday terca-|miercoles wednesday quarta-|jueves thursday quinta-|
viernes friday sexta-|sabado saturday|domingo sunday|enero january janeir|febrer februar feverei|
marzo march marco|abril april|mayo maio|junio june junho|julio july julho|agosto august|
septiem setiem septem setem|octubre october outubro|noviem novem|diciem decem dezem|
muert murio murier dead death deaths died dies mortos mortas morta morto morte mortes
morre morreu morrer|mato matan matar matou killed kill kills|
asesin murder assassin slain homicid|
herid injur wounded ferid balead|deten arrest preso presa presos presas prend held detain captur|
polic police polit|soldad soldier troops tropas|milit|ejercit army exercit|
marina navy marinha naval|
carcel prison penal presidio jail carceraria penitenc|reclus inmate detent intern prisoner|
motin riot rebeli uprising|pandill gang bando banda bandas quadrilh gangue facc|
disparo dispar shot shots shoot gunfire tiro tiros tirote|bala balas bullet balaz|
arma armas armad weapon gun guns gunmen armed|fusil rifle fuzil fuzis|
hombre hombres man men homem homens|mujer women woman mulher|nino nina
ninos ninas child menor menores minor crianc|
joven youth young jovem jovens|vecin neighb resident morador|famil relativ parient parent|
ataque ataques attack ataca|bomba bomb|explos blast|incend burn burned queima fire fuego fogo|
casa casas house houses home homes vivienda|coche carro auto vehicul veicul vehicle car cars|
camion truck caminha|lancha boat barco bote speedboat embarca vessel|avion plane aircraft aviao|
droga drogas drug drugs|narco traffick trafic|kilo kilos quilo quilos kilogr|tonel tons tonne|
incaut seize seizu seizi apreend decomis asegura confisc|puerto port
porto|contened container contein|
fronter border frontei|carreter road highway rodovi|gobierno governm governo|presiden|minist|
gobernad governor governad|alcald mayor prefeit|fiscal prosecu promoto|juez judge juiz|
tribunal court|decret|estado state|emergen|excepci exceca|toque curfew|noche night noite|
manana morning manha|madruga dawn predawn|tarde afternoon|hora horas hour hours|dia dias day days|
semana week|mes meses month months|ano anos year years|hoy today hoje|ayer yesterd ontem|
dijo said disse afirm informo informou told|segun accordin segundo|anunci announc|denunci denounc|
pidio pide pidier ask asked request pediu solicit|ofrec offer oferec|entreg handed deliver|
envio envia sent send sending enviou|ayuda help ajuda aid|acuerd agreem acordo|
secuest kidnap sequest abduct|rescat resgat rescue|ransom|extors|cobra charg|
dinero money dinheir cash|dolar dollar|millon million milhao milhoes|cuerpo bodies body corpo|
victim vitim|testig witness testemu|sospech suspec suspei|acusa accus|investi|
operativ operac operati opera raid raids allana|busca search|norte north|sur south sul|leste east|
oeste west|centro center centre|ciudad city cidade|pueblo town village povo|
barrio neighbo bairro distri|region|provin|costa coast litoral|selva jungle floresta rainfor|
mina minas mine mines minin garimp minera|oro gold ouro|grupo group|lider leader cabecill|
miembr member membro integra|jefe chief boss chefe|agente agent officer oficial official|
fuerza force forca|guardia guard|segurid securit seguran|derecho rights direit|human|
escuela school escola colegio|hospital|iglesia church igreja|obispo bishop bispo|
pasajer passeng passage|conduct driver chofer motoris|bus buses autobus onibus|moto motocic|
camionet pickup caminhon|ambulan|radio|television|carga cargo|agua water|combust fuel gasolin|
lavado launder lavagem|corrup|soborn bribe suborn propina|juicio trial julgam|
conden sentenc|extradi|guerra war|paz peace|protest|huelga strike greve|
bloque blockad bloquei|piedra stone pedra|gas gases|capital|pais paises country countr|
extranj foreign estrang|migran|frente front|miles thousands milhares|
primer first primei|segundo second|tercer third tercei|nuevo nueva new novo nova|
dos two dois duas|tres three|cuatro four quatro|cinco five|seis six|siete seven sete|
ocho eight oito|nueve nine nove|diez ten dez|
"""
_FUNCTION_WORDS = word_set(
    """para como entre sobre desde hasta este esta estos estas esse essa pero porque cuando donde
    tras fueron fue sido tambien pela pelo pelos pelas mais nao uma uns dos das que com por sem sua
    seus suas depois ante durante foram sao tem tinha ainda onde quando isso with that from this
    were was been have has had they their them which about after into over than when where while
    would will also more most some there other who and the for all but los las del"""
)
_SPELT = (
    ("ph", "f"),
    ("th", "t"),
    ("qu", "c"),
    ("ch", "c"),
    ("nh", "n"),
    ("lh", "l"),
    ("y", "i"),
    ("k", "c"),
    ("z", "s"),
    ("x", "s"),
    ("v", "b"),
)
_DOUBLED = re.compile(r"(.)\1")
_LEANING = re.compile(r"^es(?=[ptc])")
WORD = re.compile(r"[^\W\d_]+(?:-feira)?")


def _concepts(table: str) -> Iterator[tuple[str, str]]:
    for number, same in enumerate(table.split("|")):
        for word in same.split():
            yield word, f"#{number}"


_CONCEPTS = dict(_concepts(_TABLE))
_LONGEST = max(map(len, _CONCEPTS))


@lru_cache(maxsize=65536)
def shared_word(folded: str, *, named: bool = False) -> str | None:
    """Return what stands for a folded word in any language, None for one that says little.

    ``named`` keeps a short one, since it is written like a name.
    """
    if folded in _FUNCTION_WORDS:
        return None
    for length in range(min(len(folded), _LONGEST), 1, -1):
        concept = _CONCEPTS.get(folded[:length])
        if concept and (length > SHORTEST or length == len(folded)):
            return concept
    if len(folded) < SHORTEST and not named:
        return None
    return sounds_of(folded)[:SOUNDS]


def sounds_of(folded: str) -> str:
    """Write the sounds of a folded word one way, so that *quatro* and *cuatro* differ less."""
    for written, sound in _SPELT:
        folded = folded.replace(written, sound)
    return _LEANING.sub("s", _DOUBLED.sub(r"\1", folded))


def words_in(text: str) -> Iterable[re.Match[str]]:
    """Find the words of a text; *segunda-feira* is one."""
    return WORD.finditer(text)
