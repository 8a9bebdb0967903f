/** One deliberate fault: which place of the source is broken, which row must fall short over it, and by which words of its figure. */
export type Plant = {
  name: string;
  /** What is broken, in a sentence. */
  broken: string;
  table: 'faults' | 'attacks';
  row: string;
  /** The form in which the row meets it. */
  form: 'short' | 'usual';
  file: string;
  /** This text stands in the file exactly once, and is replaced. */
  from: string;
  to: string;
  /** What the row must then say: falling short for another reason proves nothing. */
  says: RegExp;
};

const acknowledgedEarly = {
  file: 'server/live/live-stream.ts',
  from: `    this.lastInFlight = settled.catch(() => undefined);
    return settled;`,
  to: `    this.lastInFlight = settled.catch(() => undefined);
    return (wished.wish as { type?: string }).type === 'give-mark' ? { accepted: true } : settled;`,
  says: /\b[1-9]\d* lost/,
} as const;

/**
 * Faults that somebody might build in one day, and the row that must notice. They are planted in a copy of the sources, never in
 * what is shipped. Where a place has moved, move `from` with it.
 */
export const plants: readonly Plant[] = [
  {
    name: 'ack-before-commit',
    broken: 'a mark is acknowledged once it is decided, while its commit is still on the way',
    table: 'faults',
    row: 'R1',
    form: 'usual',
    ...acknowledgedEarly,
  },
  {
    name: 'ack-before-commit-eio',
    broken: 'the same, where the disk fails the commit',
    table: 'faults',
    row: 'R4',
    form: 'short',
    ...acknowledgedEarly,
  },
  {
    name: 'leaking-refusal',
    broken: 'a refusal carries what it was judged by: the sheets of the round',
    table: 'attacks',
    row: 'S3',
    form: 'short',
    file: 'shared/domain/room/room.ts',
    from: "  if (verdict !== 'allowed') return refuse(outside ? 'no-such-room' : verdict);",
    to: `  if (verdict !== 'allowed')
    return { ...refuse(outside ? 'no-such-room' : verdict), because: state.round?.sheetOf } as Refusal;`,
    says: /a sheet was seen before the reveal/,
  },
  {
    name: 'missing-cell',
    broken: 'the room does not ask the table about one command in one phase: rating how it felt, while scoring',
    table: 'attacks',
    row: 'S4',
    form: 'short',
    file: 'shared/domain/room/room.ts',
    from: '  const verdict = verdictOn(command.type, state.stage.phase, held);',
    to: `  const unasked = command.type === 'rate-felt' && state.stage.phase === 'scoring' && !outside;
  const verdict = unasked ? 'allowed' : verdictOn(command.type, state.stage.phase, held);`,
    says: /rate-felt in scoring: accepted/,
  },
  {
    name: 'counting-timer',
    broken: 'a timer counts intervals of 100 ms instead of asking the clock',
    table: 'faults',
    row: 'R5',
    form: 'short',
    file: 'server/live/deadlines.ts',
    from: `    const timer = setTimeout(() => {
      this.timers.delete(stream);
      if (this.clock.now() < dueAt) this.arm(stream, dueAt);
      else this.fire(stream, dueAt);
    }, wait);`,
    to: `    let left = Math.ceil(wait / 100);
    const timer = setInterval(() => {
      left -= 1;
      if (left > 0) return;
      clearInterval(timer);
      this.timers.delete(stream);
      this.fire(stream, dueAt);
    }, 100);`,
    says: /fired 1 time, [1-9]\d{3,} ms late/,
  },
  {
    name: 'unbounded-queue',
    broken: 'what waits for a reader who does not read is kept without bound',
    table: 'faults',
    row: 'R15',
    form: 'short',
    file: 'server/doors/outgoing.ts',
    from: 'const mostQueuedBytes = 1_000_000;',
    to: 'const mostQueuedBytes = Number.POSITIVE_INFINITY;',
    says: /\b0 of \d+ closed/,
  },
  {
    name: 'lost-publish',
    broken: 'nobody looks whether a stream went on without a publication',
    table: 'faults',
    row: 'R10',
    form: 'short',
    file: 'server/log/redis-follow.ts',
    from: '    this.look(this.followers.streams.filter((_, i) => i % portions === this.turn));',
    to: '',
    says: /the other server has found what it was not told/,
  },
  {
    name: 'silent-beat',
    broken: 'the heartbeat does not say where the reader should stand',
    table: 'faults',
    row: 'R10',
    form: 'short',
    file: 'server/doors/connection.ts',
    from: '      [...this.following].map(([channel, { versionNow }]) => [channel, versionNow()]),',
    to: '      [],',
    says: /the last frame is there/,
  },
];

/** The text with the fault in it. Throws where its place is not there exactly once. */
export function planted(source: string, { name, file, from, to }: Plant): string {
  const places = source.split(from).length - 1;
  if (places !== 1) throw new Error(`${name}: its place stands ${places} times in ${file}, and must stand there once`);
  return source.replace(from, () => to);
}
