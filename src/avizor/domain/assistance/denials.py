"""Denials: that something was asked, agreed or offered is said to be untrue.

By a verb ("negó haber pedido", "no such request") or by a negation over what was asked ("ni hubo
ni habrá pedido", "nadie ha solicitado"), which "not yet" does not turn into one. Folded text.
"""

import re

_DENY = re.compile(
    r"\b(?:neg(?:o|aron|ou|aram|a|am)|nieg(?:a|an)|desmint\w+|desmient\w+|desment\w+|"
    r"den(?:y|ies|ied)|denying|is false|es falso|e falso|falso que|no (?:se )?ha (?:pedido|"
    r"solicitado)|no hay (?:pedido|solicitud|acuerdo)|nao ha (?:pedido|acordo)|made no request|"
    r"rechaz\w+ (?:la |las |esa |los )?(?:version|informacion|rumor|reporte)\w*|"
    r"reject\w* (?:the )?(?:claims?|reports?|rumou?rs?)|no such (?:talks|request|deal)|"
    r"dismiss\w+|no hemos (?:pedido|solicitado)|no (?:pidio|solicito|pedimos)|"
    r"nao (?:pediu|solicitou|ha pedido)|has not (?:asked|requested|sought)|"
    r"did not (?:ask|request|seek)|never (?:asked|requested)|nunca (?:pidio|solicito|pediu)|"
    r"(?:calific|tach|tild|trat|classific)\w+ (?:\w+ ){0,2}(?:de|como|por) (?:\w+ )?(?:fals|fantas|"
    r"invenc|invent|rumor|bulo|mentira|ficc)\w*|fiction|(?:are|were|was) (?:false|untrue)|"
    r"fantas(?:y|ia)|hoax|bulo|swat(?:s|ted) down|scotch(?:es|ed)|never existed|nunca existi\w+|"
    r"no se ha (?:conversado|hablado|planteado)|nao se cogita|(?:ni uno|nem um)(?= ?[\".]| solo)|"
    r"not (?:one|a single)(?=[,.\"])|ni hay ni habra|ni (?:hubo|habia) ni)\b"
)
_FOREIGNERS = (
    r"(?:agent|soldad|soldier|militar|marine|tropa|troop|polic|federais|federales|cops|gendarm|"
    r"asesor|assessor|advis|base|posto|puesto|outpost|force|officer|fuzileir|radar|instructor|"
    r"contingent|contractor|mercenari)\w*"
)
# "No hay asesores cubanos en ningún cuartel", "no foreign force has placed a radar in Tobago".
_ABSENT = re.compile(
    r"\b(?:no (?:hay|existen?|trabajan?|operan?)|nao (?:ha|existem?|operam?)|there(?:'s| is| are) "
    rf"no|ni hay)(?: \w+){{0,4}}? (?:{_FOREIGNERS}|planes|plan|plano|planos|conversa\w*|negocia\w*|"
    r"talks|convenio|licenca|licencia)\b|\b(?:ningun|nenhum|no)(?: \w+){0,2}? "
    rf"{_FOREIGNERS}(?: \w+){{0,3}}? (?:trabaja|opera|esta|hay|has (?:placed|set)|is (?:here|in)|"
    rf"are (?:here|in)|have (?:set|been))\b|^no (?:\w+ ){{1,2}}{_FOREIGNERS}(?: (?:here|on our)\b|"
    rf",? (?:says|insist))|\bni {_FOREIGNERS} ni\b|\b(?:nobody|no one|nadie|ninguem)\b[^.;]{{0,40}}"
    r"\b(?:talking|spoken|hablado|conversado|solicito|pidio|pediu)\b"
)
# "Ni hubo ni habrá pedido", "nadie ha solicitado", "não existe carta": nothing was asked or agreed.
_NOTHING = re.compile(
    r"\b(?:no|ni|nadie|nunca|jamas|tampoco|ningun[ao]?|nao|nem|ninguem|jamais|nenhuma?|never|"
    r"nobody|no one|nor)(?: (?:se|lo|la|le|les|nos|me|te|ha|han|hemos|he|habia|hubo|habra|hay|"
    r"existe|existio|existiu|houve|havera|ha|tem|temos|foi|fue|ni|nem|el|un|una|um|uma|esa|ese|"
    r"essa|esse|en|no|este|neste|gobierno|governo|in|this|government|has|have|had|was|there|is|"
    r"any|such|formal\w*|oficial\w*|official\w*)){0,5} (?:pedidos?|pidio|pedimos|pediu|pidieron|"
    r"pidamos|solicitad[oa]s?|solicito|solicitud|solicitou|solicitamos|peticion|gestion\w*|gestiono|"
    r"invitad[oa]s?|invito|invitamos|convidad[oa]s?|convidou|acordad[oa]s?|pactad[oa]s?|convenid[oa]|"
    r"acuerdo|acordo|negociad[oa]s?|carta|solicitacao|request\w*|asked|sought|invited|agreed|"
    r"requested)\b(?!\W+(?:todavia|aun|ainda|yet|respuesta|resposta))"
)
_YET = re.compile(r"\b(?:todavia|aun|ainda|yet|por ahora|por enquanto|so far|hasta ahora)\b")

NOT_RULED_OUT = re.compile(
    r"\b(?:no (?:se )?descart\w+|nao (?:se )?descart\w+|(?:does|did|has|have|do|would)(?: not|"
    r"n't) (?:ruled? out)|not ruling out|without ruling out|sin descartar)\b"
)
"""What is not ruled out is neither refused nor denied."""


def denial_in(folded: str) -> re.Match[str] | None:
    """Find the first denial of a sentence; None where it denies nothing."""
    nothing = None if _YET.search(folded) else _NOTHING.search(folded)
    return _DENY.search(folded) or nothing or _ABSENT.search(folded)
