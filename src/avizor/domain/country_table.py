"""Every country there is: its ISO 3166-1 alpha-2 code and its names in three languages.

With the article that Portuguese puts before the name, if it does. Most names are CLDR's (see
NOTICE), some are shorter.
"""

COUNTRY_TABLE = """
AD|Andorra|Andorra|Andorra|
AE|Emiratos Árabes Unidos|Emirados Árabes Unidos|United Arab Emirates|os
AF|Afganistán|Afeganistão|Afghanistan|o
AG|Antigua y Barbuda|Antígua e Barbuda|Antigua and Barbuda|
AI|Anguila|Anguila|Anguilla|
AL|Albania|Albânia|Albania|a
AM|Armenia|Armênia|Armenia|a
AO|Angola|Angola|Angola|
AQ|Antártida|Antártida|Antarctica|a
AR|Argentina|Argentina|Argentina|a
AS|Samoa Americana|Samoa Americana|American Samoa|a
AT|Austria|Áustria|Austria|a
AU|Australia|Austrália|Australia|a
AW|Aruba|Aruba|Aruba|
AX|Islas Åland|Ilhas Åland|Åland Islands|as
AZ|Azerbaiyán|Azerbaijão|Azerbaijan|o
BA|Bosnia y Herzegovina|Bósnia e Herzegovina|Bosnia and Herzegovina|a
BB|Barbados|Barbados|Barbados|
BD|Bangladés|Bangladesh|Bangladesh|o
BE|Bélgica|Bélgica|Belgium|a
BF|Burkina Faso|Burkina Faso|Burkina Faso|a
BG|Bulgaria|Bulgária|Bulgaria|a
BH|Baréin|Bahrein|Bahrain|o
BI|Burundi|Burundi|Burundi|o
BJ|Benín|Benin|Benin|o
BL|San Bartolomé|São Bartolomeu|Saint Barthélemy|
BM|Bermudas|Bermudas|Bermuda|as
BN|Brunéi|Brunei|Brunei|o
BO|Bolivia|Bolívia|Bolivia|a
BQ|Caribe neerlandés|Países Baixos Caribenhos|Caribbean Netherlands|os
BR|Brasil|Brasil|Brazil|o
BS|Bahamas|Bahamas|Bahamas|as
BT|Bután|Butão|Bhutan|o
BV|Isla Bouvet|Ilha Bouvet|Bouvet Island|a
BW|Botsuana|Botsuana|Botswana|a
BY|Bielorrusia|Bielorrússia|Belarus|a
BZ|Belice|Belize|Belize|
CA|Canadá|Canadá|Canada|o
CC|Islas Cocos|Ilhas Cocos|Cocos Islands|as
CD|República Democrática del Congo|República Democrática do Congo|DR Congo|a
CF|República Centroafricana|República Centro-Africana|Central African Republic|a
CG|República del Congo|República do Congo|Republic of the Congo|a
CH|Suiza|Suíça|Switzerland|a
CI|Costa de Marfil|Costa do Marfim|Ivory Coast|a
CK|Islas Cook|Ilhas Cook|Cook Islands|as
CL|Chile|Chile|Chile|o
CM|Camerún|Camarões|Cameroon|os
CN|China|China|China|a
CO|Colombia|Colômbia|Colombia|a
CR|Costa Rica|Costa Rica|Costa Rica|a
CU|Cuba|Cuba|Cuba|
CV|Cabo Verde|Cabo Verde|Cape Verde|
CW|Curazao|Curaçao|Curaçao|
CX|Isla de Navidad|Ilha Christmas|Christmas Island|a
CY|Chipre|Chipre|Cyprus|
CZ|Chequia|Tchéquia|Czechia|a
DE|Alemania|Alemanha|Germany|a
DJ|Yibuti|Djibuti|Djibouti|
DK|Dinamarca|Dinamarca|Denmark|a
DM|Dominica|Dominica|Dominica|
DO|República Dominicana|República Dominicana|Dominican Republic|a
DZ|Argelia|Argélia|Algeria|a
EC|Ecuador|Equador|Ecuador|o
EE|Estonia|Estônia|Estonia|a
EG|Egipto|Egito|Egypt|o
EH|Sáhara Occidental|Saara Ocidental|Western Sahara|o
ER|Eritrea|Eritreia|Eritrea|a
ES|España|Espanha|Spain|a
ET|Etiopía|Etiópia|Ethiopia|a
FI|Finlandia|Finlândia|Finland|a
FJ|Fiyi|Fiji|Fiji|
FK|Islas Malvinas|Ilhas Malvinas|Falkland Islands|as
FM|Micronesia|Micronésia|Micronesia|a
FO|Islas Feroe|Ilhas Faroé|Faroe Islands|as
FR|Francia|França|France|a
GA|Gabón|Gabão|Gabon|o
GB|Reino Unido|Reino Unido|United Kingdom|o
GD|Granada|Granada|Grenada|
GE|Georgia|Geórgia|Georgia|a
GF|Guayana Francesa|Guiana Francesa|French Guiana|a
GG|Guernesey|Guernsey|Guernsey|
GH|Ghana|Gana|Ghana|
GI|Gibraltar|Gibraltar|Gibraltar|
GL|Groenlandia|Groenlândia|Greenland|a
GM|Gambia|Gâmbia|Gambia|a
GN|Guinea|Guiné|Guinea|a
GP|Guadalupe|Guadalupe|Guadeloupe|
GQ|Guinea Ecuatorial|Guiné Equatorial|Equatorial Guinea|a
GR|Grecia|Grécia|Greece|a
GS|Georgia del Sur|Geórgia do Sul|South Georgia|a
GT|Guatemala|Guatemala|Guatemala|a
GU|Guam|Guam|Guam|
GW|Guinea-Bisáu|Guiné-Bissau|Guinea-Bissau|a
GY|Guyana|Guiana|Guyana|a
HK|Hong Kong|Hong Kong|Hong Kong|
HM|Islas Heard y McDonald|Ilhas Heard e McDonald|Heard and McDonald Islands|as
HN|Honduras|Honduras|Honduras|
HR|Croacia|Croácia|Croatia|a
HT|Haití|Haiti|Haiti|o
HU|Hungría|Hungria|Hungary|a
ID|Indonesia|Indonésia|Indonesia|a
IE|Irlanda|Irlanda|Ireland|a
IL|Israel|Israel|Israel|
IM|Isla de Man|Ilha de Man|Isle of Man|a
IN|India|Índia|India|a
IO|Territorio Británico del Índico|Território Britânico do Índico|British Indian Ocean Territory|o
IQ|Irak|Iraque|Iraq|o
IR|Irán|Irã|Iran|o
IS|Islandia|Islândia|Iceland|a
IT|Italia|Itália|Italy|a
JE|Jersey|Jersey|Jersey|
JM|Jamaica|Jamaica|Jamaica|a
JO|Jordania|Jordânia|Jordan|a
JP|Japón|Japão|Japan|o
KE|Kenia|Quênia|Kenya|o
KG|Kirguistán|Quirguistão|Kyrgyzstan|o
KH|Camboya|Camboja|Cambodia|o
KI|Kiribati|Kiribati|Kiribati|
KM|Comoras|Comores|Comoros|as
KN|San Cristóbal y Nieves|São Cristóvão e Névis|Saint Kitts and Nevis|
KP|Corea del Norte|Coreia do Norte|North Korea|a
KR|Corea del Sur|Coreia do Sul|South Korea|a
KW|Kuwait|Kuwait|Kuwait|o
KY|Islas Caimán|Ilhas Cayman|Cayman Islands|as
KZ|Kazajistán|Cazaquistão|Kazakhstan|o
LA|Laos|Laos|Laos|o
LB|Líbano|Líbano|Lebanon|o
LC|Santa Lucía|Santa Lúcia|Saint Lucia|
LI|Liechtenstein|Liechtenstein|Liechtenstein|o
LK|Sri Lanka|Sri Lanka|Sri Lanka|o
LR|Liberia|Libéria|Liberia|a
LS|Lesoto|Lesoto|Lesotho|o
LT|Lituania|Lituânia|Lithuania|a
LU|Luxemburgo|Luxemburgo|Luxembourg|o
LV|Letonia|Letônia|Latvia|a
LY|Libia|Líbia|Libya|a
MA|Marruecos|Marrocos|Morocco|o
MC|Mónaco|Mônaco|Monaco|
MD|Moldavia|Moldávia|Moldova|a
ME|Montenegro|Montenegro|Montenegro|o
MF|San Martín|São Martinho|Saint Martin|
MG|Madagascar|Madagascar|Madagascar|
MH|Islas Marshall|Ilhas Marshall|Marshall Islands|as
MK|Macedonia del Norte|Macedônia do Norte|North Macedonia|a
ML|Mali|Mali|Mali|o
MM|Myanmar|Mianmar|Myanmar|
MN|Mongolia|Mongólia|Mongolia|a
MO|Macao|Macau|Macao|
MP|Islas Marianas del Norte|Ilhas Marianas do Norte|Northern Mariana Islands|as
MQ|Martinica|Martinica|Martinique|
MR|Mauritania|Mauritânia|Mauritania|a
MS|Montserrat|Montserrat|Montserrat|
MT|Malta|Malta|Malta|
MU|Mauricio|Maurício|Mauritius|o
MV|Maldivas|Maldivas|Maldives|as
MW|Malaui|Malaui|Malawi|
MX|México|México|Mexico|o
MY|Malasia|Malásia|Malaysia|a
MZ|Mozambique|Moçambique|Mozambique|
NA|Namibia|Namíbia|Namibia|a
NC|Nueva Caledonia|Nova Caledônia|New Caledonia|a
NE|Níger|Níger|Niger|o
NF|Isla Norfolk|Ilha Norfolk|Norfolk Island|a
NG|Nigeria|Nigéria|Nigeria|a
NI|Nicaragua|Nicarágua|Nicaragua|a
NL|Países Bajos|Países Baixos|Netherlands|os
NO|Noruega|Noruega|Norway|a
NP|Nepal|Nepal|Nepal|o
NR|Nauru|Nauru|Nauru|
NU|Niue|Niue|Niue|
NZ|Nueva Zelanda|Nova Zelândia|New Zealand|a
OM|Omán|Omã|Oman|
PA|Panamá|Panamá|Panama|o
PE|Perú|Peru|Peru|o
PF|Polinesia Francesa|Polinésia Francesa|French Polynesia|a
PG|Papúa Nueva Guinea|Papua-Nova Guiné|Papua New Guinea|a
PH|Filipinas|Filipinas|Philippines|as
PK|Pakistán|Paquistão|Pakistan|o
PL|Polonia|Polônia|Poland|a
PM|San Pedro y Miquelón|São Pedro e Miquelão|Saint Pierre and Miquelon|
PN|Islas Pitcairn|Ilhas Pitcairn|Pitcairn Islands|as
PR|Puerto Rico|Porto Rico|Puerto Rico|
PS|Palestina|Palestina|Palestine|a
PT|Portugal|Portugal|Portugal|
PW|Palaos|Palau|Palau|
PY|Paraguay|Paraguai|Paraguay|o
QA|Catar|Catar|Qatar|o
RE|Reunión|Reunião|Réunion|a
RO|Rumania|Romênia|Romania|a
RS|Serbia|Sérvia|Serbia|a
RU|Rusia|Rússia|Russia|a
RW|Ruanda|Ruanda|Rwanda|
SA|Arabia Saudita|Arábia Saudita|Saudi Arabia|a
SB|Islas Salomón|Ilhas Salomão|Solomon Islands|as
SC|Seychelles|Seicheles|Seychelles|as
SD|Sudán|Sudão|Sudan|o
SE|Suecia|Suécia|Sweden|a
SG|Singapur|Singapura|Singapore|
SH|Santa Elena|Santa Helena|Saint Helena|
SI|Eslovenia|Eslovênia|Slovenia|a
SJ|Svalbard y Jan Mayen|Svalbard e Jan Mayen|Svalbard and Jan Mayen|
SK|Eslovaquia|Eslováquia|Slovakia|a
SL|Sierra Leona|Serra Leoa|Sierra Leone|a
SM|San Marino|San Marino|San Marino|
SN|Senegal|Senegal|Senegal|o
SO|Somalia|Somália|Somalia|a
SR|Surinam|Suriname|Suriname|o
SS|Sudán del Sur|Sudão do Sul|South Sudan|o
ST|Santo Tomé y Príncipe|São Tomé e Príncipe|São Tomé and Príncipe|
SV|El Salvador|El Salvador|El Salvador|
SX|Sint Maarten|Sint Maarten|Sint Maarten|
SY|Siria|Síria|Syria|a
SZ|Esuatini|Essuatíni|Eswatini|o
TC|Islas Turcas y Caicos|Ilhas Turcas e Caicos|Turks and Caicos Islands|as
TD|Chad|Chade|Chad|o
TF|Territorios Australes Franceses|Terras Austrais Francesas|French Southern Territories|as
TG|Togo|Togo|Togo|o
TH|Tailandia|Tailândia|Thailand|a
TJ|Tayikistán|Tadjiquistão|Tajikistan|o
TK|Tokelau|Tokelau|Tokelau|
TL|Timor Oriental|Timor-Leste|Timor-Leste|
TM|Turkmenistán|Turcomenistão|Turkmenistan|o
TN|Túnez|Tunísia|Tunisia|a
TO|Tonga|Tonga|Tonga|
TR|Turquía|Turquia|Türkiye|a
TT|Trinidad y Tobago|Trinidad e Tobago|Trinidad and Tobago|
TV|Tuvalu|Tuvalu|Tuvalu|
TW|Taiwán|Taiwan|Taiwan|
TZ|Tanzania|Tanzânia|Tanzania|a
UA|Ucrania|Ucrânia|Ukraine|a
UG|Uganda|Uganda|Uganda|
UM|Islas menores de Estados Unidos|Ilhas menores dos Estados Unidos|U.S. Outlying Islands|as
US|Estados Unidos|Estados Unidos|United States|os
UY|Uruguay|Uruguai|Uruguay|o
UZ|Uzbekistán|Uzbequistão|Uzbekistan|o
VA|Vaticano|Vaticano|Vatican|o
VC|San Vicente y las Granadinas|São Vicente e Granadinas|Saint Vincent and the Grenadines|
VE|Venezuela|Venezuela|Venezuela|a
VG|Islas Vírgenes Británicas|Ilhas Virgens Britânicas|British Virgin Islands|as
VI|Islas Vírgenes de Estados Unidos|Ilhas Virgens Americanas|U.S. Virgin Islands|as
VN|Vietnam|Vietnã|Vietnam|o
VU|Vanuatu|Vanuatu|Vanuatu|
WF|Wallis y Futuna|Wallis e Futuna|Wallis and Futuna|
WS|Samoa|Samoa|Samoa|
YE|Yemen|Iêmen|Yemen|o
YT|Mayotte|Mayotte|Mayotte|
ZA|Sudáfrica|África do Sul|South Africa|a
ZM|Zambia|Zâmbia|Zambia|a
ZW|Zimbabue|Zimbábue|Zimbabwe|o
"""
"""A row a country: code, Spanish, Portuguese and English name, Portuguese article."""

_THE = """
AE AX BQ BS CC CD CF CG CK DO FK FO GB GM HM IM IO KM KY MH MP MV NL PH PN SB SC TC TF UM US VA VG
VI
"""
WITH_THE = frozenset(_THE.split())
"""Codes of the countries before whose name English puts its article within a sentence."""
