"""The large stories that were saved or read last, so that their articles are not read once more.

A story is one record. Of one with thousands of articles, reading what each of them is from JSON is
most of what an article costs that joins it. What is kept is of use only while the same stands in
the database: whoever wrote there since, it is read anew.
"""

from threading import Lock

from avizor.domain.records import Story

LARGE = 32_768
"""Characters of the smallest record that is kept; a smaller one is read in less than .5 ms."""
MOST = 8
"""Stories kept: some 2 MB each."""


class KeptStories:
    """Large stories beside their JSON, the ``MOST`` that were asked for last; for any thread."""

    def __init__(self) -> None:
        self._kept: dict[str, tuple[str, Story]] = {}  # by id, asked for longest ago first
        self._turn = Lock()
        self.read_whole = 0  # records of which all was read from JSON

    def put(self, story: Story, body: str) -> None:
        """Keep a story that is written so."""
        if len(body) < LARGE:
            return
        with self._turn:
            self._kept.pop(story.id, None)
            self._kept[story.id] = body, story
            if len(self._kept) > MOST:
                del self._kept[next(iter(self._kept))]

    def read(self, story_id: str, body: str) -> Story:
        """Read a story's JSON: all of it, or all but its articles where these are known.

        So a field reads as it is written, whatever number or sequence was saved.
        """
        with self._turn:
            known_body, known = self._kept.get(story_id, ("", None))
        if known is None or known_body != body:
            self.read_whole += 1
            story = Story.model_validate_json(body)
        else:
            lean = known.model_copy(update={"members": ()}).model_dump_json()
            members = {"members": known.members}
            story = Story.model_validate_json(lean).model_copy(update=members)
        self.put(story, body)
        return story
