import { dark, light, type Palette } from './palette.ts'

/** The style sheet of the report. System fonts; nothing is fetched. */
export const reportStyle: string = `
:root{color-scheme:light dark;${variables(light)}}
@media (prefers-color-scheme:dark){:root{${variables(dark)}}}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%;text-size-adjust:100%}
body{margin:0;background:var(--page);color:var(--ink);font:1rem/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",sans-serif;font-variant-numeric:tabular-nums;overflow-wrap:anywhere}
.skip{position:absolute;left:1rem;top:-4rem;padding:.6rem 1rem;background:var(--card);color:var(--accent);border-radius:0 0 .5rem .5rem;z-index:1}
.skip:focus{top:0}
:focus-visible{outline:3px solid var(--accent);outline-offset:2px;border-radius:4px}
header,main,footer{max-width:72rem;margin:0 auto;padding:0 1rem}
header{padding-top:2rem}
h1{font-size:clamp(1.6rem,1.2rem + 2vw,2.3rem);line-height:1.2;letter-spacing:-.01em;margin:0 0 .25rem;text-wrap:balance}
h2{font-size:1.3rem;line-height:1.3;margin:0 0 .25rem;text-wrap:balance}
h3{font-size:1rem;line-height:1.4;margin:0}
p{margin:.25rem 0}
.note,.rows,footer{color:var(--quiet)}
section{margin:2.5rem 0 0}
section>.note{margin:0 0 .75rem;max-width:80ch;text-wrap:pretty}
.grid{display:grid;gap:1rem;grid-template-columns:repeat(auto-fit,minmax(min(100%,20rem),1fr))}
.card{background:var(--card);border:1px solid var(--line);border-radius:.75rem;padding:1rem 1.1rem;margin:0;min-width:0}
.totals{list-style:none;margin:0;padding:0}
.totals .amount{font-size:1.45rem;font-weight:650;line-height:1.3}
.totals h3{color:var(--quiet);font-size:.92rem}
figcaption{font-weight:600;margin:0 0 .6rem}
@media (min-width:48rem){
figure.wide{display:grid;gap:.5rem 3rem;grid-template-columns:minmax(0,26rem) minmax(0,1fr);align-items:start}
figure.wide figcaption{grid-column:1/-1;margin:0}
figure.wide main .amount.long{font-size:1.05rem}
section>h2+.card,section>h2+.grid,section>p+.card{margin-top:.75rem}
details{margin:0}
}
figure.schedule{display:grid;gap:.5rem 3rem;grid-template-columns:minmax(0,1fr);align-items:start}
@media (min-width:48rem){
figure.schedule{grid-template-columns:minmax(0,26rem) minmax(0,1fr)}
figure.schedule :is(figcaption,details){grid-column:1/-1}
}
@media (min-width:64rem){
.story{display:grid;gap:.5rem 2.5rem;grid-template-columns:minmax(0,27rem) minmax(0,1fr);align-items:start}
.story h3{grid-column:1/-1}
.story .picture{position:sticky;top:1rem}
}
.story .picture{margin-block:.75rem}
.story th{white-space:nowrap}
.story td:last-child{overflow-wrap:anywhere}
.story .scroll{max-height:40rem;overflow:auto}
.story caption,.offers caption{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.offers table{min-width:52rem;margin-top:.5rem}
.measures .number{white-space:normal}
figure.schedule .amount{font-size:1.25rem;font-weight:650}
figure.wide:not(:last-child){margin-bottom:1rem}
figure caption{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.chart{display:block;width:100%;max-width:27rem;height:auto;overflow:visible}
.chart text{fill:var(--ink);font-size:13px}
.chart .value{text-anchor:end;font-weight:600}
.chart .axis{fill:var(--quiet);font-size:11px}
.chart .end{text-anchor:end}
.chart .middle{text-anchor:middle}
.chart .grid{stroke:var(--line);stroke-width:1}
.track{fill:var(--track)}
.accent{fill:var(--accent)}
.line-key{fill:var(--age-3)}
.faint{fill:var(--quiet)}
.quiet-bar{fill:var(--quiet);opacity:.75}
.mark{stroke:var(--card);stroke-width:1}
.band{fill:var(--accent);opacity:.22}
.chart .zero{stroke:var(--quiet)}
${[0, 1, 2, 3, 4].map((level) => `.age-${level}{fill:var(--age-${level})}`).join('\n')}
${[0, 1, 2, 3, 4, 5].map((level) => `.heat-${level}{background:var(--heat-${level});color:var(--heat-ink-${level})}`).join('\n')}
main .amount.long{font-size:1.05rem}
section>h2+.card,section>h2+.grid,section>p+.card{margin-top:.75rem}
details{margin:.5rem 0 0}
summary{cursor:pointer;color:var(--accent);font-size:.92rem;padding:.35rem 0;min-height:1.75rem;width:fit-content}
.scroll{overflow-x:auto;max-width:100%;position:relative}
table{border-collapse:collapse;width:100%;font-size:.92rem;overflow-wrap:normal}
.grid table{font-size:.84rem}
.grid :is(th,td){padding-inline:.3rem}
caption{text-align:start;color:var(--quiet);padding:.25rem 0}
th,td{padding:.4rem .5rem;border-bottom:1px solid var(--line);text-align:start;vertical-align:top}
th:first-child,td:first-child{padding-inline-start:0}
th:last-child,td:last-child{padding-inline-end:0}
thead th{color:var(--quiet);font-weight:600;font-size:.85rem;vertical-align:bottom}
tbody th{font-weight:500}
tbody tr:last-child>*{border-bottom:0}
.number{text-align:end;white-space:nowrap}
.whole{white-space:nowrap}
.heat{border-collapse:separate;border-spacing:2px;table-layout:fixed;width:100%;font-size:.8rem}
.heat th,.heat td{border:0;padding:.45rem .15rem;hyphens:auto}
.heat thead th+th{text-align:center}
.heat tbody td{text-align:center;border-radius:.4rem;font-weight:650;font-size:1.05rem}
.heat small{display:block;font-weight:400;font-size:.8rem}
.heat thead th{font-size:.62rem;overflow-wrap:normal}
.heat th:first-child{width:23%}
.heat tbody th{font-size:.72rem;overflow-wrap:normal}
@media (min-width:36rem){.heat{border-spacing:3px;font-size:inherit}.heat th,.heat td{padding:.55rem .5rem}.heat thead th,.heat tbody th{font-size:.85rem}}
.accounts{list-style:none;margin:0;padding:0;grid-template-columns:repeat(auto-fit,minmax(min(100%,26rem),1fr))}
.accounts h3{display:flex;gap:.5rem;align-items:baseline}
.rank{white-space:nowrap;color:var(--quiet);font-weight:500}
.accounts .amount{font-size:1.25rem;font-weight:650;margin:.15rem 0}
.meter{display:block;width:100%;height:8px;margin:.2rem 0 .5rem}
.decision{font-weight:500}
.why{margin:.25rem 0 0;padding-inline-start:1.1rem;font-size:.92rem;color:var(--quiet)}
.empty{color:var(--quiet)}
.stack{display:grid;gap:1rem;margin-top:1rem;grid-template-columns:minmax(0,1fr)}
.stack table{min-width:46rem}
.card+.card{margin-top:1rem}
h4{font-size:.92rem;line-height:1.4;margin:.7rem 0 0}
tfoot>tr>*{border-top:2px solid var(--line);border-bottom:0;font-weight:650}
.stack .amount,.card>.amount{font-size:1.25rem;font-weight:650;margin:.15rem 0}
.grid>.card+.card{margin-top:0}
.credit{grid-template-columns:repeat(auto-fit,minmax(min(100%,26rem),1fr))}
.line{fill:none;stroke:var(--age-3);stroke-width:2.5;stroke-linejoin:round}
footer{padding-top:2rem;padding-bottom:3rem;font-size:.92rem}
@media print{
:root{color-scheme:light;${variables(light)}}
body{background:#fff;font-size:10pt}
header,main,footer{max-width:none;padding:0}
.skip,summary{display:none}
details::details-content{content-visibility:visible;block-size:auto}
.card,tr{break-inside:avoid}
h2{break-after:avoid}
.scroll,.story .scroll{overflow:visible;max-height:none}
.stack table{min-width:0}
*{-webkit-print-color-adjust:exact;print-color-adjust:exact}
}
`

function variables({ age, heat, ...plain }: Palette): string {
  const named = Object.entries(plain).map(([name, colour]) => `--${name}:${colour}`)
  const ages = age.map((colour, level) => `--age-${level}:${colour}`)
  const heats = heat.map(({ fill, ink }, level) => `--heat-${level}:${fill};--heat-ink-${level}:${ink}`)
  return [...named, ...ages, ...heats].join(';')
}
