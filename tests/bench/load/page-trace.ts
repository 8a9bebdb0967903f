type TraceEvent = { name: string; ph: string; ts: number; dur?: number; tdur?: number; pid: number; tid: number; args?: object };
/** What the main thread spent: by the wall clock, by its own time, and of that on scripts and layout. A busy machine adds to the first. */
export type Spent = { wallMs: number; cpuMs: number; ownMs: number };
/** `batches`: what each incoming batch cost. `tasks`: every task of the page's main thread. `seconds`: how long the trace is. */
export type TracedPage = { batches: Spent[]; tasks: Spent[]; seconds: number };

/** What the page does after a batch counts as its work for this long, unless another batch comes before; in microseconds. */
const followsUs = 100_000;
const scriptsAndLayout = ['FunctionCall', 'TimerFire', 'UpdateLayoutTree', 'Layout'];

/** The events that no other of them contains. In: in the order of their beginning. */
function outermost(events: readonly TraceEvent[]): TraceEvent[] {
  let end = 0;
  return events.filter(({ ts, dur = 0 }) => {
    if (ts < end) return false;
    end = ts + dur;
    return true;
  });
}

const within = (events: readonly TraceEvent[], from: number, to: number) => events.filter(({ ts }) => ts >= from && ts < to);
const cpuMsOf = (events: readonly TraceEvent[]) => events.reduce((sum, { tdur = 0 }) => sum + tdur, 0) / 1000;
const wallMsOf = (events: readonly TraceEvent[]) => events.reduce((sum, { dur = 0 }) => sum + dur, 0) / 1000;

/** Reads a trace of Chromium: the main thread that receives from a web socket is the page's. */
export function batchesIn(json: string): TracedPage {
  const { traceEvents } = JSON.parse(json) as { traceEvents: TraceEvent[] };
  const received = traceEvents.filter(({ name }) => name === 'WebSocketReceive').sort((a, b) => a.ts - b.ts);
  const [{ pid, tid } = { pid: 0, tid: 0 }] = received;
  const onMain = traceEvents
    .filter((event) => event.ph === 'X' && event.pid === pid && event.tid === tid)
    .sort((a, b) => a.ts - b.ts || (b.dur ?? 0) - (a.dur ?? 0));
  const tasks = onMain.filter(({ name }) => name === 'RunTask');
  const own = outermost(onMain.filter(({ name }) => scriptsAndLayout.includes(name)));
  const spentIn = (some: readonly TraceEvent[], from: number, to: number): Spent => ({
    wallMs: wallMsOf(some),
    cpuMs: cpuMsOf(some),
    ownMs: cpuMsOf(within(own, from, to)),
  });
  // Messages that come in one task are one batch.
  const begins = [...new Set(received.map(({ ts }) => tasks.findLast((task) => task.ts <= ts)?.ts ?? ts))];
  const batches = begins.map((from, i) => {
    const to = Math.min(from + followsUs, begins[i + 1] ?? Number.POSITIVE_INFINITY);
    return spentIn(within(tasks, from, to), from, to);
  });
  const [first, last] = [tasks[0]?.ts ?? 0, tasks.at(-1)?.ts ?? 0];
  return {
    batches,
    tasks: tasks.map((task) => spentIn([task], task.ts, task.ts + (task.dur ?? 0))),
    seconds: (last - first) / 1e6,
  };
}
