"""Ids of stories as people type them: one that is cut short is answered with the whole one."""

from avizor.bootstrap import Application
from avizor.errors import ConfigError


def refuse_unknown_stories(app: Application, *ids: str) -> None:
    """Raise ConfigError for the first id that no story has, with the whole one where it is cut."""
    for wanted in ids:
        if app.state.story(wanted) is None:
            raise ConfigError(no_story(app, wanted))


def no_story(app: Application, wanted: str) -> str:
    """Say that there is no such story, with the one whose id begins so, else what lists them.

    The id of a story that was merged into another is one, too.
    """
    begin = wanted.strip(" .…").lower()
    found = [one.id for one in app.state.iter_stories() if begin and one.id.startswith(begin)]
    near = f'; did you mean "{found[0]}"?' if len(found) == 1 else "; `avizor stories` lists them"
    return f"no story {wanted}{near}"
