"""Classify: what an article is about, where, by whom, how grave, and in which sentence."""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor

from avizor.chunks import chunks
from avizor.domain.judgement import Judgement, ModelInput
from avizor.domain.limits import beginning
from avizor.domain.reading import Reader
from avizor.domain.records import Article, Assessed, Assessment
from avizor.ports import Model

AT_ONCE = 16
"""Articles that the model judges while those before are read."""


class Classify:
    """Joins the model's judgement with what the text states in so many words."""

    def __init__(self, model: Model, reader: Callable[[], Reader]) -> None:
        """``reader`` gives the same one each time: workers that classify nothing build none."""
        self._model = model
        self._reader = reader

    def prepare(self) -> None:
        """Open the model, so that one which cannot be used is refused before work begins."""
        _ = self._model.name, self._reader()

    def handle(self, batch: Sequence[Article]) -> Iterator[tuple[str, Assessed]]:
        """Yield each article with its assessment, in order; every article gets one."""
        for article, judgement in self._judged(batch):
            assessment = self.assess(beginning(article), judgement)
            yield article.id, Assessed(article=article, assessment=assessment)

    def _judged(self, batch: Sequence[Article]) -> Iterator[tuple[Article, Judgement]]:
        """Yield articles with judgements; the network, which needs no Python, works ahead."""
        parts = list(chunks(batch, AT_ONCE))
        with ThreadPoolExecutor(1, "classify") as ahead:
            work = [
                ahead.submit(self._model.assess, [_input_of(beginning(a)) for a in part])
                for part in parts
            ]
            try:
                for part, judged in zip(parts, work, strict=True):
                    yield from zip(part, judged.result(), strict=True)
            finally:
                ahead.shutdown(cancel_futures=True)

    def assess(self, article: Article, judgement: Judgement) -> Assessment:
        """Return the assessment of one article the model has judged."""
        return (
            self._reader()
            .read(article, judgement)
            .model_copy(update={"model": self._model.name, "embedding": judgement.embedding})
        )


def _input_of(article: Article) -> ModelInput:
    """Give the model the text; a teaser's summary where there is none."""
    text = article.text or article.summary
    return ModelInput(title=article.title, text=text, language=article.language)
