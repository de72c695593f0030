"""The pipeline: ``pipeline`` is its table, read it first; ``stage`` says what a row is.

========  =========================================================================
stage     its modules, the stage itself first
========  =========================================================================
poll      ``poll``; ``feed_answers``, ``sitemaps``, ``pushes``, ``hot``
fetch     ``fetch``; ``queueing``, ``pages``, ``away``, ``extract``
classify  ``classify``
group     ``group``; ``regroup`` when a person says so
index     ``index``; ``shown`` for what comes through no topic
alert     ``alert`` judges, ``watch`` looks at what no story tells: ``silence``, ``surge``
          ``deliver`` sends; ``delivery_pass``, ``lanes``, ``quiet``, ``digest``,
          ``message_threads``
several   ``hosts`` (poll and fetch), ``new_alerts``
========  =========================================================================
"""
