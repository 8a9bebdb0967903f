import type { Result } from './load/generate.ts';

const ours = 'gentle-pushback';
const peer = 'bare Socket.IO';

function median(numbers: readonly (number | null | undefined)[]): number {
  const known = numbers.filter((n) => typeof n === 'number').sort((a, b) => a - b);
  return known.length === 0 ? Number.NaN : ((known[(known.length - 1) >> 1] ?? 0) + (known[known.length >> 1] ?? 0)) / 2;
}

const short = (n: number, digits = 2) =>
  Number.isNaN(n) ? '–' : n >= 1000 ? Math.round(n).toLocaleString('en') : n.toFixed(digits);

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');
}

/** Medians of every contestant, and rows P1–P7 of the targets as ratios to bare Socket.IO in the same run. */
export function report(results: Record<string, Result[]>, rooms: number): string {
  const get = (name: string, of: (r: Result) => number | null | undefined) => median((results[name] ?? []).map(of));
  const medians = Object.keys(results).map((name) => [
    name,
    short(get(name, (r) => r.main.p50)),
    short(get(name, (r) => r.main.p99)),
    short(get(name, (r) => r.most?.perSecond)),
    short(get(name, (r) => r.most?.cpuPer1k)),
    short(
      get(name, (r) => r.main.bytesPer),
      0,
    ),
    short(
      get(name, (r) => r.kbPerConnection),
      1,
    ),
    short(get(name, (r) => r.lateMs)),
    [...new Set((results[name] ?? []).map((r) => r.endedBy))].join('; '),
  ]);
  const head = [
    'contestant',
    'p50 ms',
    'p99 ms',
    'most deliveries/s',
    'CPU ms/1k at most',
    'bytes each',
    'KB/connection',
    'late ms',
    'search ended by',
  ];
  type Target = {
    row: string;
    of: (r: Result) => number | null | undefined;
    must: (own: number, ratio: number) => boolean;
    says: string;
    aim: string;
  };
  const targets: Target[] = [
    { row: 'P1 fan-out p50', of: (r) => r.main.p50, must: (_, ratio) => ratio <= 4, says: '≤ 4 ×', aim: '≤ 2 ×' },
    { row: 'P2 fan-out p99 ms', of: (r) => r.main.p99, must: (own) => own <= 8, says: '≤ 8 ms', aim: '≤ 3 ms' },
    {
      row: 'P3 most deliveries/s',
      of: (r) => r.most?.perSecond,
      must: (_, ratio) => ratio >= 1,
      says: '≥ 1.0 ×',
      aim: '≥ Colyseus 50 ms',
    },
    {
      row: 'P4 CPU ms per 1,000 at most',
      of: (r) => r.most?.cpuPer1k,
      must: (_, ratio) => ratio <= 1,
      says: '≤ 1.0 ×',
      aim: '≤ Colyseus',
    },
    { row: 'P5 bytes a delivery', of: (r) => r.main.bytesPer, must: (own) => own <= 110, says: '≤ 110', aim: '≤ 60' },
    {
      row: 'P6 KB a connection',
      of: (r) => r.kbPerConnection,
      must: (_, ratio) => ratio <= 1.5,
      says: '≤ 1.5 ×',
      aim: '≤ 1.0 ×',
    },
    { row: 'P7 late joiner ms', of: (r) => r.lateMs, must: (own) => own <= 10, says: '≤ 10 ms', aim: '≤ 4 ms' },
  ];
  const rows = targets.map(({ row, of, must, says, aim }) => {
    const own = get(ours, of);
    const ratio = own / get(peer, of);
    const verdict = Number.isNaN(own) ? 'not measured' : must(own, ratio) ? 'reached' : 'missed';
    return [row, short(own), `${short(ratio)} ×`, says, aim, verdict];
  });
  return `\n${rooms} rooms of six, medians\n\n${table(head, medians)}\n\n${table(['target', 'ours', 'ratio to bare Socket.IO', 'must', 'aim', 'verdict'], rows)}\n`;
}
