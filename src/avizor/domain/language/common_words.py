"""In how many of a sample of news articles each common name, word and number stands.

Counted over events_a and the demo world (``judgement/fit/common_words.py`` writes this page); what
stands in fewer than about one in a hundred articles is left out and counts as rare.
"""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Common:
    """Counts of articles, and how many were read."""

    articles: int
    counts: Mapping[str, int]


def _read(listed: str) -> dict[str, int]:
    """Read groups of words, each after the number of articles that carry them."""
    counts: dict[str, int] = {}
    number = 0
    for word in listed.split():
        if word.endswith(":"):
            number = int(word[:-1])
        else:
            counts[word] = number
    return counts


ARTICLES = 414

_NAMES = """
71: policia 50: los 34: lobos 32: comando unidos 31: estados guayaquil 30: colombia ministerio 28:
nacional 27: choneros 25: ecuador fiscalia 24: vermelho 23: federal gobierno rio 21: agencia
armadas defensa san 20: lima 19: tropico 18: bogota 17: publico santos sunday 16: friday union 15:
andes peru 14: fuerzas haiti newswire quito washington 13: central jamundi 12: brasil cali estado
guayas manta pcc porto united 11: aragua chile europea mexico receita tren trujillo wednesday 10:
bolivia corte ejercito farc grande juan litoral machala mare oro secretaria states 9: callao cauca
civil consejo defensoria ejecutivo honduras jaime las martinez militar norte penitenciaria sao
saturday 8: america barrio constitucion defesa equador guanajuato guatemala interior port-au-prince
servicio tuesday villa 7: belgica clan ecuador's justica manabi monday nueva oruro principe publica
puerto rosario salamanca seguridad thursday 6: aerea alto ansanm assuncao complexo esmeraldas
forcas fuerza golfo gulf ibama irapuato labodrie libertad lurigancho mexican national pacifico
paulo porvenir rica saint-marc seguranca sur uraricoera viv 5: american antuerpia armada atencion
boa bonde branco cancilleria cartel catatumbo ceara celaya centro colombian congreso ecuadorean eua
europa european exercito forca gobernacion gran grif guarulhos haina jose marinha metropolitana
montevideo paraguai parotani pataz paz proteccion salud santa santander sinaloa tijuana valle vila
vista yanomami 4: acre amazonas amberes antwerp august baixada banco barcelona brasilia brazil's
bruselas buho campo capital caucaia cochabamba colombia's colon command constitucional cordillera
direccion duran eln espanola faria florida fortaleza gallegos guaira guasmo haiti's integral
jalisco janeiro marina miami ningun onu palmas panama para parana parlamento pdi pedimos
penitenciario peruvian pnc primeiro renovacion salvador santista sao-box snai suarez sucumbios
tampico tegucigalpa they tibu tula venezuelan zona 3: aeroporto alcaldia aqui arcahaie asamblea
assembleia atrato bolivian bope br-163 brazil brazilian brizuela cabanas cabaret camacari camara
caribbean chiapas ciudad cjng comas congress corinthians corregedoria court cruzeiro cubatao cucuta
cuyuni dea emelec enriquez estacion force frente garantia general guardia haitian holanda hospicio
hospital independencia instituto itaipu itamaraty january juliaca kenscoff lampa march mexico's
minas ministros monos ms-13 new nicolas nos nova oeste ojeda pampa paulo's pedro penha peru's
pinero piura playas ponce posta praca pueblo quilichao red republica river roca rocinha rwc sangay
santiago seca sul tamara tamaulipas terra the veracruz verde whatsapp york
"""

_WORDS = """
169: polic 131: para 106: contr 98: tres 94: minis 90: entre 80: segun 73: estad 70: inter 69:
desde milit 63: infor 62: said 58: anos suspe 56: perso 54: coman defen 53: fisca 51: este opera
50: presi 49: inves 48: with 47: dias foram seis 46: cinco colom fuero herid that 44: autor cocai
from horas muert prime publi trans 43: agent cuatr guaya 42: were 41: centr como explo feder 40:
armad deten 39: hospi offic 38: ecuad preso seman 37: dijo domin have organ 36: carga local munic
nacio sobre 35: esta famil segur 34: been fuerz lobos respo 33: decla dispa dois gover peopl three
unido 32: duran grupo pais unida 31: agenc guard llega puert 30: ataqu comba termi 29: arres const
conte gobie parti prese princ 28: after brasi decre feira hasta liber millo pesso pidio 27: chone
compa front norte parte quatr quito 26: direc extra falle madru mierc porto state 25: capit conta
distr entra habia intel patru prose prote queda traba victi 24: antes barri bomba carce esper europ
manda menos mexic nesta noche peru secre tropa verme 23: armas ciuda comer duas empre encon frent
lleva over pela penit port recib vehic zona 22: ameri banda gener kille lima morto pedid regis
resul rival solic vecin viern would 21: anunc befor bogot enfre passa provi regio senal servi their
they will year 20: afirm apree atent base civil compl comun confi despu gang haiti hombr instr
minut ofici orden priso quart tonel tropi 19: acuer carre celul days dead ellos emerg force inclu
mayor once recor repor reuni santo washi 18: about asesi atrib corte cuand dispu dolar ecuat equip
forma fusil litor miner nueve numer perdi prome soldi sunda union when which 17: acord bajo cada
camio cargo carte comis conse consu corre costa count deleg disse droga ellas facca forca guerr
ilega manan motor tarde telef them under week 16: boliv briga camin carro chega conti custo dentr
dolla envia espec estab five frida hacia helic ident ingre into milli most murie negoc night ningu
pisto preci quien some tambi terro vende visit 15: alcal andes apoyo asked cerca compr denun destr
diez doce estud extor four halla homen human justi last logis medid merca meses more narco pelo
permi porta preve proce quand secon soles this vida 14: acusa attac ayuda cafe came canci crime
deja ejerc estav ferid garan gente grand hondu llama marte media medio month newsw nota ocho parag
recei reser sabad sexta solda south than trasl unos villa viole where wound 13: apare asegu bloqu
cauca cerra city depar desca despl diese estan estra gober held hora house integ jamun lider mais
manha manta nadie north other otros pandi quilo repre siete since throu troop video 12: accor aerea
again ataca avion blind busca cali camar captu casa cobra combu conoc corpo defes desta died dinam
donde elite embar escol estac expor fecha fight gangs group hours indic jueve kilom mante morte
nine ocupa oito paid paso penal pero pesos proxi repar santa segui unite veint 11: agua aragu atend
brazi campo chile comen comma congr conve court crimi death depoi diplo dirig drive ejecu farc
ficar firma first forei fuzis guate havia inten junto kilos lista macha made manti march marin
marit metro mient morre murio natio nove ofrec otra pagar presa promo relat rifle shot solo tiros
trein tren truji vitim wedne 10: abrir abriu acao aerop area aveni betwe bomb caso clase coast
coleg conce coope cuida deles derec desti down drone eight enero enter escue exige found gunme hace
impor incau incen insta jefe juan killi lanch leade linea mare marti medic membe menor moto next
outro perua plant presu prisi produ propi reach recom respu road rutas serie sido told town tras
valle venta vigil what 9: agres ajuda among assem back balea being belgi block cabec calcu calla
campa cell chefe child cidad coca colon condu cruza cuadr cuart cuerp dice dinhe discu equad escan
exigi fire fired fondo fuel help homic inmat jaime legis maior marco massa mata maxim mercu monte
morad mujer ocurr onde pabel pacif pedir pediu pista plan posto prend puebl puede punto receb recla
recup regia relac remai reque salid satel satur says secue secur still tempo terri there tiene toll
took trafi train trata tribu troca tuesd unifo viaja vigen water worke 8: abrio added adole alto
amazo ambul ante arriv atenc aunqu banan bolsa bombe calle cambi canal capac casas cator chofe
cifra clini colab confr consi convo coord cuent deman deton direi disid drug dueno eleve embaj
excep exerc falta final fuego funci fundo golpe grave guana habit habla half hands highw hubo image
indig insti joven lado legal lesio litro main meio mesa money motoc near ninos nueva oposi otras
patro paulo phone piden pidie placa pobla prefe priva procu quadr quinc quint refor restr revis
right rosar santi secto senad sent separ sera stati sufri tanqu taxis terca tiro todos toque venez
volta weeks 7: acomp ahora alcan algun alime alleg along ambas amena anali apont asist aumen barre
bases batal began behin belon bodeg broke call campe canto circu clan clear commi confe conto dawn
deixa deixo dejo denie despe desvi detid detie diari each eles empez envio espan estal estar estim
execu expli facci garim gold golfo gran gulf habra hecho home hour houve hurt illeg indep inici
injur janei large left levad limit llego manab mater mensa migra misma monda neces nenhu neste
nothi nuevo ofert opene oppos oruro otro paise passe perma pide plane porqu prens quem quema reclu
recol recon resca resid resta retir retom river salam salva schoo sete seven sever shoot sigue
simul sinal siste smugg socio sosti stree tecni texto thurs time tinha todo traff turne ultim vendi
vivie witho 6: aband abast abert accus acept aclar admin aduan agora agost agrad agree airpo allan
alta amane anoch ansan answe anti appro aprob apura artil assoc assun atira avisa bairr banco blame
bound capto carta casi cient colch colle conju could derro desar desco detai detec difun diner
diret dissi dizem docum draga dredg econo efect emple entro equat escon escri esmer fabri facha
farme fecho ficou fled freed fruta fuent fuzil galle gave gremi grif guaru head herma hills hipot
hoje ibama insid invio irapu irreg jail keep labod lacre lawma levan lost lurig mando marc marca
mejor miemb milho mismo missi mostr motin nearb nobod noite nuest nunca ocult oeste only order
outsi pago panam paran parla paro pasad pasaj pasar patio perde peruv plaza plazo poder point porve
pregu price prisa prohi quebr radar raids rastr redes renov reten rica rice rueda ruta saint salud
seize seque sitio situa sostu stopp suppo take tambe taxi techo telev tenia teria testi trece urari
usado vezes vila vista want went withi work yanom 5: abier abre aceit acros acudi adema aeron afast
ainda aircr alber amoti antue aplic apos apreh armed armou army artef asoci atrav audio autho autom
autop ayer balsa bande becau bodie bonde borde branc caes calib calif carib carry catat ceara celay
celda chama chang charg cland clona close coali cocha coloc come comec comit condi conhe costo
cover cuale cumpl cumpr curso dado debat debe decis dejar deliv deput derru detuv divul domic doubl
earli elas elect eleme ella embal encim encue equiv esque estre every exten favel favor finan flori
follo forme forta franc gasol haina hotel huach incid indus inspe inver janel jose kidna larga
least levar libre line linha list luego marke matar mina misio morni motos moved multi murde navy
neigh nino nombr notic numbe onibu ordem orige overn packe papel parad parce parot passo pataz
pavil pedim pelos perto plata podra podri posib premi press previ propu prorr quedo queim queja
rebel relea requi resol route runs same searc seca settl share sindi socia speci spoke staff storm
such suman super supre team tenta terce terra thirt thous tijua tipo trade treze truck urugu usada
vered vincu vizin volto volvi weeke west wheth years young 4: aboga above abrie abrig acced accou
acess achad acre activ admit afect alias alter amarr amber annou anoth anter antid antie antwe
apaga apena apunt aqui arran arras asamb assas ating atras augus away baixa barce besid bilho binac
blanc blast boats both bridg bring bruse buho build buque burac burne buses busin cadei camer canar
carpe caser cerro chaci chale chanc cita clash class colec concl cordi corta cuade cuare cucut
curfe deadl decad decid decir decom depen desce descu desem devue dieci dies dispo dista divid does
dogs dona dormi dropp durin elimi emele envir eran escor espos esqui estao estat euros expec expos
facco facil farej faria feria feriu finds flagr fora frena fugir gabin gate grana guair guasm guias
haber haga hande haran helpi holds homes imput inque inqui insis invad invas irrum jails jalis
judge judic juez kills known labor land lavag lavar lawye leave lembr levou liga ligad live lunes
mache machi manej maner manif mano marge marzo masac matan mecan mecha miami milic minas momen move
mover movil nada name navio need needs news nova objet omnib open ouro outra ouvid owner palab
palma parar pared part pasta payin perit perse place podem polit portu pouco praca predi prepa
profe profu promi propr proye puent puest radio ranch rapaz rapid ratif real recha recin refue
refus regai renew reos repub resis respe resto resum revel riber rige rose rumbo saber sacas sacud
salio salir saude scann segue seria serve sesen seus shari shipm signe small smoke snai sober stand
start stole stude suare sube subio subiu subsi sucum sujet table taken tampi teguc tendr tenha
third tibu tiemp times toma tonne total tramo tregu tripu tula turno unas unica unive usara used
usina vacun varia vario veces veicu verde viadu vidri volun vuelv wall weapo woman worki worth
wreck zonas
"""

_NUMBERS = """
191: 2 133: 3 86: 4 66: 6 65: 5 41: 9 40: 8 34: 11 30: 10 12 28: 7 24: 18 30 21: 24 20: 14 15 18:
22 60 17: 31 40 16: 38 15: 13 20 14: 300 41 11: 19 23 10: 1000 17 21 900 9: 200 26 50 8: 42 46 6:
1.2 1240 400 50000 5: 100 140 16 25 28 40000 600 6000 80 90 4: 1040 120 12000 14000 1800 33 45 6800
900000 3: 180 187 200000 214 218 30000 340 3400 350 36000 39 4000 43 48 70 780 9.6 9000
"""

COMMON = {
    "names": Common(ARTICLES, _read(_NAMES)),
    "words": Common(ARTICLES, _read(_WORDS)),
    "numbers": Common(ARTICLES, _read(_NUMBERS)),
}
"""What is common, by kind."""
