"""Offices that the press names by their letters: "MPF confirma", "PNC descarta". Folded text."""

ACRONYMS = (
    r"(?:mpf|mpe|mp(?:sp|rj|mg|ba|pr|sc|rs|pe|ce|pa|go|df|dft|am|mt|ms|es|ac|ro)|pf|prf|"
    r"(?<!\d )(?<!\d)pm(?:erj|esp)?|ssp(?:-?[a-z]{2})?|sspc|seap|iapen|ibama|icmbio|funai|stf|stj|"
    r"pnc|pnp|pnh|pdi|fgr|fge|fgn|fgj(?:em|cdmx)?|sedena|semar|inm\b|snai|inpec|inpe|ffmm|"
    r"ff\.? ?(?:aa|mm)\.?|senad|cicpc|gnb|fanb|conas|dgcp|oij|senan|senafront|felcn|felcc|dea|fbi|"
    r"inp|gdf|southcom|ttps|jcf|jdf|ttdf|rbpf)"
)
"""Police forces, prosecutors, armies and prison services; "MP" alone is an English legislator."""
