import shutil
from pathlib import Path

import numpy as np
import pytest

from avizor.adapters.model.onnx import OnnxModel, shipped_model
from avizor.domain.judgement import ModelInput
from avizor.domain.language.text import calm
from avizor.errors import ConfigError

REQUEST = ModelInput(
    title="Sample: el Gobierno pide a Washington asesores militares contra las bandas",
    text="El ministro pidió a Estados Unidos instructores y radares para la policía. Llovió.",
    language="es",
)
FOOTBALL = ModelInput(
    title="Sample: goleada en el clásico",
    text="El delantero bombardeó el arco rival y mató el partido con tres disparos.",
    language="es",
)
MASSACRE = ModelInput(
    title="Sample: chacina deixa cinco mortos",
    text="Homens armados mataram a tiros cinco pessoas em um bar. A polícia não tem suspeitos.",
    language="pt",
)
CURFEW = ModelInput(title="", text="The president declared a curfew in two towns.", language=None)


@pytest.fixture(scope="module")
def model() -> OnnxModel:
    return OnnxModel(None, threads=2)


def test_the_shipped_model_tells_a_request_from_a_football_match(model: OnnxModel) -> None:
    request, football = model.assess([REQUEST, FOOTBALL])
    assert request.topics[0].id == "military_assistance"
    assert request.relevance >= 0.5
    assert football.topics == ()
    assert football.relevance < 0.5


def test_what_is_written_in_capitals_is_judged_as_if_it_were_not(model: OnnxModel) -> None:
    shouted = ModelInput(title=MASSACRE.title.upper(), text=MASSACRE.text.upper(), language="pt")
    quiet = ModelInput(title=calm(MASSACRE.title), text=calm(MASSACRE.text), language="pt")
    loud, soft = model.assess([shouted, quiet])
    assert [topic.id for topic in loud.topics] == [topic.id for topic in soft.topics]
    assert loud.scores["homicide"] > 0.9
    assert all(one.sentence in f"{shouted.title}\n{shouted.text}" for one in loud.evidence)


def test_an_article_without_a_stated_language_or_title_is_read(model: OnnxModel) -> None:
    (curfew,) = model.assess([CURFEW])
    assert [topic.id for topic in curfew.topics] == ["emergency_measures"]


def test_every_topic_has_a_score_and_each_assigned_one_a_verbatim_sentence(
    model: OnnxModel,
) -> None:
    (judged,) = model.assess([MASSACRE])
    assert len(judged.scores) == 13
    assert [cited.topic for cited in judged.evidence] == [topic.id for topic in judged.topics]
    assert all(
        cited.sentence in (MASSACRE.title, *MASSACRE.text.split("\n"))
        or cited.sentence in MASSACRE.text
        for cited in judged.evidence
    )


def test_an_article_gets_the_same_judgement_alone_and_in_any_batch(model: OnnxModel) -> None:
    together = model.assess([MASSACRE, REQUEST, CURFEW, FOOTBALL])
    alone = [model.assess([each])[0] for each in (MASSACRE, REQUEST, CURFEW, FOOTBALL)]
    assert together == alone
    assert OnnxModel(None, threads=1).assess([REQUEST]) == [alone[1]]


def test_no_articles_give_no_judgements_and_a_blank_one_is_irrelevant(model: OnnxModel) -> None:
    assert model.assess([]) == []
    (blank,) = model.assess([ModelInput(title=" ", text="\n", language="es")])
    assert blank.topics == ()
    assert set(blank.embedding) == {0.0}


def test_the_end_of_a_long_article_counts(model: OnnxModel) -> None:
    calm = "El alcalde habló del parque y de las flores que se plantarán en la avenida. "
    late = "Sicarios asesinaron a tiros a cinco personas en el mercado. Fue una masacre. " * 6
    text = calm * 60 + late
    (judged,) = model.assess([ModelInput(title="", text=text, language="es")])
    (plain,) = model.assess([ModelInput(title="", text=calm * 60, language="es")])
    assert judged.scores["homicide"] > 10 * plain.scores["homicide"]


def test_embeddings_of_one_event_are_nearer_across_languages_than_two_events_in_one(
    model: OnnxModel,
) -> None:
    english = ModelInput(
        title="Sample: massacre leaves five dead",
        text="Gunmen shot five people dead in a bar. Police have no suspects.",
        language="en",
    )
    other = ModelInput(
        title="Sample: cocaína apreendida no porto",
        text="A Receita encontrou duas toneladas de cocaína em um contêiner de açúcar.",
        language="pt",
    )
    massacre, same, different = (
        np.array(judged.embedding) for judged in model.assess([MASSACRE, english, other])
    )
    assert len(massacre) == 384
    assert np.linalg.norm(massacre) == pytest.approx(1, abs=1e-3)
    assert massacre @ same > massacre @ different


@pytest.mark.parametrize("name", ["config.json", "cues.toml", "tokenizer.json", "model.onnx"])
def test_a_missing_file_is_named(tmp_path: Path, name: str) -> None:
    with pytest.raises(ConfigError, match=r"config\.json"):
        OnnxModel(tmp_path)
    for file in shipped_model().iterdir():
        (tmp_path / file.name).symlink_to(file)
    (tmp_path / name).unlink()
    with pytest.raises(ConfigError, match=name.replace(".", r"\.")):
        OnnxModel(tmp_path)


@pytest.mark.parametrize("name", ["config.json", "cues.toml", "tokenizer.json", "model.onnx"])
def test_a_file_that_is_no_model_is_named(tmp_path: Path, name: str) -> None:
    for file in shipped_model().iterdir():
        (tmp_path / file.name).symlink_to(file)
    (tmp_path / name).unlink()
    (tmp_path / name).write_text("[not a model", encoding="utf-8")
    with pytest.raises(ConfigError, match="not a model"):
        OnnxModel(tmp_path)


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("model.onnx", ""),
        ("upper.onnx", ""),
        ("pair.onnx", ""),
        ("tokenizer.json", "[]"),
        ("tokenizer.json", "{}"),
        ("tokenizer.json", ""),
    ],
)
def test_an_empty_file_is_named(tmp_path: Path, name: str, written: str) -> None:
    for file in shipped_model().iterdir():
        (tmp_path / file.name).symlink_to(file)
    (tmp_path / name).unlink()
    (tmp_path / name).write_text(written)
    with pytest.raises(
        ConfigError, match=rf"not a model that avizor can read: .*{name}|{name}: not"
    ):
        OnnxModel(tmp_path)


def test_weights_fitted_on_another_lexicon_are_refused(tmp_path: Path) -> None:
    for file in shipped_model().iterdir():
        (tmp_path / file.name).symlink_to(file)
    (tmp_path / "cues.toml").unlink()
    shutil.copyfile(shipped_model() / "cues.toml", tmp_path / "cues.toml")
    text = (tmp_path / "cues.toml").read_text(encoding="utf-8")
    (tmp_path / "cues.toml").write_text(text.replace('id = "bomb"', 'id = "boom"'), "utf-8")
    with pytest.raises(ConfigError, match="other cues"):
        OnnxModel(tmp_path)
