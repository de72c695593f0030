"""States and organisations within a sentence: "a Colombia e Israel", "aos Estados Unidos"."""

from collections.abc import Sequence
from dataclasses import dataclass

from avizor.domain.catalogue import Language
from avizor.domain.rendering.countries import country_article, country_name
from avizor.domain.rendering.message import clean

_AND: dict[Language, str] = {"es": "y", "pt": "e", "en": "and"}
_MOST = 4
_CONTRACTED = {
    ("a", "o"): "ao",
    ("a", "a"): "à",
    ("a", "os"): "aos",
    ("a", "as"): "às",
    ("de", "o"): "do",
    ("de", "a"): "da",
    ("de", "os"): "dos",
    ("de", "as"): "das",
}
"""Preposition and article as Portuguese writes them."""


@dataclass(frozen=True)
class Parties:
    """Names for a template: ``{partners}`` lists them, ``{partners:de}`` after a preposition.

    Beyond four the rest is left to the article; none gives "".
    """

    codes: Sequence[str]
    language: Language

    def __format__(self, preposition: str) -> str:
        """Write the names; Portuguese repeats the preposition and joins it with the article."""
        repeated = self.language == "pt"
        names = [self._named(code, preposition if repeated else "") for code in self.codes[:_MOST]]
        listed = self._listed(names)
        return f"{preposition} {listed}" if preposition and listed and not repeated else listed

    def _named(self, code: str, preposition: str) -> str:
        name = clean(country_name(code, self.language), 60)
        article = country_article(code, self.language)
        if self.language != "pt":  # "la ONU", "the UN": with or without a preposition
            return f"{article} {name}".strip()
        if not preposition:
            return name
        together = _CONTRACTED.get((preposition, article), f"{preposition} {article}".strip())
        return f"{together} {name}"

    def _listed(self, names: Sequence[str]) -> str:
        if len(names) < 2:
            return "".join(names)
        joint = _AND[self.language]
        if joint == "y" and names[-1].lower().startswith(("i", "hi")):
            joint = "e"  # Spanish: Colombia e Israel
        return f"{', '.join(names[:-1])} {joint} {names[-1]}"
