type TraceEvent = { name: string; ph: string; ts: number; dur?: number; tdur?: number; pid: number; tid: number; args?: object };
export type Spent = { wallMs: number; cpuMs: number };
/** `batches`: what each incoming batch cost. `tasks`: every task of the page's main thread. */
export type TracedPage = { batches: Spent[]; tasks: Spent[] };

/** What the page does after a batch counts as its work for this long, unless another batch comes before; in microseconds. */
const followsUs = 100_000;

/** Reads a trace of Chromium: the main thread that receives from a web socket is the page's. */
export function batchesIn(json: string): TracedPage {
  const { traceEvents } = JSON.parse(json) as { traceEvents: TraceEvent[] };
  const received = traceEvents.filter(({ name }) => name === 'WebSocketReceive').sort((a, b) => a.ts - b.ts);
  const [{ pid, tid } = { pid: 0, tid: 0 }] = received;
  const tasks = traceEvents
    .filter((event) => event.name === 'RunTask' && event.ph === 'X' && event.pid === pid && event.tid === tid)
    .sort((a, b) => a.ts - b.ts);
  const spent = ({ dur = 0, tdur = 0 }: TraceEvent): Spent => ({ wallMs: dur / 1000, cpuMs: tdur / 1000 });
  // Messages that come in one task are one batch.
  const begins = [...new Set(received.map(({ ts }) => tasks.findLast((task) => task.ts <= ts)?.ts ?? ts))];
  const batches = begins.map((from, i) => {
    const to = Math.min(from + followsUs, begins[i + 1] ?? Number.POSITIVE_INFINITY);
    const own = tasks.filter((task) => task.ts >= from && task.ts < to).map(spent);
    return own.reduce((a, b) => ({ wallMs: a.wallMs + b.wallMs, cpuMs: a.cpuMs + b.cpuMs }), { wallMs: 0, cpuMs: 0 });
  });
  return { batches, tasks: tasks.map(spent) };
}
