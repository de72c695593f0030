"""What drives the stages: the loop and its error policy, one process or one worker.

=============  ====================================================================
one stage      ``loop``; ``window``, ``hold``, ``dead_letters``
one process    ``embedded``; ``crew`` (threads), ``polling``, ``alerting``,
               ``turn`` (of many processes one), ``upkeep``
beside stages  ``canary``, ``rechecks``, ``retitled``, ``showing``, ``outage``,
               ``websub``, ``push_port``, ``widths``
what was done  ``summary``, ``stretches``, ``metrics``, ``health``, ``serving``,
               ``telemetry``; ``reports`` and ``prefect_runs`` for flows
=============  ====================================================================
"""
