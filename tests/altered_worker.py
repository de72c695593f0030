"""avizor with something wrong about its machine, named by the environment.

``ALTERED_CLOCK``: seconds that its clock is off. ``ALTERED_MODEL``: what the model takes for a
batch, in seconds. ``ALTERED_POLL_INTERVAL``: seconds after which Kafka gives a silent reader up.
"""

import os
import time
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta, tzinfo

from avizor.adapters import clock
from avizor.adapters.log import kafka_reader
from avizor.adapters.model.headed import HeadedModel
from avizor.cli import main
from avizor.domain.judgement import Judgement, ModelInput


def shift_clock(seconds: float) -> None:
    class Shifted(datetime):
        @classmethod
        def now(cls, tz: tzinfo | None = None) -> datetime:  # type: ignore[override]
            return datetime.now(tz) + timedelta(seconds=seconds)

    true_time, true_ns = time.time, time.time_ns
    time.time = lambda: true_time() + seconds
    time.time_ns = lambda: true_ns() + int(seconds * 1e9)
    setattr(clock, "datetime", Shifted)  # noqa: B010 - it is no name that the module gives away


def slow_model(seconds: float) -> None:
    judge = HeadedModel.assess

    def assess(self: HeadedModel, inputs: Sequence[ModelInput]) -> list[Judgement]:
        time.sleep(seconds)
        return judge(self, inputs)

    HeadedModel.assess = assess  # type: ignore[method-assign]


def shorten_polls(seconds: float) -> None:
    make = kafka_reader.Reader.__init__

    def begin(self: kafka_reader.Reader, *given: object) -> None:
        make(self, *given)  # type: ignore[arg-type]
        self._timing = replace(self._timing, poll_interval=seconds)

    kafka_reader.Reader.__init__ = begin  # type: ignore[method-assign, assignment]


ALTERATIONS = {
    "ALTERED_CLOCK": shift_clock,
    "ALTERED_MODEL": slow_model,
    "ALTERED_POLL_INTERVAL": shorten_polls,
}

if __name__ == "__main__":
    for variable, alter in ALTERATIONS.items():
        if variable in os.environ:
            alter(float(os.environ[variable]))
    main()
