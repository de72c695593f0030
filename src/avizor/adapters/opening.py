"""Open the log, index, state and model that the settings name, and what reads articles.

The clients of servers come with the extra ``avizor[servers]``, torch for other models than ours
with ``avizor[train]``; both are loaded only when used.
"""

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from threading import Event

from avizor.adapters.index.sqlite import SqliteIndex
from avizor.adapters.log.sqlite import SqliteLog
from avizor.adapters.model.headed import Loaded, load_part
from avizor.adapters.model.hub import needs_torch, refuse_foreign_settings
from avizor.adapters.model.onnx import OnnxModel, shipped_model
from avizor.adapters.secret_files import read_secret
from avizor.adapters.state.sql import create_state
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
from avizor.domain.servers import EMBEDDED
from avizor.domain.stories.choosing import ByJudge, ByLikeness, Choosing
from avizor.domain.stories.doubts import ReadPairs
from avizor.domain.stories.evidence import Judge
from avizor.domain.topics import SHARED
from avizor.errors import ConfigError, ConfigErrors, Problem
from avizor.gazetteer import load_gazetteer
from avizor.ports import Clock, Index, Log, Model, PairModel, State
from avizor.settings import IndexSettings, LogSettings, ModelSettings, StateSettings, WebSubSettings

SHORTEST_SECRET = 16
_HUB = "a folder of that name, or to ask the Hugging Face hub for it torch"


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


def open_log(settings: LogSettings, directory: Path, clock: Clock) -> Log:
    """Open the log between stages."""
    if settings.url == EMBEDDED:
        return SqliteLog(directory, clock)
    try:
        from avizor.adapters.log.kafka import KafkaLog  # noqa: PLC0415
        from avizor.adapters.log.kafka_access import KafkaAccess, read_servers  # noqa: PLC0415
        from avizor.adapters.log.kafka_timing import Timing  # noqa: PLC0415
        from avizor.adapters.log.kafka_topics import TopicLayout  # noqa: PLC0415
    except ImportError as error:
        raise _missing("log.url", "kafka-python", error) from error
    access = KafkaAccess(
        servers=read_servers(settings.url),
        username=settings.username,
        password=_secret(settings.password_file, "log.password_file"),
        tls=settings.tls,
        ca_file=settings.ca_file,
    )
    shared = dict.fromkeys(SHARED, settings.partitions)
    timing = Timing(session=settings.session.total_seconds())
    return KafkaLog(access, TopicLayout(shared, settings.replication), timing)


def open_index(settings: IndexSettings, directory: Path, templates: Path, clock: Clock) -> Index:
    """Open the search index; ``templates`` holds what a search server is told of our fields."""
    if settings.url == EMBEDDED:
        return SqliteIndex(directory)
    try:
        from avizor.adapters.index.elasticsearch import ElasticsearchIndex  # noqa: PLC0415
        from avizor.adapters.index.elasticsearch_connection import access_from  # noqa: PLC0415
    except ImportError as error:
        raise _missing("index.url", "elasticsearch", error) from error
    return ElasticsearchIndex(settings.url, templates, access_from(settings), clock=clock)


def open_state(settings: StateSettings, directory: Path, stop: Event) -> State:
    """Open feeds, stories and the outbox; once ``stop`` is set a server is not waited for long."""
    if settings.url == EMBEDDED:
        return create_state(directory)
    password = _secret(settings.password_file, "state.password_file")
    return create_state(settings.url, password, stop)


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
        what = "torch" if Path(settings.path).expanduser().is_dir() else _HUB
        raise _missing("model.path", what, error, "train") from error
    return open_torch_model(settings, topics)


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


def websub_key(settings: WebSubSettings) -> bytes:
    """Return the key that all of WebSub's secrets are made from.

    Raises ConfigError for a file that is missing, or a secret that could be guessed.
    """
    secret = settings.secret.get_secret_value() or _secret(
        settings.secret_file, "websub.secret_file"
    )
    if len(secret) < SHORTEST_SECRET:
        reason = f"is shorter than {SHORTEST_SECRET} characters; make one: openssl rand -hex 32"
        raise ConfigErrors([Problem("avizor.toml", "websub.secret_file", reason)])
    return secret.encode()


def _secret(file: Path | None, key: str) -> str:
    return read_secret(file, key) if file else ""


def _missing(key: str, package: str, error: ImportError, extra: str = "servers") -> ConfigErrors:
    mend = f"pip install -e '.[{extra}]' in avizor's folder"
    reason = f"needs {package}, which is not installed ({error}): {mend}"
    return ConfigErrors([Problem("avizor.toml", key, reason)])
