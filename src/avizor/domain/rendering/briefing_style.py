"""The style sheet of a briefing: light and dark, wide and narrow, screen and paper."""

STYLE = """
:root { color-scheme: light dark; --page: #f2f4f6; --card: #fff; --line: #dde2e6; --text: #1b1f23;
  --soft: #57606a; --link: #0b57d0; --land: #e3e7ea; --bar: #33658a; --news: #f3f7ee;
  --edge: #5b8c2a; --s0: #7b8794; --s1: #5f6b76; --s2: #b46900; --s3: #b3261e; }
@media (prefers-color-scheme: dark) { :root { --page: #14171a; --card: #1e2327; --line: #333a40;
  --text: #e8eaed; --soft: #a9b3bc; --link: #8ab8ff; --land: #2b3238; --bar: #7fb2d9;
  --news: #262c24; --edge: #7a9a5a; --s0: #56626d; --s1: #66737f; --s2: #a35f00; --s3: #c0392f; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--page); color: var(--text); overflow-wrap: anywhere;
  font: 16px/1.5 -apple-system, "Segoe UI", Roboto, Helvetica, Arial, sans-serif; }
main { max-width: 1080px; margin: 0 auto; padding: 16px; }
a { color: var(--link); }
h1 { font-size: 28px; line-height: 1.2; margin: 8px 0 0; }
h2 { font-size: 20px; margin: 0 0 12px; }
h3 { font-size: 19px; line-height: 1.3; margin: 8px 0; }
p { margin: 6px 0; }
.soft { color: var(--soft); }
.small { font-size: 13px; }
.tiles { display: grid; grid-template-columns: repeat(5, 1fr); gap: 8px; margin: 16px 0; }
.tile, section, article { background: var(--card); border: 1px solid var(--line);
  border-radius: 8px; }
.tile { padding: 10px 12px; font-size: 13px; color: var(--soft); line-height: 1.3; }
.tile b { display: block; font-size: 24px; color: var(--text); }
section, article { padding: 16px; margin: 0 0 16px; }
.two { display: grid; grid-template-columns: 5fr 6fr; gap: 16px; align-items: start; }
.map { width: 100%; max-height: 520px; display: block; }
.land { fill: var(--land); stroke: var(--line); }
.map text { font-size: 11px; font-weight: 700; fill: #fff; text-anchor: middle;
  pointer-events: none; }
.country { fill-opacity: .88; } .place { fill-opacity: .75; stroke: var(--card); stroke-width: .5; }
.s0 { fill: var(--s0); } .s1 { fill: var(--s1); } .s2 { fill: var(--s2); } .s3 { fill: var(--s3); }
.plots { display: grid; grid-template-columns: 1fr 1fr; gap: 14px 20px; }
.plot { margin: 0; font-size: 14px; }
.plot svg { width: 100%; display: block; overflow: visible; } .plot rect { fill: var(--bar); }
.plot line { stroke: var(--line); } .plot text { font-size: 10px; fill: var(--soft); }
.plot .top { text-anchor: middle; }
.badge { display: inline-block; color: #fff; border-radius: 4px; padding: 1px 8px;
  font-size: 12px; font-weight: 700; white-space: nowrap; }
.b0, .b1 { background: #5f6b76; } .b2 { background: #9a5b00; } .b3 { background: #b3261e; }
.news { background: var(--news); border-left: 4px solid var(--edge); padding: 8px 12px;
  margin: 10px 0; }
.news p { margin: 4px 0 0; }
.tolls { display: flex; flex-wrap: wrap; gap: 8px; margin: 10px 0; padding: 0; list-style: none; }
.tolls li { border: 1px solid var(--line); border-radius: 6px; padding: 4px 12px; font-size: 13px;
  color: var(--soft); } .tolls b { font-size: 19px; color: var(--text); margin-right: 4px; }
blockquote { margin: 8px 0; padding-left: 12px; border-left: 3px solid var(--line); }
blockquote footer { font-size: 13px; color: var(--soft); }
ul.links { margin: 6px 0; padding-left: 20px; font-size: 14px; }
ol.time { list-style: none; margin: 0; padding: 0 0 0 14px; border-left: 2px solid var(--line); }
ol.time li { position: relative; padding: 0 0 8px 8px; font-size: 15px; line-height: 1.4; }
ol.time li::before { content: ""; position: absolute; left: -20px; top: 8px; width: 10px;
  height: 10px; border-radius: 50%; background: var(--dot, var(--s1)); }
li.t2 { --dot: var(--s2); } li.t3 { --dot: var(--s3); }
.day { font-weight: 700; margin: 8px 0; }
@media (max-width: 720px) { main { padding: 8px; } .two, .plots { grid-template-columns: 1fr; }
  .tiles { grid-template-columns: 1fr 1fr; } .tile:last-child { grid-column: span 2; }
  section, article { padding: 12px; }
  h1 { font-size: 24px; } }
@media print { :root { color-scheme: light; --page: #fff; --card: #fff; --line: #bbb;
  --text: #000; --soft: #444; --link: #000; --land: #e3e7ea; --bar: #33658a; --news: #fff; }
  body { font-size: 10pt; line-height: 1.4; } main { max-width: none; padding: 0; }
  h3 { font-size: 13pt; } ol.time li { font-size: 10pt; padding-bottom: 4px; }
  .small, ul.links, blockquote footer, .tolls li { font-size: 9pt; } .map { max-height: 340px; }
  section, article { padding: 10px 12px; margin-bottom: 10px;
    box-decoration-break: clone; -webkit-box-decoration-break: clone; }
  figure, li, blockquote, .tile, .news, .tolls { break-inside: avoid; }
  h2, h3, .day, .news, article > :first-child { break-after: avoid; }
  .badge, .map circle, rect { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  ul.links a::after { content: " (" attr(href) ")"; font-size: 9pt; } }
"""
