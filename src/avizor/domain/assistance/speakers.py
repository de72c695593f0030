"""Who speaks of the help: a government, or somebody who does not govern. Folded text."""

from avizor.domain.assistance.patterns import whole_words

NO_GOVERNMENT = whole_words(
    r"""candidat[oaes]+|hopefuls?|aspirantes?|pre-?candidat[oaes]+|presidenciable|
        diputad[oa]s?|deputad[oa]s?|senador(?:a|es|as)?|
    senators?|asambleistas?|congresistas?|congress(?:man|woman|men)|legislador(?:a|es)?|lawmakers?|
    legislators?|parlamentari[oa]s?|vereador(?:a|es)?|exministr[oa]|former (?:minister|president)|
    expresident[ea]|ex-presidente|bancada|caucus|oposicion|opposition|oposicao|partido|alcaldes?a?|
    mayors?|prefeit[oa]|gremios?|empresarios|analistas?|analysts?|columnist\w*|gobernador(?:a|es)?|
    governor|governador|deputies|deputy"""
)
"""Who may propose help and cannot ask for it: legislators, candidates, guilds."""
GOVERNMENT_ASKS = whole_words(
    r"""gobierno|government|governo|president[ea]|president|ministr[oa]|minister|cancill\w+|
    ministerio|ministry|itamaraty|noboa|ejecutivo"""
)
"""Who asks for a state."""
