"""The only wiring: configuration and data directory in, application out.

Everything is opened when first used, so that ``avizor stories`` loads no model and
``avizor classify`` opens no data directory.
"""

from collections.abc import Sequence
from contextlib import ExitStack
from functools import cached_property
from pathlib import Path
from threading import Event
from typing import Protocol, TypeVar

from avizor.adapters.clock import SystemClock
from avizor.adapters.data_directory import DataLock, open_data_directory
from avizor.adapters.fetch.http import HttpFetcher
from avizor.adapters.fetch.ledger import HostLedger
from avizor.adapters.fetch.robots import RobotsFetcher
from avizor.adapters.notify import create_notifier
from avizor.adapters.notify.null import NullNotifier
from avizor.adapters.opening import (
    ModelWhenUsed,
    open_choosing,
    open_index,
    open_log,
    open_model,
    open_pair_reader,
    open_reader,
    open_state,
    websub_key,
)
from avizor.adapters.parsing.processes import ProcessParser
from avizor.config_files import Configuration, load_configuration, shipped_folder
from avizor.domain.alerts.channels import silence_channels
from avizor.domain.canary import CANARY
from avizor.domain.catalogue import Feed
from avizor.domain.outlets import Outlets
from avizor.domain.problems import nearest
from avizor.domain.reading import Reader
from avizor.domain.rendering.message import Names, rule_times
from avizor.errors import ConfigError
from avizor.ports import Clock, Index, Log, Model, Notifier, State
from avizor.runtime.canary import CanarySender
from avizor.runtime.embedded import Embedded
from avizor.runtime.rechecks import RecheckSender
from avizor.runtime.upkeep import Upkeep
from avizor.runtime.websub import Terms, WebSub
from avizor.runtime.widths import refuse_other_width
from avizor.settings import Settings, data_and_config
from avizor.stages.alert import AlertStage
from avizor.stages.classify import Classify
from avizor.stages.deliver import Deliver
from avizor.stages.fetch import Fetch
from avizor.stages.group import Group
from avizor.stages.hosts import HostPace
from avizor.stages.index import IndexStage
from avizor.stages.pages import Web
from avizor.stages.pipeline import Hands
from avizor.stages.poll import Poll
from avizor.stages.regroup import Regroup
from avizor.stages.shown import Shown
from avizor.stages.watch import Watch


class Closable(Protocol):
    """Anything opened that must be closed."""

    def close(self) -> None:
        """Release what is held."""


C = TypeVar("C", bound=Closable)


class Application:
    """What a command works with; close it when done."""

    def __init__(
        self, configuration: Configuration, data: Path, clock: Clock, stop: Event | None = None
    ) -> None:
        self.configuration = configuration
        self.data = data
        self.clock = clock
        self.stop = stop or Event()
        self._opened = ExitStack()

    @property
    def settings(self) -> Settings:
        """Return the settings of ``avizor.toml`` and the environment."""
        return self.configuration.settings

    def lock(self, command: str) -> None:
        """Claim the data directory for one running monitor; a second one is refused."""
        self._opened.callback(DataLock(self._directory, command).release)

    @cached_property
    def _directory(self) -> Path:
        return open_data_directory(self.data)

    @cached_property
    def log(self) -> Log:
        """Return the log between stages."""
        return self._closing(open_log(self.settings.log, self._directory, self.clock))

    @cached_property
    def index(self) -> Index:
        """Return the search index."""
        templates, settings = shipped_folder() / "elasticsearch", self.settings.index
        return self._closing(open_index(settings, self._directory, templates, self.clock))

    @cached_property
    def state(self) -> State:
        """Return feeds, stories and the outbox."""
        return self._closing(open_state(self.settings.state, self._directory, self.stop))

    @cached_property
    def model(self) -> Model:
        """Return the model that judges articles; loading it takes a second or two."""
        return open_model(self.settings.model, self.configuration.topics)

    @cached_property
    def fetcher(self) -> HttpFetcher:
        """Return the HTTP client."""
        return self._closing(HttpFetcher(self.settings.fetch))

    @cached_property
    def _ledger(self) -> HostLedger:
        return self._closing(HostLedger(self.state, self.clock))

    @cached_property
    def _counted(self) -> HttpFetcher:
        """Return the HTTP client with every request in the source ledger: the pipeline's."""
        self.fetcher.observe(self._ledger.request)
        self.fetcher.lead(self._pace.lead)
        return self.fetcher

    @cached_property
    def parser(self) -> ProcessParser:
        """Return the processes that read pages and feeds; they start when first needed."""
        return self._closing(ProcessParser(self.settings.extract))

    @cached_property
    def classify(self) -> Classify:
        """Return what assesses texts, without a data directory."""
        return Classify(ModelWhenUsed(lambda: self.model), lambda: self._reader)

    @cached_property
    def _reader(self) -> Reader:
        return open_reader(self.configuration.groups, self.settings.model)

    @cached_property
    def _model_for_stories(self) -> Model:
        """Return the model, where its vectors can be compared with those of the kept stories."""
        window = self.settings.group.window
        refuse_other_width(self.model, self.state, self.clock.now(), window)
        return self.model

    @cached_property
    def names(self) -> Names:
        """Return what topics and outlets are called for people."""
        return Names(
            topics={topic.id: topic.name for topic in self.configuration.topics},
            outlets={feed.id: feed.name for feed in self.configuration.feeds},
            rules=rule_times(self.configuration.rules, self.settings.alerts.max_per_day),
        )

    @cached_property
    def notifiers(self) -> dict[str, Notifier]:
        """Return every configured channel, by id."""
        given = (self.settings.email, self._directory, self.names, self.clock)
        return {one.id: create_notifier(one, *given) for one in self.configuration.channels}

    @cached_property
    def _pace(self) -> HostPace:
        return HostPace(self.clock, self.settings.fetch.per_host_delay)

    @cached_property
    def poller(self) -> Poll:
        """Return the stage that polls feeds."""
        return Poll(self._counted, self.parser, self.state, self._pace, self.settings.poll)

    @cached_property
    def websub(self) -> WebSub | None:
        """Return what subscribes to hubs, and let it steer polling; None without a callback."""
        wanted = self.settings.websub
        if not wanted.callback:
            return None
        terms = Terms(wanted.callback, websub_key(wanted), wanted.lease, wanted.interval)
        feeds = [feed.id for feed in self.configuration.feeds]
        websub = WebSub(self.state, self._counted, self._pace, terms, feeds)
        self.poller.pushed_by(websub)
        return websub

    @cached_property
    def deliver(self) -> Deliver:
        """Return the stage that empties the outbox."""
        rules = self.configuration.rules
        channels = {**self.notifiers, CANARY: NullNotifier(CANARY)}
        deliver = Deliver(self.state, channels, rules, self.settings.alerts, self.clock)
        return deliver.observe_quiet(self.configuration.channels)

    @cached_property
    def watch(self) -> Watch:
        """Return what looks for silent feeds and surging rules."""
        told = silence_channels(self.settings.alerts.silence_channels, self.configuration.channels)
        feeds, rules = self.configuration.feeds, self.configuration.rules
        return Watch(self.state, feeds, rules, told, self.clock)

    @cached_property
    def hands(self) -> Hands:
        """Return every stage, wired to its ports."""
        limits, rules = self.settings.alerts, self.configuration.rules
        read_pairs = open_pair_reader(self.settings.model, lambda: self.model)
        choosing = open_choosing(self.settings.model)
        return Hands(
            poll=self.poller,
            fetch=self._fetch,
            classify=Classify(ModelWhenUsed(lambda: self._model_for_stories), lambda: self._reader),
            group=Group(self.state, self.clock, self.settings.group.window, choosing, read_pairs),
            index=IndexStage(self.index),
            alert=AlertStage(self.state, rules, limits, self.clock),
            deliver=self.deliver,
            watch=self.watch,
            shown=Shown(self.index),
            settle=self.settings.group.settle,
        )

    @cached_property
    def regroup(self) -> Regroup:
        """Return what merges and splits stories when a person says so."""
        return Regroup(self.state, Shown(self.index), self.clock)

    @cached_property
    def _fetch(self) -> Fetch:
        settings = self.settings.fetch
        robots = RobotsFetcher(self._counted, self.clock, self._ledger) if settings.robots else None
        web = Web(robots or self._counted, robots, self.parser)
        outlets = Outlets(self.configuration.feeds)
        return Fetch(web, self.state, self._pace, settings.concurrency, outlets)

    @cached_property
    def upkeep(self) -> Upkeep:
        """Return what forgets, once a day, what the settings keep no longer."""
        settings = self.settings
        kept = (settings.log.retention, settings.index.retention, settings.group.window)
        return Upkeep(self.log, self.index, self.state, self.clock, *kept)

    @cached_property
    def embedded(self) -> Embedded:
        """Return all stages in one process."""
        feeds = self.configuration.feeds
        stages = Embedded(self.hands, self.log, self.state, self.upkeep, feeds)
        every = self.settings.canary.interval
        return stages.also_send(
            CanarySender(self.log, self.state, self.clock, every),
            RecheckSender(self.log, self.index, self.state, self.clock),
        )

    def feeds_named(self, ids: Sequence[str]) -> list[Feed]:
        """Return the feeds with these ids, all for none. Raises ConfigError naming unknown ones."""
        known = {feed.id: feed for feed in self.configuration.feeds}
        unknown = [f'no feed "{one}"{nearest(one, known)}' for one in ids if one not in known]
        if unknown:
            raise ConfigError("\n".join(unknown))
        return [known[wanted] for wanted in ids] if ids else list(known.values())

    def close(self) -> None:
        """Release everything that was opened, the latest first; a repeat changes nothing.

        One that fails keeps no other open; its error is raised when all are done.
        """
        self._opened.close()

    def _closing(self, opened: C) -> C:
        self._opened.callback(opened.close)
        return opened


def open_application(
    config: Path | None,
    data: Path | None,
    *,
    stop: Event | None = None,
    lock_for: str = "",
) -> Application:
    """Read the configuration and open an application on a data directory.

    Raises ConfigError for what a person must mend first; with ``lock_for``, also when another
    process holds the data directory.
    """
    data_folder, config_folder = data_and_config(data, config)
    explicit = config is not None or config_folder != Path("config")
    configuration = load_configuration(config_folder, explicit=explicit)
    opened = Application(configuration, data_folder, SystemClock(stop), stop)
    if lock_for:
        opened.lock(lock_for)
    return opened
