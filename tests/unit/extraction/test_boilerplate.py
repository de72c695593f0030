import pytest

from sample_pages import MORE_PROSE, PROSE, extract_body, extract_html

ONLY_PROSE = f"{PROSE}\n{MORE_PROSE}"


@pytest.mark.parametrize(
    "markup",
    [
        "<p><strong>Lea también: <a href='/x'>Otra nota del día</a></strong></p>",
        "<p><b>LEA MÁS:</b> <a href='/x'>Otra nota del día</a></p>",
        "<h3>MIRA: <a href='/x'>Otra nota del día</a></h3>",
        "<h6>Mire: Una figura da positivo en una prueba</h6>",
        "<p>Le puede interesar: <a href='/x'>Otra nota del día</a></p>",
        "<p><strong>PUEDES VER: <a href='/x'>Otra nota del día</a></strong></p>",
        "<blockquote>PUEDES VER: <a href='/x'>Otra nota del día</a></blockquote>",
        "<p>VEA TAMBIÉN: Otra nota del día</p>",
        "<p>Leia também: <a href='/x'>Outra notícia</a></p>",
        "<p>Leia mais</p><ul><li><a href='/x'>Outra notícia</a></li><li><a>Mais uma</a></li></ul>",
        "<p><strong>Saiba mais:</strong> <a href='/x'>Outra notícia</a></p>",
        "<p>Read more: <a href='/x'>Another story</a></p>",
        "<p><a href='/x'>LAS CINCO RUTAS DEL CONTRABANDO EN EL NORTE</a></p>",
        "<div class='c-related__list'><p>Una nota relacionada con el mismo caso.</p></div>",
        "<p><b>Otras noticias:</b> Capturan a alias Invento en la noche</p>",
        "<p>No deje de leer: Capturan a alias Invento en la noche</p>",
        "<p>👉 Capturan a alias Invento en la noche (clic aquí)</p>",
        "<h4>Más sobre este tema</h4><ul><li><a>Uno de ellos</a></li><li><a>Otro más</a></li></ul>",
    ],
)
def test_a_pointer_to_another_page_goes(markup: str) -> None:
    assert extract_body(markup).text == ONLY_PROSE


@pytest.mark.parametrize(
    "markup",
    [
        "<div class='siguenos'><em>Síguenos en <a>Telegram</a> y <a>Facebook</a></em></div>",
        "<p>Síguenos en nuestras redes sociales: Facebook, Instagram y X</p>",
        "<p>¿Ya sabías que tenemos canal de Telegram? Únete desde tu celular en este enlace.</p>",
        "<p>¡Mira lo que tiene nuestro canal de YouTube!</p>",
        "<p>Hacemos periodismo desde siempre.<br><br><strong>HAZTE MIEMBRO YA</strong></p>",
        "<p>Suscríbete a nuestro boletín y recibe las noticias en tu correo.</p>",
        "<p>Siga o canal do jornal no WhatsApp e receba as notícias.</p>",
        "<p>Assine já e tenha acesso a todo o conteúdo.</p>",
        "<p>Para comentar debes registrarte y completar los datos generales.</p>",
        "<p>Puede escribirnos a redaccion@sample.example o seguirnos en Facebook.</p>",
        "<div class='newsletter-signup'><p>Cada mañana, lo esencial.</p></div>",
        "<p>Follow us on Twitter and Facebook.</p>",
        "<p>Las noticias más importantes del día, de lunes a viernes en tu bandeja de entrada.</p>",
        "<p>Descargue la app del diario</p>",
        "<p>¿Quiere denunciar algo? Escríbanos al 099 000 0000.</p>",
        "<p>Este contenido fue realizado con la asistencia de una inteligencia artificial.</p>",
    ],
)
def test_the_house_promoting_itself_goes(markup: str) -> None:
    assert extract_body(markup).text == ONLY_PROSE


@pytest.mark.parametrize(
    "markup",
    [
        "<p>Foto: Archivo del diario</p>",
        "<figure><img src='x'><figcaption>El lugar de los hechos.</figcaption></figure>",
        "<p>Agentes en el lugar (Foto: Archivo)</p>",
        "<p>PUBLICIDAD</p>",
        "<p>Publicidade</p>",
        "<p>Tiempo de lectura: 3 minutos</p>",
        "<p>4 min read</p>",
        "<p>Compartir en Facebook</p>",
        "<div class='tags'>Temas: <a>Policía</a> <a>Capital</a></div>",
        "<p>Etiquetas: policía, capital, operativo</p>",
        "<p>© 2026 Todos los derechos reservados</p>",
        "<div class='cookie-consent'><p>Este sitio utiliza cookies.</p></div>",
        "<div class='author-bio'><p>Periodista con diez años en la sección judicial.</p></div>",
        "<p>https://sample.example/una-direccion</p>",
        "<p>Imagen referencial de la cárcel. | Foto: Cortesía</p>",
        "<p>Escucha la nota</p><p>0:00 / 3:41</p><p>1x</p>",
        "<p>jc/ra/mj</p>",
        "<p>Resumen generado por inteligencia artificial</p>",
        "<p>Enviar a un amigo</p>",
        "<p>Accede a todas las noticias desde 0,99 al mes.</p>",
    ],
)
def test_page_furniture_goes(markup: str) -> None:
    assert extract_body(markup).text == ONLY_PROSE


@pytest.mark.parametrize(
    "sentence",
    [
        "El grupo difundió un video en su canal de Telegram y amenazó a tres alcaldes.",
        "La alcaldesa dijo que sigue a la espera de respuesta del gobierno en Twitter.",
        "También podría ser extraditado a Estados Unidos por el mismo delito en mayo.",
        "Mira, yo no voy a renunciar, respondió el ministro a los periodistas ese día.",
        "Ver más policías en la calle es lo que pide la gente del barrio, según el alcalde.",
        "O governo também pode enviar tropas ao porto, afirmou o ministro na quinta-feira.",
        "Video: así lo llama la fiscalía, que lo presentó como prueba en la audiencia.",
        "Se suscribió un acuerdo de cooperación entre las policías de los dos países.",
        "La embajada dijo que compartirá información en tiempo real con el ejército.",
        "Este contenido fue analizado por peritos con inteligencia artificial, según la fiscal.",
        "Accedió a la casa por la noche y robó todo el contenido de dos cajas, según su relato.",
        "Los detenidos recibían en su celular las alertas de los vigías de la banda.",
    ],
)
def test_news_that_sounds_like_boilerplate_stays(sentence: str) -> None:
    assert sentence in extract_body(f"<p>{sentence}</p>").text


def test_a_list_with_one_link_in_each_sentence_stays() -> None:
    items = "".join(
        f"<li>El detenido número {n} fue enviado a <a href='/{n}'>la cárcel</a> del sur.</li>"
        for n in range(3)
    )
    assert extract_body(f"<ul>{items}</ul>").text.count("- El detenido") == 3


def test_a_sentence_with_links_stays() -> None:
    inner = "<p>El juez cerró <a href='/x'>el caso del puerto</a> y <a href='/y'>otro</a>.</p>"
    assert "El juez cerró el caso del puerto y otro." in extract_body(inner).text


def test_a_body_named_like_a_related_box_stays() -> None:
    inner = f"<div class='read-more related'><p>{PROSE} {MORE_PROSE}</p></div>"
    assert extract_body(inner).text.count("operativo nocturno") >= 1


def test_an_embedded_post_stays() -> None:
    inner = (
        "<div class='social-media-embed'><blockquote class='twitter-tweet'><p>Confirmamos la "
        "captura de tres personas en la zona norte.</p>— Policía (@policia)</blockquote></div>"
    )
    assert "Confirmamos la captura" in extract_body(inner).text


def test_a_pointer_inside_a_paragraph_is_cut_out_of_it() -> None:
    inner = "<p>El caso sigue abierto (Lea también: Así operaba la banda) y hay cinco testigos.</p>"
    assert "El caso sigue abierto y hay cinco testigos." in extract_body(inner).text


def test_a_pointer_closing_a_paragraph_is_cut_off() -> None:
    inner = "<p>El caso sigue abierto, dijo el juez. Le puede interesar: Así operaba la banda</p>"
    text = extract_body(inner).text
    assert "El caso sigue abierto, dijo el juez." in text
    assert "Así operaba" not in text


def test_a_closing_link_to_read_more_is_cut_off() -> None:
    text = extract_body(
        "<p>El caso sigue abierto, dijo el juez. <a href='/x'>Lea más aquí</a></p>"
    ).text
    assert "El caso sigue abierto, dijo el juez.\n" in text


def test_the_title_at_the_start_of_the_text_goes_and_the_dateline_stays() -> None:
    text = extract_body("<p>QUITO.- La fiscal pidió prisión para los tres detenidos.</p>").text
    assert not text.startswith("Titular")
    assert "QUITO.- La fiscal" in text


def test_a_box_heavier_than_a_short_article_goes_when_it_comes_after_it() -> None:
    cards = "".join(
        f"<div class='card'><h3><a href='/{n}'>Otra noticia número {n}</a></h3><p>El resumen de la "
        f"otra noticia número {n} ocupa más de ochenta letras para que parezca texto.</p></div>"
        for n in range(4)
    )
    page = (
        f"<html><body><h1>Titular</h1><div class='texto'><p>{PROSE}</p><p>{MORE_PROSE}</p>"
        f"<p>{PROSE.replace('tres', 'cuatro')}</p></div>"
        f"<section class='notas-relacionadas'><h2>Notas relacionadas</h2>{cards}</section></body>"
    )
    text = extract_html(page).text
    assert "El resumen" not in text
    assert text.startswith(ONLY_PROSE)


@pytest.mark.parametrize(
    "block", ["<p class='keywords'>{}</p>", "<div class='quiz'><p>{}</p></div>"]
)
def test_a_class_on_every_block_names_the_body_and_not_a_box(block: str) -> None:
    paragraphs = "".join(
        block.format(f"Párrafo {n}: {PROSE.replace('tres', str(n))}") for n in range(5)
    )
    assert extract_body(paragraphs).text.count("Párrafo") == 5


def test_a_heading_linked_to_itself_stays() -> None:
    inner = f"<h2><a href='#claves'>Las claves del caso</a></h2><p>{MORE_PROSE} Fin.</p>"
    assert "Las claves del caso" in extract_body(inner).text


def test_the_hover_card_of_a_name_in_the_text_goes() -> None:
    card = (
        "<span class='x9'><span><a href='/people/ana'>Ana Ficticia Pérez</a> "
        "<a href='/1'>Ministra descarta un golpe en Costaverde</a> <a href='/2'>Fiscal acusa "
        "a otro en Villa Inventada</a> <a href='/people/ana'>MÁS</a></span></span>"
    )
    sentence = (
        "<p>El hombre amenazó a <a href='/people/ana'>Ana Ficticia</a>{}, dijo la fiscalía.</p>"
    )
    shown = extract_body(sentence.format(card)).text
    assert shown == extract_body(sentence.format("")).text
    assert "El hombre amenazó a Ana Ficticia, dijo la fiscalía." in shown


@pytest.mark.parametrize(
    "rest",
    [
        " <span>y a <a href='/luis'>Luis Hipotético</a></span>",
        "<span><a href='/ana'> Pérez y su hermano</a></span>",
    ],
)
def test_links_in_a_sentence_that_are_no_hover_card_stay(rest: str) -> None:
    sentence = f"<p>El hombre amenazó a <a href='/ana'>Ana</a>{rest} en la plaza el martes.</p>"
    words = rest.partition("'>")[2].partition("</a>")[0].strip()
    assert f"{words} en la plaza el martes." in extract_body(sentence).text
