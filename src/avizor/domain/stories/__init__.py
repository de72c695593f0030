"""Which articles tell one event, who confirms it, and what is known of it by now.

``reports`` compares what two articles say, ``grouping`` chooses the story that one is of,
``facts`` finds what it changes there. The modules beside them put a story together: ``growing``
begins it and adds an article, ``corroboration`` counts independent reports, ``retelling`` tells it
in the order of publication, ``regrouping`` merges and parts.
"""
