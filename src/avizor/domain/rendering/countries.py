"""What countries are called in Spanish, Portuguese and English, by ISO 3166-1 alpha-2 code.

The Americas, and those elsewhere that help the region's forces; any other keeps its code.
"""

from avizor.domain.catalogue import Language

_TABLE = """
AR|Argentina|Argentina|Argentina
AU|Australia|Austrália|Australia
BB|Barbados|Barbados|Barbados
BE|Bélgica|Bélgica|Belgium
BO|Bolivia|Bolívia|Bolivia
BR|Brasil|Brasil|Brazil
BS|Bahamas|Bahamas|Bahamas
BZ|Belice|Belize|Belize
CA|Canadá|Canadá|Canada
CH|Suiza|Suíça|Switzerland
CL|Chile|Chile|Chile
CN|China|China|China
CO|Colombia|Colômbia|Colombia
CR|Costa Rica|Costa Rica|Costa Rica
CU|Cuba|Cuba|Cuba
CZ|Chequia|Tchéquia|Czechia
DE|Alemania|Alemanha|Germany
DK|Dinamarca|Dinamarca|Denmark
DM|Dominica|Dominica|Dominica
DO|República Dominicana|República Dominicana|Dominican Republic
EC|Ecuador|Equador|Ecuador
ES|España|Espanha|Spain
FI|Finlandia|Finlândia|Finland
FR|Francia|França|France
GB|Reino Unido|Reino Unido|United Kingdom
GD|Granada|Granada|Grenada
GF|Guayana Francesa|Guiana Francesa|French Guiana
GT|Guatemala|Guatemala|Guatemala
GY|Guyana|Guiana|Guyana
HN|Honduras|Honduras|Honduras
HT|Haití|Haiti|Haiti
IE|Irlanda|Irlanda|Ireland
IL|Israel|Israel|Israel
IN|India|Índia|India
IR|Irán|Irã|Iran
IT|Italia|Itália|Italy
JM|Jamaica|Jamaica|Jamaica
JP|Japón|Japão|Japan
KE|Kenia|Quênia|Kenya
KR|Corea del Sur|Coreia do Sul|South Korea
MX|México|México|Mexico
NI|Nicaragua|Nicarágua|Nicaragua
NL|Países Bajos|Países Baixos|Netherlands
NO|Noruega|Noruega|Norway
PA|Panamá|Panamá|Panama
PE|Perú|Peru|Peru
PL|Polonia|Polônia|Poland
PR|Puerto Rico|Porto Rico|Puerto Rico
PT|Portugal|Portugal|Portugal
PY|Paraguay|Paraguai|Paraguay
RU|Rusia|Rússia|Russia
RW|Ruanda|Ruanda|Rwanda
SE|Suecia|Suécia|Sweden
SR|Surinam|Suriname|Suriname
SV|El Salvador|El Salvador|El Salvador
TR|Turquía|Turquia|Türkiye
TT|Trinidad y Tobago|Trinidad e Tobago|Trinidad and Tobago
TW|Taiwán|Taiwan|Taiwan
UA|Ucrania|Ucrânia|Ukraine
US|Estados Unidos|Estados Unidos|United States
UY|Uruguay|Uruguai|Uruguay
VA|Vaticano|Vaticano|Vatican
VE|Venezuela|Venezuela|Venezuela
ZA|Sudáfrica|África do Sul|South Africa
EU|UE|UE|EU
UN|ONU|ONU|UN
OAS|OEA|OEA|OAS
NATO|OTAN|OTAN|NATO
"""
_ROWS = [row.split("|") for row in _TABLE.split("\n") if row]
_NAMES: dict[Language, dict[str, str]] = {
    "es": {row[0]: row[1] for row in _ROWS},
    "pt": {row[0]: row[2] for row in _ROWS},
    "en": {row[0]: row[3] for row in _ROWS},
}


def country_name(code: str, language: Language) -> str:
    """Name a country or an organisation; one that is not in the table keeps its code."""
    return _NAMES[language].get(code, code)
