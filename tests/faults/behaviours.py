"""Every behaviour that is met through one plain web server, by name."""

from faults import answers, broken_http, hostile_feeds, hostile_pages, redirects

BEHAVIOURS = (
    *broken_http.BEHAVIOURS,
    *redirects.BEHAVIOURS,
    *answers.BEHAVIOURS,
    *hostile_feeds.BEHAVIOURS,
    *hostile_pages.BEHAVIOURS,
)
