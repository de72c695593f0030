"""The classifier: what it reads, its lexical cues, its head, how it is fitted and exported."""
