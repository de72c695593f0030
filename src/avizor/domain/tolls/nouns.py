"""Words that name a person in Spanish, Portuguese and English, folded; for ``people.py``."""

from avizor.domain.language.wordlists import word_set

PERSONS = word_set(
    """
    hombre mujer joven adolescente menor policia suboficial militar soldad taxista periodista
    alcalde alcaldesa exalcalde lider lideresa comerciante abogad empresari candidat fiscal juez
    dono dona envolvid involucrad implicad imputad integrante autor
    juez sujet motociclista agente chofer conductor campesin guardia custodi guia regidor concejal
    nin estudiante profesor maestr medic vecin dirigente activista sacerdote parroc reportero
    reportera defensor defensora
    locutor radialista cabecilla jef exjef exministr exgobernador expolici exmilitar president
    expresident funcionari director gerente tesorer diputad senador gobernador ministr sicari
    sospechos pescador miner obrer trabajador emplead vigilante visitante porter agricultor
    ganader turista
    migrante indigena comuner manifestante pasajer coronel capitan sargent teniente comandante
    notari ciudadan extranjer venezolan colombian ecuatorian mexican peruan bolivian paraguay
    hondure salvador guatemaltec nicaraguense dominican cuban haitian chilen argentin brasilen
    conscript capataz guardaparques guardabosques mototaxista peon jornaler colectiver vendedor reo
    uruguay prestamista panader mecanic agresor hij herman sobrin prim padre madre espos
    marid abuel nuer yern cunad ti suegr hijastr hermanastr novi compan amig client intern
    uniformad elemento civil efectiv agente rescatista bomber enfermer arquer futbolista entrenador
    duen propietari barber peluquer ingenier arquitect docent alumn guerriller
    firmante excombatiente reservista voluntari misioner conductor ayudante cochero escolta
    guardaespaldas tripulante pilot copilot capitan pandiller extorsionador secuestrador
    ladron asaltante delincuente narco traficante cadete vigilant transeunte paseante estibador
    tinter victimari victima ocupante fallecid recluta cajer carnicer albanil asistente
    secretari viceministr subsecretari embajador consul cantante artista bloguer streamer
    homem mulher jovem rapaz moca policial vereador ex-vereador prefeit ex-prefeit jornalista
    motorista crianca menin ativista suspeit garimpeir servidor delegad promotor juiza juiz
    deputad porteir vigi morador empregad brigadista contratad soci acusad fazendeir pedreir
    entregador despachante barqueir pastor chefe advogad carregador seguranca bicheir
    milician professor agiota aliad comparsa detent irm irma irmao filh pai mae tia tio neto
    neta vov namorad noiv ex-marid ex-namorad ex-pm pm cabo sargent soldado tenente coronel
    fregues cliente caminhoneir agricultor estivador copilot ajudante guarda guardia vizinh
    cunhad sogr genr nora enteada enteado indigena cacique guardiao lavrador seringueir
    man woman boy girl teenager teen officer policeman policewoman soldier journalist reporter
    mayor ex-mayor judge prosecutor guard warden child baby toddler civilian candidate leader boss
    kingpin lawyer shopkeeper trader merchant businessman businesswoman farmer fisherman miner
    driver passenger student teacher nurse doctor priest activist councillor councilman
    councilwoman ranger contractor worker watchman baker protester protestor demonstrator suspect
    gunman hitman smuggler trafficker broadcaster photographer minister governor senator deputy
    official chief captain colonel sergeant lieutenant seller vendor owner founder executive
    accountant treasurer skipper inmate prisoner rancher bystander foreman villager
    lookout porter bodyguard commander hawker inspector citizen national manager ex-minister
    partner nephew niece cousin brother sister son daughter father mother husband wife uncle aunt
    grandmother grandfather friend neighbour neighbor patron barmaid barman proprietor labourer
    laborer corporal constable cadet passer-by pedestrian goalkeeper footballer tourist surfer
    missionary migrant fugitive hostage victim colleague caretaker broker crewman sailor marine
    mechanic customer client visitor relative minor youth youngster infant militant guerrilla
    rebel dissident marino cleric deacon pastor tailor cook waiter waitress singer dj cabbie
    taxi-driver operator pareja
    lawmaker member minder brazilian venezuelan peruvian chilean honduran guatemalan salvadoran
    nicaraguan jamaican trinidadian panamanian paraguayan uruguayan spaniard brasileir tripulant
    paramedic firefighter engineer technician adviser aide assistant secretary clerk teller
    robber thief attacker assailant shooter kidnapper hijacker dealer employee resident shopper
    diner guest reveller scammer bandit commuter parishioner
    adult invitad convidad atacante comensal residente habitante feligres assaltante bandid
    cashier apprentice hiker model sniper ex-boyfriend ex-girlfriend janitor cyclist motorist
    customs-officer stallholder beekeeper subintendente patruller legislador tirador pistoler
    militante dirigente coronel suboficial cobrador camelo bebe bebo lojista catador eletricista
    taxista frentista sindicalista quilombola sertanejo mototaxista vendedora recepcionista
    honduren salvadoren nicaraguens panamen puertorriquen costarricens filipin espanol beliceno
    capitao instructor miembr membr jamaiquin uruguai paraguai equatorian nigerian
    agent councillor ex-councillor encargad apoderad tecnic jeweller jeweler clerk supervisor
    supervisora contador contadora banquero aduanero ranchero
    vigilante guardiacarcel boatman foreman spokesman watchmaker welder beautician treasurer auditor
    auditora custodio sous-chef contrabandista testaferro operador sobrinho sobrinha primo prima
    companer companheir conviviente concubin
    schoolboy schoolgirl schoolteacher pensioner widow fiancee girlfriend boyfriend
    aprendiz pediatra muchach colega regante paciente odontolog cirujan dentista universitari
    varon reclus garot idos aposentad jubilad ambulante acompanante acompanhante complice cumplice
    estudante music colon condutor farmaceutic senhora viud niet operari individuo nen chaval
    actriz atriz garcom diretor chofer fotoperiodista enteader gandula
    collector patient legislator photojournalist councilor seamstress shoemaker helper warder
    economist trainee pharmacist dentist chemist electrician plumber carpenter bricklayer mason
    gardener cleaner lecturer headmaster headteacher principal pupil toddler newborn twin
    grandson granddaughter stepson stepdaughter stepfather stepmother godson
    """
)
"""Nouns in the singular; those that end in o, a or e in two genders stand without the vowel."""
BEFORE_NOUNS = word_set(
    """
    teenage young elderly pregnant retired off-duty former fare street bus taxi truck market shop
    school police prison jail student baby unborn minor senior junior army navy
    """
)
"""English words before a noun that need no article: "driver and teenage fare collector"."""
IRREGULAR = word_set(
    """
    men women children policemen policewomen gunmen hitmen fishermen businessmen watchmen crewmen
    wives people nationals persons personas pessoas hombres mujeres passers-by
    """
)
PERSON_ENDINGS = ("ero", "era", "eiro", "eira", "ista", "dor", "dora", "ador", "adora")
"""Endings of trades in Spanish and Portuguese: carpintero, taxista, pescador, garimpeiro."""
NOT_A_PERSON = word_set(
    """
    enero febrero janeiro fevereiro primero primera tercero tercera primeiro primeira terceiro
    terceira dinero dinheiro numero genero acero sendero carretera frontera fronteira bandera
    bandeira manera maneira cartera carteira ladera escalera madera madeira hilera ribera espera
    trinchera hoguera quiera cualquiera fuera entero inteiro cruzeiro pinheiro helicoptero lista
    pista vista entrevista revista autopista conquista provista prevista salvador
    ecuador computadora computador ametralladora comedor contenedor corredor alrededor motor
    mirador ordenador refrigeradora retroexcavadora excavadora operadora emisora cazadora
    procuradora exterior interior anterior posterior superior general civil
    national marina cabos pastoral derrotero paradero tablero gallera
    petrolera petrolero minera maderera galera cantera ganadera playera cabecera cachoeira
    camera feira sexta-feira terca-feira quarta-feira quinta-feira segunda-feira barreira madeireira
    ribeira pedreira cadeira lixeira torneira madrugadora
    """
)
