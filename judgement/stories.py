"""Measure story grouping, copies, sources and updates on the labelled corpora.

    python judgement/stories.py [--fit] [--json] [--orders N] [--unseen | --updates]

Every article goes through the true stages, ``Classify`` then ``Group`` on a real state, in order
of first sight; after each one the alert decision is made for a rule that every story meets. The
last tables are of ``tests/data/world``, which nothing was tuned on: by language, and by kind of
change. ``--unseen`` prints those alone, ``--updates`` those of ``tests/data/updates`` alone.

``--fit`` fits the weights of ``domain/stories/matching.py`` anew, reports them cross-validated
(fitted on half of the events, measured on the others; fitted on one corpus, measured on another)
and prints those fitted on the events that never taught the embedding (``fair_events``). Figures of
the shipped weights are measured on what they were fitted on; the cross-validated ones are honest.
"""

import argparse
import json
import sys
from collections.abc import Mapping, Sequence, Set
from random import Random

from story_alerts import measure_alerts, measure_changes, measure_sources_told
from story_corpora import (
    Corpus,
    Labelled,
    fair_events,
    load_corpora,
    load_unseen,
    load_updates,
    shipped_classifier,
    with_relevance,
)
from story_fit import Row, across_corpora, across_halves, fair_pairs, fit, mean_of
from story_measures import (
    agreement,
    b_cubed,
    by_event,
    found_across_languages,
    independent,
    merged_twins,
    moves_facts,
    root_of,
    same_pairs,
    touching,
)
from story_runs import Outcome, group

LANGUAGES = ("es", "en", "pt")
QUIET = {"sources", "topic", "country"}
"""Changes that wake nobody unless a rule names them."""
TWINS = """
a001 a002/a003 a004/a005 a006 a007/a008 a009 a058/a010 a011 a012 a072 a090/a013 a014/a015 a016/
a017 a018/a019 a020/a021 a022 a023/a024 a025 a085/a026 a027/a028 a080 a081/a031 a032/a034 a035/
a036 a037/a039 a040/a045 a093 a094/a067 a071 a091/a076 a077/a083 a084/a086 a087/a043 a061 a062/
d001 d002/d003 d004/d008 d009/d016 d017 d018/d019 d020 d021/d023 d024/d030 d031/d037 d038 d039/
d042 d043/d044 d045 d046/d049 d050 d051/d060 d061/d067 d068 d069/d074 d075/d078 d079/d086 d087/
d091 d092/d097 d098/e001 e002/e004 e005/e006 e007 e036/e008 e009/e011 e012/e013 e014/e015 e016/
e019 e020/e021 e022/e027 e180/e028 e181/e034 e035/e086 e087/e101 e120/e122 e123/e133 e044/e145 e146/
e147 e166/e148 e063/e144 e153/e162 e163/e164 e165/e010 e174/k001 k002/k003 k004/k005 k006/k007 k008/
k009 k010/k011 k012/k013 k014/k015 k016/k017 k018/k019 k020/k021 k022/k023 k024/k025 k026/k027 k028/
k029 k030/k031 k032/k033 k034/k035 k036/q001 q002/q003 q004/q005 q006/q007 q008/q009 q010/q011 q012/
q013 q014/q015 q016/i001 i002/i003 i004/i005 i006/i007 i008 i009/i010 i011/i012 i013/i014 i015/
i016 i017/i018 i019 i020/i021 i022/i023 i024/i027 i028/j001 j002/j003 j004/j005 j006/j007 j008/
j009 j010/j011 j012/j013 j014/j015 j016/j017 j018/j019 j020/j021 j022/j023 j024/j025 j026/
j027 j028 j036/j029 j030/j032 j033/j034 j035/j037 j038/j040 j041/j042 j043/j044 j045/l001 l002/
l003 l004/l005 l006/l007 l008/l009 l010/l011 l012 l045/l013 l014/l015 l016/l017 l018/l019 l020/
l021 l022/l023 l024/l027 l028/l033 l034/l035 l036/l037 l038/l043 l044/o001 o002/o003 o004/o005 o006/
o007 o008/o009 o010/o011 o012/o013 o014/o015 o016/o017 o018/o019 o020/o021 o022/x001 x002/x003 x004/
x005 x006/x007 x008/x009 x010/x011 x012/x013 x014/x015 x016/x017 x018/x019 x020/x021 x022/x023 x024/
x025 x026/x027 x028/x029 x030/x031 x032/x033 x034/x035 x036/x037 x038/x039 x040/f001 f002/f003 f004/
f005 f006/f007 f008/f009 f010/f011 f012/f013 f014/f015 f016/f017 f018/f019 f020/f021 f022/f023 f024/
u101 u102/u103 u104/u105 u106/u107 u108/u109 u110/u111 u112/u113 u114/u115 u116/u117 u118/u119 u120/
u121 u122/u123 u124/v501 v502/v503 v504/v505 v506/v507 v508/v509 v510/v511 v512/w601 w602/w603 w604/
w605 w606/w607 w608/w609 w610/w611 w612/w613 w614/w615 w616/t009 t010/t011 t012/t013 t014/t015 t016/
t017 t018/t019 t020/t021 t022/t023 t024/r001 r002/r003 r004/r005 r006/r007 r008/r009 r010/w001 w002/
w003 w004/w005 w006/w007 w008/w009 w010/w011 w012/w013 w014/w015 w016/w017 w018/w019 w020/w021 w022/
w023 w024/w025 w026/w027 w028/w029 w030/w033 w034/w042 w043/w047 w048/w049 w050/w022 w031/w051 w052/
y001 y002/y003 y004/y005 y006/y007 y008/y009 y010/y011 y012/y013 y014/y015 y016/y017 y018/y019 y020/
y021 y022/y023 y024/z001 z002/z003 z004/z005 z006/z007 z008/z009 z010/z011 z012/z013 z014/z015 z016/
z017 z018/z019 z020/z021 z022/z023 z024/u001 u002/u003 u004/u005 u006/u007 u008/u009 u010/u011 u012/
x801 x802/x803 x804/x805 x806/x807 x808/x809 x810/x811 x812/x813 x814/x815 x816/x817 x818/x819 x820/
x821 x822/x823 x824/x825 x826/x827 x828/x829 x830/yw001 yw002/yw003 yw004/yw005 yw006/yw007 yw008/
yw009 yw010/yw011 yw012/yw013 yw014/yw015 yw016/zw001 zw002/zw003 zw004/zw005 zw006/zw007 zw008/
zw009 zw010/zw011 zw012/zw013 zw014/zw015 zw016/aw001 aw002/aw003 aw004/aw005 aw006/aw007 aw008/
aw009 aw010/aw011 aw012/aw013 aw014/aw015 aw016/bw001 bw002/bw003 bw004/bw005 bw006/bw007 bw008/
bw009 bw010/bw011 bw012/bw013 bw014/bw015 bw016/cw001 cw002/cw003 cw004/cw005 cw006/cw007 cw008/
cw009 cw010/cw011 cw012/cw013 cw014/cw015 cw016/dw001 dw002/dw003 dw004/dw005 dw006/dw007 dw008/
dw009 dw010/dw011 dw012/dw013 dw014/dw015 dw016
"""
"""Events that look alike, as the corpora's own pages list them, and those that set one off."""
AUTHORS = ("ea", "eb", "ec", "ed", "af", "ni", "ah", "ai")
PAIRED = [[f"{by}{at:03}", f"{by}{at + 1:03}"] for by in AUTHORS for at in range(1, 16, 2)]
"""The same, of authors who paired their first sixteen events."""


def measure(corpus: Corpus, outcome: Outcome, events: Set[str] | None = None) -> dict[str, float]:
    """Compare with the labels, over the relevant articles; ``events`` counts only some of them."""
    items = [item for item in corpus.items if item.relevant]
    counted = [item for item in items if events is None or item.event in events]
    ids = {item.article.id for item in counted}
    return {
        "articles": len(counted),
        "missed": sum(outcome.story_of[i].startswith("none") for i in ids) / len(ids),
        **measure_stories(items, ids, outcome),
        **measure_sources(counted, outcome),
        **measure_updates(counted, outcome),
        "ms": outcome.millis,
    }


def measure_stories(
    items: Sequence[Labelled], counted: Set[str], outcome: Outcome
) -> dict[str, float]:
    """Compare stories with events; pairs count with one article among the counted."""
    ids = [item.article.id for item in items]
    gold = [item.event for item in items]
    told = [outcome.story_of[i] for i in ids]
    right = touching(same_pairs(ids, gold), counted)
    found = touching(same_pairs(ids, told), counted)
    whole, pairs = b_cubed(gold, told, [i in counted for i in ids]), agreement(right, found)
    twins, of = merged_twins(items, found, [*PAIRED, *map(str.split, TWINS.split("/"))])
    return {
        "b3_p": whole.precision,
        "b3_r": whole.recall,
        "b3_f1": whole.f1,
        "pair_p": pairs.precision,
        "pair_r": pairs.recall,
        "pair_f1": pairs.f1,
        "languages": found_across_languages(items, right, found),
        "twins_merged": twins,
        "twins": of,
    }


def measure_sources(items: Sequence[Labelled], outcome: Outcome) -> dict[str, float]:
    """Compare copies and counts of independent sources."""
    roots = root_of(items)
    reports = {
        m.article_id: f"{s.id} {m.report}" for s in outcome.stories.values() for m in s.members
    }
    ids = [item.article.id for item in items]
    told = same_pairs(ids, [reports.get(i, i) for i in ids])
    right = same_pairs(ids, [roots[i] for i in ids])
    copies = [i for i in items if i.original]
    translated = [i for i in items if i.translated]
    exact = whole = counted = 0
    for members in by_event(items).values():
        stories = {outcome.story_of[item.article.id] for item in members}
        story = outcome.stories.get(min(stories))
        if len(stories) == 1 and story and len(story.members) == len(members):
            whole += 1
            exact += story.independent_sources == independent(members, roots)
        counted += 1
    return {
        "copy_p": agreement(right, told).precision,
        "copies": _linked(copies, [i.original for i in copies], told),
        "translations": _linked(translated, [i.translated for i in translated], told),
        "sources_of_whole": exact / max(1, whole),
        "whole_stories": whole / max(1, counted),
    }


def _linked(
    items: Sequence[Labelled], sources: Sequence[str | None], told: set[frozenset[str]]
) -> float:
    hit = sum({i.article.id, s} in told for i, s in zip(items, sources, strict=True))
    return hit / len(items) if items else 1.0


def measure_updates(items: Sequence[Labelled], outcome: Outcome) -> dict[str, float]:
    """Compare the facts that articles changed with those they should have."""
    loud = {a for a, facts in outcome.changed.items() if facts - QUIET}
    moved: set[str] = set()
    joined: set[str] = set()
    for members in by_event(items).values():
        joined |= {i.article.id for i in members if outcome.changed.get(i.article.id) is not None}
        moved |= moves_facts(members)
    later = {i.article.id for m in by_event(items).values() for i in m[1:]} & joined
    new = {i.article.id for i in items if i.new_fact} & later
    silent = [i.article.id for i in items if i.article.id in later and (i.original or i.translated)]
    rewrites = [i for i in items if i.article.id in later and i.new_fact is False]
    facts = agreement(moved & later, loud & later)
    said = agreement(new, loud & later)
    return {
        "update_p": facts.precision,
        "update_r": facts.recall,
        "new_fact_p": said.precision,
        "new_fact_r": said.recall,
        "woken_by_copies": len(loud & set(silent)),
        "woken_by_rewrites": sum(i.article.id in loud for i in rewrites),
        "rewrites": len(rewrites),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--fit", action="store_true", help="fit the weights anew and validate")
    parser.add_argument("--json", action="store_true", help="one JSON object a line")
    parser.add_argument("--orders", type=int, default=0, help="also that many random orders")
    parser.add_argument("--unseen", action="store_true", help="only the news not tuned on")
    parser.add_argument("--updates", action="store_true", help="only the stories that go on")
    chosen = parser.parse_args()
    classify = shipped_classifier()
    if chosen.unseen or chosen.updates:
        news = [load_unseen(classify)] if chosen.unseen else load_updates(classify)
        measure_news(news, as_json=chosen.json)
        return
    corpora = load_corpora(classify)
    given = [with_relevance(corpus) for corpus in corpora]
    outcomes = {c.name: group(c) for c in (*corpora, *given)}
    show({c.name: measure(c, outcomes[c.name]) for c in (*corpora, *given)}, as_json=chosen.json)
    show({c.name: measure_alerts(c.items, outcomes[c.name]) for c in corpora}, as_json=chosen.json)
    measure_news([load_unseen(classify), *load_updates(classify)], as_json=chosen.json)
    if chosen.orders:
        show(
            {f"{c.name} any order": in_any_order(c, chosen.orders) for c in given},
            as_json=chosen.json,
        )
    if chosen.fit:
        validate(given, as_json=chosen.json)


def measure_told(
    items: Sequence[Labelled], counted: Sequence[Labelled], outcome: Outcome
) -> dict[str, float]:
    """Measure what a reader meets, with every article that the classifier missed."""
    secure = [item for item in items if item.relevant]
    ids = {item.article.id for item in counted}
    kept = {item.article.id for item in secure if item.article.id in ids}
    return {
        "articles": len(kept),
        "missed": sum(outcome.story_of[i].startswith("none") for i in kept) / max(1, len(kept)),
        **measure_stories(secure, kept, outcome),
        "sources_right": measure_sources_told(counted, outcome),
        **measure_alerts(items, outcome, ids),
    }


def measure_news(corpora: Sequence[Corpus], *, as_json: bool) -> None:
    """Report news as readers meet it: whole, by language, and by kind of change."""
    for corpus in corpora:
        outcome = group(corpus)
        rows = {corpus.name: measure_told(corpus.items, corpus.items, outcome)}
        for language in LANGUAGES:
            spoken = [item for item in corpus.items if item.article.language == language]
            rows[f"{corpus.name} {language}"] = measure_told(corpus.items, spoken, outcome)
        show(rows, as_json=as_json)
        show(measure_changes(corpus.items, outcome), as_json=as_json)


def in_any_order(corpus: Corpus, orders: int) -> Row:
    """Average over random orders of arrival."""
    rows = []
    for seed in range(orders):
        order = Random(seed).sample(range(len(corpus.items)), len(corpus.items))
        rows.append(measure(corpus, group(corpus, order)))
    return mean_of(rows)


def validate(corpora: Sequence[Corpus], *, as_json: bool) -> None:
    """Report the fit on unseen events and print the weights fitted on fair events."""

    def unseen(corpus: Corpus, events: Set[str]) -> Row:
        return measure(corpus, group(corpus), events)

    events = [corpus for corpus in corpora if corpus.name.startswith("events")]
    halves = {f"{c.name} halves": across_halves(c, unseen) for c in events}
    others = {f"{n} others": row for n, row in across_corpora(corpora, unseen).items()}
    show({**halves, **others}, as_json=as_json)
    fair = fair_events()
    tables = [
        fair_pairs(corpus, fair, alone=times_counted(corpus) > 1)
        for corpus in corpora
        for _ in range(times_counted(corpus))
    ]
    weights, bias = fit(tables)
    print(json.dumps({"weights": weights._asdict(), "bias": bias}), file=sys.stderr)


def times_counted(corpus: Corpus) -> int:
    """Say how often a corpus counts in the fit: the events hardest to tell apart three times."""
    return 3 if corpus.name.startswith("events_g") else 1


def show(rows: Mapping[str, Row], *, as_json: bool) -> None:
    if as_json:
        for name, row in rows.items():
            print(json.dumps({"corpus": name, **row}))
        return
    width = 2 + max(map(len, rows))
    print(f"{'':20}" + "".join(f"{name:>{width}}" for name in rows))
    for measured in next(iter(rows.values())):
        cells = (row[measured] for row in rows.values())
        print(f"{measured:20}" + "".join(f"{cell:{width}.3f}" for cell in cells))
    print()


if __name__ == "__main__":
    main()
