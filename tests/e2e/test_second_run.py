"""A second run does no work twice."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from e2e.conftest import Monitor


def requests_of(monitor: "Monitor", start: int) -> list[tuple[str, int]]:
    """The requests after the first ``start``, robots.txt aside, as (path, status)."""
    found = monitor.site.requests[start:]
    return [(one.path, one.status) for one in found if one.path != "/robots.txt"]


def test_a_second_run_sends_validators_counts_304s_and_fetches_nothing_again(
    monitor: "Monitor",
) -> None:
    monitor.always_due()
    (first,) = monitor.records("run", "--once")
    assert first["articles"] == len(monitor.site.published()) > 30
    assert first["duplicates"] == 0
    seen = len(monitor.site.requests)
    second = monitor.run_once()
    again = requests_of(monitor, seen)
    assert len(again) == second["feeds"] == len(monitor.site.feeds)
    assert [path for path, status in again if status not in {304, 200}] == []
    assert second["feeds_not_modified"] == sum(status == 304 for _, status in again)
    assert second["feeds_not_modified"] >= len(monitor.site.feeds) - 1
    assert (second["new_entries"], second["articles"], second["alerts"]) == (0, 0, 0)


def test_without_anything_due_nothing_is_asked(monitor: "Monitor") -> None:
    monitor.records("run", "--once")
    seen = len(monitor.site.requests)
    (second,) = monitor.records("run", "--once")
    assert second["feeds"] == 0
    assert requests_of(monitor, seen) == []


def test_a_failing_feed_is_named_and_the_exit_code_says_so(monitor: "Monitor") -> None:
    failing = monitor.site.feeds[0].id
    monitor.site.fail_feed(failing)
    (summary,) = monitor.records("run", "--once", code=1)
    assert summary["feeds_failed"] == 1
    assert summary["articles"] > 20
    listed = {feed["id"]: feed for feed in monitor.records("feeds", "list")}
    assert listed[failing]["health"] == "failing (1)"
    assert "500" in listed[failing]["error"]


def test_json_output_is_one_object_a_line_and_nothing_else(monitor: "Monitor") -> None:
    monitor.run("run", "--once", "--json")
    assert len(monitor.records("stories")) > 5
    assert len(monitor.records("search", "", "--limit", "7")) == 7
    assert all("id" in alert for alert in monitor.records("alerts"))
    (status,) = monitor.records("status")
    assert status["lag"] == dict.fromkeys(
        ("poll", "fetch", "classify", "group", "index", "alert"), 0
    )
    assert 0 < status["feeds_with_news_in_24h"] <= status["feeds"] < status["articles"]
    assert 0 < status["rates"]["articles_1h"] <= status["rates"]["articles_24h"]
