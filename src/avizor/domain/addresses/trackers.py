"""Query parameters that say how a reader came to an article, never which article it is."""

import re

_NAMES = (
    "fbclid gclid gclsrc gbraid wbraid dclid msclkid yclid ysclid twclid ttclid igshid igsh "
    "li_fat_id mkt_tok xtor epik ef_id s_kwcid s_cid sc_cid sc_campaign sc_channel trk "
    "cmpid cmp intcmp int_cmp icid ito ocid ncid smid smtyp sr_share ssm taid tblci dicbo "
    "oborigurl guccounter guce_referrer guce_referrer_sig soc_src soc_trk share_id sharetype "
    "mibextid sfnsn fb_ref fb_source fb_comment_id fb_action_ids fb_action_types "
    "ref_url ref_src __twitter_impression usqp cn-reloaded rss spm mod_rss traffic_source "
    "jsessionid phpsessid recirc_id internal_source internal_link internal_campaign "
    "hootpostid cxrecs_s rsslink _hsenc _hsmi __hstc __hssc __hsfp hsctatracking vero_id vero_conv "
    "spref wprov sc_src sc_llid sc_lid sc_eh sc_uid "
    "_openstat wickedid gad_source gad_campaignid srsltid __s _branch_match_id"
)
_HARD = re.compile(
    r"(?:utm|at|mc|hsa|pk|mtm|piwik|matomo|wt|ns|oly|itm|ga|_ga|_gl|_x_tr|amp)_\w+|utm\w+|"
    r"_ga|_gl|wt\.\w+|" + "|".join(re.escape(name) for name in _NAMES.split())
)
_SOFT_NAMES = (
    "ref referrer referer src source from origin origen via medium campaign partner share shared "
    "sharing feature output"
)
_SOFT = frozenset(_SOFT_NAMES.split())
# Where readers come from, perhaps with a number: no script names its articles so.
_CHANNEL = re.compile(
    r"(?:rss|feed|home|homepage|push|app|facebook|twitter|instagram|whatsapp|telegram)[-_]?\d*"
)
_AMP_NAMES = frozenset(("amp", "isamp", "is_amp", "noamp"))
_AMP_VALUE_NAMES = frozenset(("outputtype", "output", "view", "mode", "format", "type", "version"))


def is_tracker(name: str, value: str) -> bool:
    """Say whether a parameter (its name in lower case) can be dropped from any URL.

    Soft names such as ``ref`` are dropped only with a value that is a word or a channel
    (``home20``): two digits in a row may be an article's number.
    """
    if _HARD.fullmatch(name) or name in _AMP_NAMES or (name == "utm" and not value):
        return True
    if name in _AMP_VALUE_NAMES and value.lower() == "amp":
        return True
    if name not in _SOFT:
        return False
    return re.search(r"\d{2}", value) is None or bool(_CHANNEL.fullmatch(value.lower()))
