"""What help is meant against, in three languages: every threat that articles are read for."""

from avizor.domain.catalogue import Language
from avizor.domain.rendering.message import clean
from avizor.domain.rendering.words import WORDS

_TABLE = """
narcoterrorism|frente al narcoterrorismo|contra o narcoterrorismo
gangs|frente a las bandas|contra as gangues
cartels|frente a los carteles|contra os cartéis
organised crime|frente al crimen organizado|contra o crime organizado
drug trafficking|frente al narcotráfico|contra o narcotráfico
guerrilla|frente a la guerrilla|contra a guerrilha
terrorism|frente al terrorismo|contra o terrorismo
prison violence|frente a la violencia carcelaria|contra a violência nas prisões
illegal mining|frente a la minería ilegal|contra a mineração ilegal
kidnapping|frente a los secuestros|contra os sequestros
crime|frente a la delincuencia|contra a criminalidade
"""

THREATS: dict[str, dict[Language, str]] = {
    name: {"es": es, "pt": pt, "en": f"{WORDS['en'].threat} {name}"}
    for name, es, pt in (line.split("|") for line in _TABLE.split("\n") if line)
}


def threat_words(threat: str | None, language: Language) -> str:
    """Say what help is meant against; one that the table does not have as it is, "" for none."""
    if not threat:
        return ""
    told = THREATS.get(threat, {}).get(language)
    return told or f"{WORDS[language].threat} {clean(threat, 80)}"
