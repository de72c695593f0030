"""Pages that lead on to another page of their site by a refresh, as a fetch meets them."""

from unit.stages.test_fetch import Desk, entry, page

TAG = '<meta http-equiv="refresh" content="0;url={}">'


def test_the_article_behind_a_refresh_is_read_with_the_usual_pause() -> None:
    desk, one = Desk(), entry()
    there = "https://diario.com/2026/03/el-gobierno-pide-ayuda"
    desk.web.serve(one.url, TAG.format(there), content_type="text/html")
    desk.web.serve(there, page(one.title), content_type="text/html")
    (article,) = desk.run(one)
    assert (article.teaser, article.canonical_url) == (False, there)
    (_, first), (_, second) = desk.web.times
    assert (second - first).total_seconds() >= 5


def test_two_pages_that_lead_to_each_other_end_as_a_teaser() -> None:
    desk, one = Desk(), entry()
    there = "https://diario.com/2026/03/el-gobierno-pide-ayuda"
    desk.web.serve(one.url, TAG.format(there), content_type="text/html")
    desk.web.serve(there, TAG.format(one.url), content_type="text/html")
    (article,) = desk.run(one)
    assert article.teaser
    assert len(desk.web.times) == 2
