"""The stages, and what they work with: the model, the reader of articles, the web, the parsers.

To import what reads articles takes two seconds, and who only looks at what is stored needs none of
it: an application loads this module when a command first asks for it.
"""

from contextlib import ExitStack, closing
from functools import cached_property
from typing import TYPE_CHECKING

from avizor.adapters.fetch.http import HttpFetcher
from avizor.adapters.fetch.ledger import HostLedger
from avizor.adapters.fetch.robots import RobotsFetcher
from avizor.adapters.model.opening import (
    ModelWhenUsed,
    open_choosing,
    open_model,
    open_pair_reader,
    open_reader,
)
from avizor.adapters.opening import websub_key
from avizor.adapters.parsing.processes import ProcessParser
from avizor.domain.alerts.channels import silence_channels
from avizor.domain.outlets import Outlets
from avizor.domain.reading import Reader
from avizor.ports import Model
from avizor.runtime.canary import CanarySender
from avizor.runtime.embedded import Embedded
from avizor.runtime.rechecks import RecheckSender
from avizor.runtime.websub import Terms, WebSub
from avizor.runtime.widths import refuse_other_width
from avizor.stages.alert import AlertStage
from avizor.stages.classify import Classify
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

if TYPE_CHECKING:
    from avizor.bootstrap.application import Application


class Machinery:
    """What an application works with beside its stores; each part is opened when first used.

    What must be closed goes on ``opened``, the application's own stack.
    """

    def __init__(self, app: "Application", opened: ExitStack) -> None:
        self._app = app
        self._settings = app.settings
        self._configuration = app.configuration
        self._opened = opened

    @cached_property
    def model(self) -> Model:
        """Return the model that judges articles; loading it takes a second or two."""
        return open_model(self._settings.model, self._configuration.topics)

    @cached_property
    def fetcher(self) -> HttpFetcher:
        """Return the HTTP client."""
        return self._opened.enter_context(closing(HttpFetcher(self._settings.fetch)))

    @cached_property
    def parser(self) -> ProcessParser:
        """Return the processes that read pages and feeds; they start when first needed."""
        return self._opened.enter_context(closing(ProcessParser(self._settings.extract)))

    @cached_property
    def classify(self) -> Classify:
        """Return what assesses texts, without a data directory."""
        return Classify(ModelWhenUsed(lambda: self.model), lambda: self._reader)

    @cached_property
    def poller(self) -> Poll:
        """Return the stage that polls feeds."""
        state, settings = self._app.state, self._settings.poll
        return Poll(self._counted, self.parser, state, self._pace, settings)

    @cached_property
    def websub(self) -> WebSub | None:
        """Return what subscribes to hubs, and let it steer polling; None without a callback."""
        wanted = self._settings.websub
        if not wanted.callback:
            return None
        terms = Terms(wanted.callback, websub_key(wanted), wanted.lease, wanted.interval)
        feeds = [feed.id for feed in self._configuration.feeds]
        websub = WebSub(self._app.state, self._counted, self._pace, terms, feeds)
        self.poller.pushed_by(websub)
        return websub

    @cached_property
    def hands(self) -> Hands:
        """Return every stage, wired to its ports."""
        app, settings, rules = self._app, self._settings, self._configuration.rules
        read_pairs = open_pair_reader(settings.model, lambda: self.model)
        choosing = open_choosing(settings.model)
        return Hands(
            poll=self.poller,
            fetch=self._fetch,
            classify=Classify(ModelWhenUsed(lambda: self._model_for_stories), lambda: self._reader),
            group=Group(app.state, app.clock, settings.group.window, choosing, read_pairs),
            index=IndexStage(app.index),
            alert=AlertStage(app.state, rules, settings.alerts, app.clock),
            deliver=app.deliver,
            watch=self._watch,
            shown=Shown(app.index),
            settle=settings.group.settle,
        )

    @cached_property
    def embedded(self) -> Embedded:
        """Return all stages in one process."""
        app = self._app
        stages = Embedded(self.hands, app.log, app.state, app.upkeep, self._configuration.feeds)
        return stages.also_send(
            CanarySender(app.log, app.state, app.clock, self._settings.canary.interval),
            RecheckSender(app.log, app.index, app.state, app.clock),
        )

    @cached_property
    def regroup(self) -> Regroup:
        """Return what merges and splits stories when a person says so."""
        return Regroup(self._app.state, Shown(self._app.index), self._app.clock)

    @cached_property
    def _reader(self) -> Reader:
        return open_reader(self._configuration.groups, self._settings.model)

    @cached_property
    def _model_for_stories(self) -> Model:
        """Return the model, where its vectors can be compared with those of the kept stories."""
        window = self._settings.group.window
        refuse_other_width(self.model, self._app.state, self._app.clock.now(), window)
        return self.model

    @cached_property
    def _ledger(self) -> HostLedger:
        ledger = HostLedger(self._app.state, self._app.clock)
        return self._opened.enter_context(closing(ledger))

    @cached_property
    def _counted(self) -> HttpFetcher:
        """Return the HTTP client with every request in the source ledger: the pipeline's."""
        self.fetcher.observe(self._ledger.request)
        self.fetcher.lead(self._pace.lead)
        return self.fetcher

    @cached_property
    def _pace(self) -> HostPace:
        app, delay = self._app, self._settings.fetch.per_host_delay
        return HostPace(app.clock, delay, app.stop.is_set)

    @cached_property
    def _watch(self) -> Watch:
        """Return what looks for silent feeds and surging rules."""
        known, limits = self._configuration, self._settings.alerts
        told = silence_channels(limits.silence_channels, known.channels)
        return Watch(self._app.state, known.feeds, known.rules, told, self._app.clock)

    @cached_property
    def _fetch(self) -> Fetch:
        app, settings = self._app, self._settings.fetch
        robots = RobotsFetcher(self._counted, app.clock, self._ledger) if settings.robots else None
        web = Web(robots or self._counted, robots, self.parser)
        outlets = Outlets(self._configuration.feeds)
        return Fetch(web, app.state, self._pace, settings.concurrency, outlets)
