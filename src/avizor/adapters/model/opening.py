"""Open the model that the settings name, and what reads articles and pairs of them beside it.

torch, for other models than ours, comes with the extra ``avizor[train]`` and is loaded only when
used.
"""

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from avizor.adapters.extras import install_words
from avizor.adapters.model.headed import Loaded, load_part
from avizor.adapters.model.hub import needs_torch, refuse_foreign_settings, wrong_path
from avizor.adapters.model.onnx import OnnxModel, shipped_model
from avizor.classifier.assistance import load_weights
from avizor.classifier.follow_ups import load_follow_up_weights
from avizor.classifier.pairs import PAIR_FILE
from avizor.classifier.sides import SIDE_WEIGHTS_FILE, SIDES_FILE, read_side_weights
from avizor.classifier.stories import STORIES_FILE, read_stories
from avizor.classifier.tolls import TOLL_WEIGHTS_FILE, TOLLS_FILE, read_toll_weights
from avizor.domain.actors.reading import groups_matcher
from avizor.domain.catalogue import Group, Topic
from avizor.domain.judgement import Judgement, ModelInput
from avizor.domain.reading import Reader
from avizor.domain.stories.grouping.choosing import ByJudge, ByLikeness, Choosing
from avizor.domain.stories.grouping.doubts import ReadPairs
from avizor.domain.stories.grouping.evidence import Judge
from avizor.errors import ConfigError, ConfigErrors
from avizor.gazetteer import load_gazetteer
from avizor.ports import Model, PairModel
from avizor.settings import ModelSettings


def open_reader(groups: Iterable[Group], settings: ModelSettings | None = None) -> Reader:
    """Build what reads articles, with the shipped weights and these armed groups.

    What clues of tolls and of help are worth comes with the model that the settings name. Raises
    ConfigError for a file of it that is none.
    """
    folder = shipped_model() if settings is None else _our_folder(settings)
    return Reader(
        load_gazetteer(),
        groups_matcher(groups),
        load_weights(),
        _beside(folder, (TOLLS_FILE,), TOLL_WEIGHTS_FILE, read_toll_weights),
        load_follow_up_weights(),
        _beside(folder, (TOLLS_FILE, SIDES_FILE), SIDE_WEIGHTS_FILE, read_side_weights),
    )


def _beside(
    folder: Path | None, networks: Sequence[str], weights: str, read: Callable[[Path], Loaded]
) -> Loaded | None:
    """Read the weights beside the networks of a folder; None where one of these is missing."""
    if folder is None or not all((folder / name).is_file() for name in networks):
        return None  # then rules and clues alone decide
    return load_part(folder / weights, read)


def open_model(settings: ModelSettings, topics: Sequence[Topic]) -> Model:
    """Open the model that judges articles: our ONNX one, or any other through torch.

    Raises ConfigError for a model that is not there or that cannot tell these topics.
    """
    folder = _our_folder(settings)
    if folder is not None:
        refuse_foreign_settings(settings)
        return OnnxModel(folder, settings.threads)
    try:
        from avizor.adapters.model.torch import open_torch_model  # noqa: PLC0415
    except ImportError as error:
        raise _without_torch(settings.path, error) from error
    return open_torch_model(settings, topics)


def _without_torch(path: str, error: ImportError) -> ConfigErrors:
    folder = Path(path).expanduser().absolute()
    if folder.is_dir():
        what = f"the model in {folder} runs through torch"
    else:
        what = (
            f'there is no folder {folder}, and the Hugging Face hub is asked for "{path}" by torch'
        )
    return wrong_path(f"{what}, which is not installed ({error}): {install_words('train')}")


def open_judge(settings: ModelSettings) -> Judge | None:
    """Give what weighs the evidence for stories, None for a model that was not taught to.

    Raises ConfigError, naming the file, for one that cannot be read.
    """
    folder = _our_folder(settings)
    if folder is None or not (folder / STORIES_FILE).is_file():
        return None
    return load_part(folder / STORIES_FILE, read_stories).judge


def open_pair_reader(settings: ModelSettings, model: Callable[[], Model]) -> ReadPairs | None:
    """Give what reads two articles side by side, with the model that is opened when first asked.

    None for a model that has no network for it: then what two articles share decides alone.
    """
    folder = _our_folder(settings)
    if folder is None or not (folder / PAIR_FILE).is_file():
        return None

    def read_pairs(pairs: Sequence[tuple[str, str]]) -> Sequence[float]:
        opened = model()
        if not isinstance(opened, PairModel):
            raise ConfigError(f"{opened.name}: reads no pairs of articles")
        return opened.compare(pairs)

    return read_pairs


def open_choosing(settings: ModelSettings) -> Choosing:
    """Give the way of choosing stories: by the model's judge, by likeness without one."""
    judge = open_judge(settings)
    return ByJudge(judge) if judge else ByLikeness()


def _our_folder(settings: ModelSettings) -> Path | None:
    """Return the folder of the ONNX model that the settings name; None where it needs torch."""
    if settings.path and needs_torch(settings.path):
        return None
    return Path(settings.path).expanduser() if settings.path else shipped_model()


class ModelWhenUsed:
    """A model that is opened when it is first asked: whoever only polls needs none in memory.

    Raises what opening raises, then.
    """

    def __init__(self, open_it: Callable[[], Model]) -> None:
        self._open = open_it

    @property
    def name(self) -> str:
        """Return the name of the model."""
        return self._open().name

    def assess(self, inputs: Sequence[ModelInput]) -> Sequence[Judgement]:
        """Judge each article, in order."""
        return self._open().assess(inputs)
