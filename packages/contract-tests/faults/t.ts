import { faults } from './catalogue/index.ts';
import { startExamination } from './examine.ts';

const e = await startExamination();
for (let i = 0; i < 5; i++) {
  const t = performance.now();
  const r = await e.run({ seed: i });
  console.log(performance.now() - t, r.findings.length, r.judged);
}
const filter = process.argv[2] ? new RegExp(process.argv[2]) : /./;
const t0 = performance.now();
let n = 0;
for (const f of faults.filter((f) => filter.test(f.id))) {
  const t = performance.now();
  n++;
  const o = await e.examine(f);
  const ok = o.foundBy.length > 0 && o.fired;
  console.log(
    ok ? 'ok ' : 'NOT',
    Math.round(performance.now() - t),
    f.kind,
    '|',
    f.id,
    '|',
    o.foundBy.join(),
    o.fired ? '' : 'NEVER FIRED',
    o.failed ?? '',
    o.others.length,
    o.leftBehind.join(';'),
  );
  if (!ok || process.argv[3])
    for (const x of o.others)
      console.log(
        '       ',
        x.severity,
        x.count,
        x.check,
        x.operationId,
        x.message,
        '|',
        x.expected,
        '|',
        x.actual.slice(0, 150),
      );
}
console.log(n, (performance.now() - t0) / n);
await e.stop();
