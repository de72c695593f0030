"""What avizor knows: records and decisions, without a clock, a network or a disk.

=============  ====================================================================
records        ``records`` and ``story_update`` of the pipeline, ``bookkeeping`` of
               our own work, ``exchange`` with ports, ``judgement`` of a model;
               ``fields``, ``feed_memory``; as JSON: ``wire``, ``documents``,
               ``dead_letters``, ``strange_json``; ``topics`` and ``offsets``
configuration  ``catalogue``; ``forms``, ``quantities``, ``variables``, ``servers``,
               ``written_secrets``, ``problems``; ``countries``, ``country_table``
addresses      ``addresses``; ``outlets``
texts          ``language``; ``legible``, ``invisible``, ``limits``, ``stray``
an article     ``reading``; ``places``, ``actors``, ``assistance``, ``tolls``,
               ``severity``, ``killed_by_forces``, ``follow_ups``, ``statements``; ``opening``,
               ``round_ups``, ``tokens``, ``odds``
stories        ``stories``; ``trends``
alerts         ``alerts``; ``rendering``, ``briefing``; ``canary``, ``latency``
feeds          ``polling``
=============  ====================================================================
"""
