"""What every command works with: configuration, log, index, state and channels.

Everything is opened when first used, so that ``avizor stories`` loads no model and
``avizor classify`` opens no data directory.
"""

from collections import ChainMap
from collections.abc import Mapping, Sequence
from contextlib import ExitStack, closing
from functools import cached_property, partial
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

from avizor.adapters.clock import SystemClock
from avizor.adapters.data_directory import DataLock, open_data_directory
from avizor.adapters.notify import create_notifier
from avizor.adapters.notify.null import NullNotifier
from avizor.adapters.notify.renewed import RenewedChannels
from avizor.adapters.opening import open_index, open_log, open_state
from avizor.adapters.secret_files import files_of_channel
from avizor.config_files import Configuration, load_configuration, shipped_folder
from avizor.domain.canary import CANARY
from avizor.domain.catalogue import Feed
from avizor.domain.problems import choices
from avizor.domain.rendering.message import Names, rule_times
from avizor.errors import ConfigError
from avizor.extraction import zone_of
from avizor.ports import Clock, Index, Log, Notifier, State
from avizor.runtime.upkeep import Upkeep
from avizor.settings import Settings, data_and_config
from avizor.stages.deliver import Deliver

if TYPE_CHECKING:
    from avizor.bootstrap.machinery import Machinery


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
        return self._opened.enter_context(
            closing(open_log(self.settings.log, self._directory, self.clock))
        )

    @cached_property
    def index(self) -> Index:
        """Return the search index."""
        templates, settings = shipped_folder() / "elasticsearch", self.settings.index
        return self._opened.enter_context(
            closing(open_index(settings, self._directory, templates, self.clock))
        )

    @cached_property
    def state(self) -> State:
        """Return feeds, stories and the outbox."""
        return self._opened.enter_context(
            closing(open_state(self.settings.state, self._directory, self.stop))
        )

    @cached_property
    def machinery(self) -> "Machinery":
        """Return the stages and what they work with; only who asks for it imports them."""
        from avizor.bootstrap.machinery import Machinery  # noqa: PLC0415

        return Machinery(self, self._opened)

    @cached_property
    def names(self) -> Names:
        """Return what topics and outlets are called for people."""
        return Names(
            topics={topic.id: topic.name for topic in self.configuration.topics},
            outlets={feed.id: feed.name for feed in self.configuration.feeds},
            rules=rule_times(self.configuration.rules, self.settings.alerts.max_per_day),
            homes={feed.id: zone_of(feed.country) for feed in self.configuration.feeds},
        )

    @cached_property
    def notifiers(self) -> Mapping[str, Notifier]:
        """Return every configured channel, by id."""
        given = (self.settings.email, self._directory, self.names, self.clock)
        return RenewedChannels(
            self.configuration.channels,
            lambda one: create_notifier(one, *given),
            partial(files_of_channel, self.settings),
        )

    @cached_property
    def deliver(self) -> Deliver:
        """Return the stage that empties the outbox."""
        rules = self.configuration.rules
        canary: dict[str, Notifier] = {CANARY: NullNotifier(CANARY)}
        channels = ChainMap(canary, self.notifiers)  # type: ignore[arg-type]  # only read
        deliver = Deliver(self.state, channels, rules, self.settings.alerts, self.clock)
        return deliver.observe_quiet(self.configuration.channels)

    @cached_property
    def upkeep(self) -> Upkeep:
        """Return what forgets, once a day, what the settings keep no longer."""
        settings = self.settings
        kept = (settings.log.retention, settings.index.retention, settings.group.window)
        return Upkeep(self.log, self.index, self.state, self.clock, *kept)

    def feeds_named(self, ids: Sequence[str]) -> list[Feed]:
        """Return the feeds with these ids, all for none. Raises ConfigError naming unknown ones."""
        known = {feed.id: feed for feed in self.configuration.feeds}
        unknown = [
            f'no feed "{one}"{choices(one, known, "avizor feeds list")}'
            for one in ids
            if one not in known
        ]
        if unknown:
            raise ConfigError("\n".join(unknown))
        return [known[wanted] for wanted in ids] if ids else list(known.values())

    def close(self) -> None:
        """Release everything that was opened, the latest first; a repeat changes nothing.

        One that fails keeps no other open; its error is raised when all are done.
        """
        self._opened.close()


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
