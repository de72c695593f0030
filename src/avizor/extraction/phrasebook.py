"""The phrases of boilerplate in Spanish, Portuguese and English, as patterns.

All are written for folded text: lower case without accents, so that *Lea también*, *LEA
TAMBIEN* and *lea tambien* are one. The house's own voice speaks to the reader in the
imperative (*suscríbete*, *siga o canal*); news text hardly ever does.
"""

import re


def _starts(*alternatives: str) -> re.Pattern[str]:
    return re.compile("(?:" + "|".join(alternatives) + ")")


def _any(*alternatives: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{alternative})" for alternative in alternatives))


_NETWORK = (
    r"(?:facebook|twitter|instagram|whatsapp|telegram|youtube|tiktok|linkedin|threads|spotify|"
    r"google (?:news|noticias|discover)|redes sociales|redes sociais|social media|bluesky)"
)

_AT_START = r"(?:^|[.!?:*-] )"

# Enough by themselves to open a pointer to other pages.
STRONG_LEAD_IN = _starts(
    r".{10,220}[.!?] (?:leer mas|ler mais|leia mais|read more|ver mas|ver mais)\W*$",
    # headings over lists of other pages, in any of the three languages
    r"(?:ultima hora|ultimas(?: noticias)?|otras noticias|outras noticias|mais noticias|"
    r"mas (?:noticias|informacion|contenido de esta seccion)|noticias de hoy|en portada|"
    r"lo ultimo|similar news|latest(?: news)?|trending(?: now)?|top stories|redes socia(?:is|les)|"
    r"destacad[oa]s|veja tambem|vea tambien|mas en esta seccion|em alta|tendencias|"
    r"noticias del dia)\s*:?$",
    r"(?:puedes? |podes )?(?:sigue|siga|segui|seguir|continua|continuar|continue) leyendo\b",
    r"leer (?:el articulo|la noticia|la nota|noticia|nota) complet[oa]\b",
    r"(?:la )?(?:noticia|nota) en desarrollo\W*$",
    r".{5,220}\((?:haz |haga |da )?(?:clic|click|clique|lea|leer|ver) aqui\)\W*$",
    r"(?:no dej[ea]s?|nao deixe) de (?:leer|ver|ler|conferir)\b",
    # Spanish
    r"(?:tambien |ademas |y )?(?:lea|lee|leer|leete|vea|ve|ver|mira|mire|escucha|escuche|conoce|"
    r"conozca|revisa|revise|consulta|consulte) (?:tambien|ademas|asimismo|la nota completa|"
    r"aqui\b[^.]{0,60}$|mas(?: aqui| sobre| en| noticias|\s*[:|>]|$))",
    r"(?:tambien|ademas),? (?:lea|lee|leer|vea|ver|mira|mire|escuche)\b",
    r"(?:tambien|ademas) (?:puedes?|podes|podria|podrias) (?:ver|leer|interesarte|interesarle|"
    r"revisar)\b",
    r"(?:quizas? |tal vez |tambien )?(?:te|le|les|os) (?:puede|podria|pueden|podrian|pude)"
    r"(?: tambien| llegar a)? (?:interesar|gustar|servir)",
    r"(?:te|le) (?:recomendamos|sugerimos|interesa\b|va a interesar)",
    r"(?:puedes?|podes|podria|podrias) (?:ver|leer|interesarte|interesarle|revisar|consultar)"
    r"(?: tambien| mas)?\s*[:,-]",
    r"(?:recomendamos|recomendad[oa]s?|no te (?:lo )?pierdas|no se (?:lo )?pierda|sigue leyendo|"
    r"siga leyendo|continua leyendo|continue leyendo|seguir leyendo|para leer mas|para saber mas|"
    r"leer mas)\b",
    r"(?:notas?|noticias?|articulos?|contenidos?|temas?|historias?|informacion(?:es)?)"
    r" (?:relacionad[oa]s?|recomendad[oa]s?|de interes)\b",
    r"(?:l[oa]s? )?mas (?:leid[oa]s?|vist[oa]s?|noticias|notas|informacion sobre|"
    r"sobre (?:este|el) tema|de (?:este|esta|el) autor)",
    r"mas sobre\b.{0,60}$",
    r"relacionad[oa]s?\s*(?::|$)",
    r"(?:haga|haz|hace|de|da|dale) (?:clic|click)\b",
    # Portuguese
    r"(?:leia|veja|confira|assista|ouca|saiba|entenda|acompanhe)"
    r" (?:tambem|mais|ainda|aqui|a seguir|abaixo|outras)\b",
    r"(?:pode (?:te |lhe )?interessar|voce (?:pode|tambem pode|vai) (?:gostar|se interessar))",
    r"mais (?:lidas|lidos|vistas|noticias|sobre (?:o|este|esse) (?:tema|assunto))\b",
    r"(?:noticias?|materias?|conteudos?|artigos?) (?:relacionad[oa]s?|recomendad[oa]s?)\b",
    r"(?:clique (?:aqui|para)|continue (?:lendo|a ler)|veja os videos|leia a integra|"
    r"leia na integra)\b",
    # English
    r"(?:read|see|watch|find out|learn) (?:more|also|next|too)\s*(?:[:|>-]|$|about|on|at|from|"
    r"in|here)",
    r"(?:also (?:read|see|watch|on \S+\.(?:com|org|net))|see also|read next|up next|don.t miss|"
    r"more (?:from|on) [^.]{0,60}$)",
    r"related(?: (?:stories|articles?|content|coverage|news|posts?|links?|story|"
    r"topics?))?\s*(?::|$)",
    r"you (?:may|might)(?: also)? (?:like|be interested|enjoy)",
    r"(?:recommended(?: for you| stories| reading)?|most (?:read|popular)|"
    r"editor.?s.? picks?)\s*(?::|$)",
    r"(?:click here|story continues below|article continues|continue reading|"
    r"to read the full (?:story|article))\b",
)
# Enough when what follows is a link or reads as a headline.
WEAK_LEAD_IN = _starts(
    r"(?:otras|outras|mas|mais) (?:noticias|notas|materias)\s*[:|>]",
    r"(?:lea|lee|leer|vea|ve|ver|mira|mire|miralo|escucha|escuche|conoce|conozca|descubre|descubra|"
    r"enterate|enterese|sepa|revisa|revise|consulta|consulte|ampliar|amplia|aqui|aprende|aprenda)\b"
    r"[^.:|]{0,25}\s*[:|>]",
    r"(?:leia|veja|confira|assista|ouca|saiba|entenda|relembre|conheca|acompanhe|descubra)\b"
    r"[^.:|]{0,25}\s*[:|>]",
    r"(?:read|watch|listen|see|explainer|opinion|analysis|podcast|exclusive|more)\s*[:|>]",
)
# Enough when the rest of the paragraph is a link.
LINKED_LEAD_IN = _starts(
    r"(?:lee|lea|mira|mire|vea|leia|veja|assista|read|watch) [^.]{5,200}$",
    r"(?:videos?|fotos?|galeria|en fotos|en video|opinion|contexto|en contexto|ademas|tambien|mas|"
    r"perfil|analisis|entrevista|especial|antecedentes|nota|audio|podcast|documento|interactivo|"
    r"em fotos|analise|opiniao|especiais|infografico|infografia|mapa|photos?|"
    r"gallery)\b[^.]{0,20}[:|>]",
)
# The house speaking to its reader: enough in a short paragraph.
PROMOTION = _any(
    r"\b(?:tu suscripcion|sua assinatura|(?:compartir|usando) tu cuenta|your subscription)\b",
    r"\b(?:ao|al|si|se) (?:continuar|continuas|continua|seguir) navegando\b|"
    r"by continuing to (?:use|browse)",
    r"\bapoi?yo? de (?:sus|nuestros|nossos|seus) (?:lectores|leitores)|periodismo independiente "
    r"(?:requiere|necesita)|jornalismo independente (?:precisa|depende)",
    r"^participe d[aeo]s? (?:nossos? )?(?:grupos?|canal|canais)|citar a fonte|citar la fuente",
    # subscribe, join, follow, sign up
    r"\b(?:suscribete|suscribase|suscribanse|suscribite|subscribete|assine (?:o|a|ja|aqui|agora|"
    r"para)|inscreva-se|cadastre-se|hazte (?:miembro|socia?|fan|suscriptor)|haz(?:te)? (?:clic|"
    r"click)|unete a (?:nuestr|la comunidad)|unase a nuestr|sumate a (?:nuestr|la comunidad))",
    _AT_START + r"(?:sigue|siga|sigan|siguenos|siganos|seguinos|segui|sigue nuestr\w+|"
    r"siga-nos|siga (?:o|a|nosso)|"
    r"encuentranos|encuentrenos|acompanhe|curta|nos siga|follow|find us) .{0,120}" + _NETWORK,
    r"\b(?:siguenos|siganos|seguinos|siga-nos|follow us|like us on|follow (?:him|her|them|"
    r"me) on)\b",
    r"\b(?:ya sabias que|tenemos|ya tenemos|temos|conoce|conoces|conheca|unete|"
    r"unase) .{0,60}\bcanal(?:es)? (?:de|en|do|no) " + _NETWORK,
    _AT_START
    + r"(?:unete|unite|unase|sumate|entra|ingresa|participe|participa|entre|entrar|faca parte)"
    r".{0,80}\b(?:canal|canales|grupo|comunidad|comunidade)\b.{0,60}" + _NETWORK,
    r"\b(?:nuestr[oa]s?|noss[oa]s?|our) (?:canal|canales|canais|grupos?|comunidad|comunidade|"
    r"boletin|boletines|newsletters?|redes|perfil|perfis|cuentas?|app|aplicacion|aplicativo|"
    r"channel|podcast|mailing list)\b",
    _AT_START + r"(?:quieres |queres |quer )?(?:recibe|recibi|reciba|recibir|receba|receber|get|"
    r"receive) .{0,80}"
    r"\b(?:correo|e-?mail|inbox|celular|whatsapp|telegram|newsletter|boletin|alertas)\b",
    _AT_START + r"(?:sign up (?:for|to|here|now)|subscribe (?:to|now|here|for)|join our|"
    r"download (?:our|the) .{0,30}app|"
    r"get the .{0,40}\bapp\b|descarg(?:a|ue) (?:la|nuestra) (?:app|aplicacion)|"
    r"baixe o (?:app|aplicativo))",
    r"\ben tu bandeja de entrada\b|\bna sua caixa de entrada\b",
    r"\b(?:escribanos|escribenos|contactenos|contactanos) (?:al?|por) ",
    r"^est[ea] (?:contenido|articulo|nota|noticia|texto|conteudo|materia|artigo) (?:fue|ha sido|"
    r"foi) (?:realiza|elabora|genera|gera|crea|redacta|produci|produzi)d[oa] .{0,60}"
    r"inteligencia artificial",
    r"\b(?:periodismo|jornalismo) (?:independiente|independente|de calidad|que)\b.{0,120}"
    r"\b(?:apoya|apoie|dona|doe|contribuye|suscri|assine)",
    r"\b(?:apoya(?:nos)?|apoie|done|dona|doe) (?:a |o |al |el |nuestro |nosso )?(?:periodismo|"
    r"jornalismo)",
    # comments, rights, contact
    r"\bpara comentar\b.{0,40}\b(?:debes?|necesitas?|tienes|e preciso|faca)\b",
    r"\b(?:direccion de correo|endereco de e-?mail|email address).{0,30}(?:no sera|nao sera|"
    r"not be) publi",
    r"\b(?:seccion de comentarios|secao de comentarios|registrate (?:para recibir|gratis)|"
    r"registrese (?:para recibir|gratis)|cadastre-se (?:para|gratis))\b",
    r"\b(?:deja|dejanos|deje|escribe) (?:un|tu|su) (?:comentario|opinion|respuesta)",
    r"\b(?:comentarios|comentario) (?:cerrados|ofensivos|com textos|publicados son|"
    r"sao de responsabilidade|son responsabilidad)",
    r"\b(?:todos los derechos reservados|todos os direitos reservados|all rights reserved|"
    r"derechos reservados|prohibida (?:su|la) reproduccion|proibida a reproducao|"
    r"copyright (?:\d{4}|by))",
    r"\b(?:puede|puedes|podes) (?:escribir(?:nos|me|le)?|contactar(?:nos)?|"
    r"enviar(?:nos)?)\b.{0,60}@",
    r"\b(?:may|can) be (?:reached|contacted) at\b|"
    r"\b(?:email|e-mail|contact) (?:the (?:writer|author|reporter)|[a-z .]{3,40}) at \S+@",
    r"\b(?:this (?:story|post|article) (?:may )?contains? affiliate|may (?:get|earn) a (?:share|"
    r"commission))",
    r"\b(?:nossos termos|politica de privacidad(?:e)?|privacy policy|terminos y condiciones|"
    r"usamos cookies|utilizamos cookies|we use cookies|este sitio (?:web )?utiliza cookies)",
    r"\b(?:escribe|ingresa|digite|informe|enter) (?:tu|su|seu|your) (?:correo|e-?mail)",
    r"\b(?:te gusto (?:esta|este|la) (?:nota|noticia|articulo|contenido)|"
    r"gostou (?:desta|da) (?:noticia|materia)|encontraste un error|encontro un error|"
    r"encontrou (?:algum )?erro|comunicar erro|reportar (?:un )?error|avise a redacao|fale conosco|"
    r"the trust project|fuentes? preferidas? (?:en|de) google|mantente (?:al dia|informad[oa])|"
    r"mantengase (?:al dia|informad[oa])|fique por dentro|ouca est[ea] (?:conteudo|materia)|"
    r"escucha (?:esta|este) (?:nota|noticia|articulo)|opiniones (?:expresadas|vertidas|aqui)|"
    r"opinioes expressas|views expressed (?:in|here))",
    r"\b(?:thanks for signing up|error processing your|gracias por suscribirte|"
    r"mensaje de response)",
)
# The rest is for subscribers.
WALL = re.compile(
    r"(?:(?:contenido|articulo|nota|informacion|noticia|materia|conteudo|acesso) (?:es |"
    r"e |de acceso )?(?:exclusiv[oa]|solo|restrito) (?:para|a|de) (?:nuestros |nossos |"
    r"los )?(?:suscriptores|assinantes|socios|miembros|usuarios registrados)|(?:suscribete|"
    r"suscribase|suscribite|registrate|registrese|inicia sesion|assine|cadastre-se|faca login)"
    r"[^.]{0,40} (?:para|y) (?:seguir|continuar|acceder|acceda|accede|ler|leer|poder leer)|"
    r"(?:para|quieres|desea) (?:seguir|continuar) (?:leyendo|lendo|a leitura)[^.]{0,60}(?:suscri|"
    r"registr|inicia|assin|cadastr|login|cuenta)|(?:exclusivo|so) para (?:suscriptores|assinantes)|"
    r"(?:alcanzado|llegado a|superado|agotado|atingiu) (?:el|tu|su|o|seu) limite de (?:articulos|"
    r"notas|noticias|lecturas|contenidos|materias|conteudos|reportagens)|"
    r"(?:quedan|leido) [^.]{0,30}(?:articulos|notas|contenidos) (?:gratis|gratuit[oa]s)|"
    r"ja e assinante\?|ya (?:eres|sos) suscriptor\?|subscribe (?:now )?to (?:continue|"
    r"read|keep|unlock)|to (?:read|continue reading) the full (?:story|article)|"
    r"(?:only available|exclusive) (?:to|for) subscribers|already a subscriber\?)"
)
# The whole of a short paragraph.
FURNITURE = _any(
    r"^(?:escuch[ae]|ouca) (?:la|el|o|a) (?:nota|noticia|articulo|audio|materia|texto)\W*$|"
    r"^\d{1,2}:\d{2} ?/ ?\d{1,2}:\d{2}$|^\d(?:[.,]\d+)?x$",
    r"^resum(?:en|o) (?:\w+ad[oa]|hecho|feito) (?:por|con|com) (?:una? )?(?:ia|inteligencia)\b",
    # who wrote it for the agency: jc/ra/mj
    r"^[a-z]{2,4}(?:/[a-z]{2,4}){1,4}\W*$|^\([a-z]{1,2}\)$",
    r"^(?:acced[ea]|acesse) .{0,80}(?:al mes|por mes|mensuales|sin limites|ilimitad[oa]s?)\b",
    r"^(?:plan|plano|planes) (?:mensual|anual|mensal|digital)\b.{0,40}$|"
    r"^(?:ya (?:tienes?|tenes)|ja tem) (?:una |uma )?(?:cuenta|suscripcion|conta)\b",
    r"^(?:enviar a un amigo|enviar por e-?mail|version para imprimir)\W*$",
    r"^\W*(?:continua (?:apos|depois) (?:o anuncio|a publicidade)|see full page|back to top.*|"
    r"(?:add|post|leave) a comment|comment here|\W*recomenda\W*|volver arriba|voltar ao topo)\W*$",
    # a caption that ends with its credit
    r"^[^.]{0,220}[.)|] ?\|? ?(?:fotos?|imagen|imagem|photo|credito|cortesia|"
    r"divulgacao)\b\W?[^.]{0,50}\.?$",
    r"^(?:connect with us|(?:previous|next) (?:arrow|post|article|story)|anterior|"
    r"siguiente|proximo|continue reading|(?:escuchar|ouvir|listen)+|boton de \w+.*|"
    r"(?:registrate|suscribete|inscribete))$",
    r"\bnavegador no (?:es compatible|soporta)|navegador nao suporta|browser does not support",
    r"^(?:telegram|whatsapp|facebook|instagram|twitter|youtube|tiktok|e-?mail|correo)\s*:.{0,80}$",
    r"^(?:publicidade?|anuncio|advertisement|ad|sponsored|patrocinado|"
    r"continua (?:depois|despues) d[ae] (?:la )?publicidade?|espacio publicitario)\W*$",
    r"^(?:\d+ (?:min(?:uto)?s?|minutes?)(?: (?:de lectura|de leitura|read|leyendo))?|"
    r"(?:tiempo|tempo) (?:de lectura|de leitura|estimado).{0,30}|reading time.{0,20})\W*$",
    r"^(?:compartir|comparte|compartelo|compartilhar|compartilhe|share|tweet|tuitear|enviar|"
    r"imprimir|print|copiar (?:enlace|link)|copy link|guardar|salvar|escuchar|ouvir|facebook|"
    r"whatsapp|twitter|telegram)(?: (?:en|esta|este|no|na|on|this|por|via|com|nota|noticia|"
    r"articulo|story|article|facebook|twitter|whatsapp|x|email|correo|link|enlace))*\W*$",
    r"^(?:tags?|temas?|etiquetas?|etiquetado(?: como)?|palabras clave|palavras-chave|assuntos?|"
    r"topicos?|topics?|keywords?|en esta nota|categorias?|archivado en|filed under|mas en|mais em|"
    r"mencionad[oa]s)\s*(?::.*)?$",
    r"^(?:\(?\s*)(?:fotos?|imagen|imagem|imagens|imagenes|"
    r"fotografia|photos?|image|creditos?|picture|foto cortesia|"
    r"cortesia)(?: (?:de|por|by|credit|cortesia|principal|destacada))?\s*[:/|].{0,160}$",
    r"^.{0,120}(?:\((?:foto|photo|imagen|imagem|image credit)\s*[:/][^)]*\))\W*$",
    r"^(?:getty images?|afp|reuters|efe|ap photo|shutterstock|archivo|reproducao|divulgacao)"
    r"(?: ?[/|] ?[\w .]{0,40})?$",
    r"^\{\{.*\}\}$",
    r"^\d+ (?:comentarios?|comments?)$|^(?:nenhum comentario|postar um comentario|sondeo de "
    r"opinion|dej[ae] (?:tu|su) comentario|deix[ae] (?:sua opiniao|seu comentario)).{0,90}$",
    r"^(?:comentarios?|comments?|deja una respuesta|leave a (?:reply|comment)|responder|reply)"
    r"(?: ?\(?\d*\)?)?\W*$",
    r"^(?:no|sin) (?:hay )?comentarios\W*$|^(?:mostrar|ver|mais|mas|show|load) (?:mas|mais|more|"
    r"todo|todos)\W*$",
    r"^(?:https?://|www\.)\S+$",
    r"^(?:order reprints|print article|explore further|more information:.*)$",
    r"^(?:tell us what you think|like this story\?.*|en vivo|ao vivo|live|iniciar sesion|log in|"
    r"sign in|ya soy suscriptor|ja sou assinante|suscribirme|assinar)\W*$",
)
