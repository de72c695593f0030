"""The peoples of the region, and who else is often named in its news, as parts of patterns."""

OF_A_PEOPLE = (
    r"(?:argentin|bolivi|brasile|brazil|chile[an]|colombi|cuban|dominic|ecuador|ecuatori|equator|"
    r"espan[ho]|filipin|guatemal|haiti|hondur|mexic|nicarag|panam|paragua|peru|salvador|urugua|venez)"
)
"""How the names of peoples begin in Spanish, Portuguese and English, folded."""
