/** The style sheet of the HTML report. All colors have a contrast of at least 4.5:1 in both schemes. */
export const style = `
:root {
  color-scheme: light dark;
  --ground: #f6f7f9; --surface: #fff; --text: #1c2330; --dim: #566072; --line: #dfe3e9;
  --code: #f0f2f5; --red: #b3261e; --green: #17693a; --amber: #8a5300; --link: #1a56b8;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ground: #12161d; --surface: #1a202a; --text: #e6e9ef; --dim: #a3adbd; --line: #303947;
    --code: #11151b; --red: #ff8f86; --green: #6fd394; --amber: #f0b35e; --link: #8ab6ff;
  }
}
* { box-sizing: border-box; }
body {
  margin: 0 auto; padding: 2rem 1.25rem 4rem; max-width: 62rem; background: var(--ground); color: var(--text);
  font: 1rem/1.5 system-ui, sans-serif; overflow-wrap: anywhere;
}
h1, h2, h3, h4 { line-height: 1.25; margin: 0; }
h1 { font-size: 2rem; }
h2 { font-size: 1.3rem; margin: 2.5rem 0 .75rem; }
h3 { font-size: 1.05rem; }
h4 { font-size: .85rem; color: var(--dim); margin: 1rem 0 .35rem; }
p { margin: .4rem 0; }
a { color: var(--link); }
.dim { color: var(--dim); font-size: .9rem; }
h1.passed, .outcome.passed { color: var(--green); }
h1.failed, .outcome.failed { color: var(--red); }
.outcome.skipped { color: var(--dim); }
.facts { display: grid; grid-template-columns: repeat(auto-fit, minmax(7rem, 1fr)); gap: .75rem; margin: 1.25rem 0; }
.facts div, article, details, table { background: var(--surface); border: 1px solid var(--line); border-radius: .5rem; }
.facts div { padding: .6rem .9rem; display: flex; flex-direction: column-reverse; }
.facts dt { color: var(--dim); font-size: .85rem; }
.facts dd { margin: 0; font-size: 1.5rem; font-weight: 600; font-variant-numeric: tabular-nums; }
article { padding: 1rem 1.1rem; margin: 0 0 1rem; border-left: .3rem solid var(--amber); }
article.failure { border-left-color: var(--red); }
.badge {
  display: inline-block; padding: .05rem .5rem; margin-right: .25rem; border: 1px solid; border-radius: 1rem;
  font-size: .75rem; font-weight: 600; color: var(--amber); vertical-align: .1em;
}
.failure .badge { color: var(--red); }
article dl { display: grid; grid-template-columns: max-content 1fr; gap: .3rem 1rem; margin: .75rem 0 0; }
article dt { color: var(--dim); }
article dd { margin: 0; min-width: 0; }
code, pre { font: .85rem/1.5 ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; }
pre {
  margin: .35rem 0; padding: .7rem .85rem; max-height: 24rem; overflow: auto; white-space: pre-wrap;
  background: var(--code); border: 1px solid var(--line); border-radius: .35rem;
}
details { padding: .55rem .9rem; margin: .5rem 0; }
article details { padding: .4rem 0 0; margin: .6rem 0 0; border-width: 1px 0 0; border-radius: 0; }
summary { cursor: pointer; }
:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; }
ul { margin: .5rem 0; padding-left: 1.2rem; }
.cases { list-style: none; padding: 0; }
.cases li { padding: .3rem 0; border-top: 1px solid var(--line); }
.outcome { display: inline-block; min-width: 4.5rem; font-size: .85rem; font-weight: 600; }
.wide { overflow-x: auto; }
nav ul { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; padding: 0; list-style: none; }
#summary th, #summary .badge { white-space: nowrap; }
#summary td:nth-child(3), #summary td:nth-child(4) { white-space: normal; }
#summary td:nth-child(4) { overflow-wrap: break-word; }
.filter { display: flex; flex-wrap: wrap; gap: .75rem 1.25rem; }
select { font: inherit; max-width: 16rem; }
article:target { outline: 2px solid currentColor; }
table { border-collapse: separate; border-spacing: 0; width: 100%; }
th, td { padding: .5rem .9rem; text-align: left; border-bottom: 1px solid var(--line); font-variant-numeric: tabular-nums; }
tbody tr:last-child > * { border-bottom: 0; }
thead th { color: var(--dim); font-size: .85rem; font-weight: 500; }
tbody th { font-weight: 500; }
td { white-space: nowrap; }
.bar { width: 40%; min-width: 5rem; }
svg { display: block; width: 100%; height: .5rem; border-radius: .25rem; }
.all { fill: var(--line); }
.part { fill: var(--green); }
@media (max-width: 40rem) {
  body { padding: 1.25rem .9rem 3rem; }
  h1 { font-size: 1.6rem; }
  .facts { grid-template-columns: 1fr 1fr; }
  th, td { padding: .45rem .65rem; }
  article dl { grid-template-columns: 1fr; gap: 0; }
  article dd { margin-bottom: .5rem; }
}
@media print {
  body { max-width: none; }
  pre { max-height: none; }
}
`;
