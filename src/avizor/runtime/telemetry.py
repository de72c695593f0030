"""Structured logs: events with bound keys, on standard error."""

import logging
import sys

import structlog

from avizor.domain.invisible import without_controls


def configure_logs(*, verbose: bool = False) -> None:
    """Send events to standard error: coloured lines on a terminal, JSON lines on a pipe.

    Without ``verbose`` only what a person should know of: warnings and worse.
    """
    renderer: structlog.typing.Processor = (
        structlog.dev.ConsoleRenderer()
        if sys.stderr.isatty()
        else structlog.processors.JSONRenderer(ensure_ascii=False)
    )
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            _without_controls,
            structlog.processors.format_exc_info,
            renderer,
        ],
        wrapper_class=structlog.make_filtering_bound_logger(
            logging.INFO if verbose else logging.WARNING
        ),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
    )


def _without_controls(
    _logger: object, _method: str, event: structlog.typing.EventDict
) -> structlog.typing.EventDict:
    return {
        key: without_controls(value) if isinstance(value, str) else value
        for key, value in event.items()
    }
