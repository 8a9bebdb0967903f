import type { Plant } from './plant.ts';

const acknowledgedEarly = {
  file: 'server/engine/streams.ts',
  from: '    const appended = await this.append(active, decision);\n',
  to: `    const early = this.append(active, decision);
    early.then((stored) => {
      const applied = stored === 'conflict' ? null : active.writer.fold(stored);
      if (applied && applied !== 'gap') active.publish(applied);
    }, () => undefined);
    if (submitted.command.type === 'give-mark') return accepted;
    const appended = await early;
`,
  says: /\b[1-9]\d* lost/,
} as const;

export const plantedFaults: readonly Plant[] = [
  {
    name: 'ack-before-commit',
    broken: 'a mark is acknowledged once it is decided, while its commit is still on the way',
    row: 'R1',
    form: 'usual',
    ...acknowledgedEarly,
  },
  {
    name: 'short-read',
    broken: 'a stream is read up to its hundredth entry',
    row: 'R2',
    form: 'short',
    file: 'server/store/sqlite/operations.ts',
    from: 'FROM entries WHERE stream = ?1 AND version >= ?2 ORDER BY version`,',
    to: 'FROM entries WHERE stream = ?1 AND version >= ?2 ORDER BY version LIMIT 100`,',
    says: /prefixes from \d+ to 100 of 120/,
  },
  {
    name: 'full-is-stored',
    broken: 'what a full disk refused is acknowledged',
    row: 'R3',
    form: 'short',
    file: 'server/engine/streams.ts',
    from: "fault.outcome !== 'unknown') return refuse('cannot-store');",
    to: "fault.outcome !== 'unknown') return accepted;",
    says: /refused with ;|[1-9]\d* lost/,
  },
  {
    name: 'ack-before-commit-eio',
    broken: 'the same, where the disk is slow or fails the commit',
    row: 'R4',
    form: 'short',
    ...acknowledgedEarly,
    says: /an ack came after \d+\.\d ms, SOONER than its sync/,
  },
  {
    name: 'normal-sync',
    broken: 'SQLite syncs at checkpoints alone (synchronous = NORMAL), and not at every commit',
    row: 'R4',
    form: 'short',
    file: 'server/store/sqlite/schema.ts',
    from: 'PRAGMA synchronous = FULL;',
    to: 'PRAGMA synchronous = NORMAL;',
    says: /did NOT STOP over a failed sync.* an ack came after \d+\.\d ms, SOONER than its sync/,
  },
  {
    name: 'sync-after-ack',
    broken: 'a group is answered first, and committed and synced after that',
    row: 'R4',
    form: 'short',
    file: 'server/store/sqlite/sqlite-thread.ts',
    from: '    parentPort?.postMessage({ group: message.group, reply: commit(message.operations) });\n',
    to: `    const early = message.operations.every(({ kind }) => kind === 'append' || kind === 'change');
    const stored = message.operations.map(() => ({ kind: 'stored' }));
    if (early) parentPort?.postMessage({ group: message.group, reply: stored });
    const reply = commit(message.operations);
    if (!early) parentPort?.postMessage({ group: message.group, reply });
`,
    says: /did NOT STOP over a failed sync.* an ack came after \d+\.\d ms, SOONER than its sync/,
  },
  {
    name: 'counting-timer',
    broken: 'a timer counts intervals of 100 ms instead of asking the clock',
    row: 'R5',
    form: 'short',
    file: 'server/engine/deadline-timers.ts',
    from: `    const timer = after(wait, 'a deadline', () => {
      this.timers.delete(stream);
      if (this.clock.now() < dueAt) this.arm(stream, dueAt);
      else this.fire(stream, dueAt);
    });`,
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
    name: 'stingy-links',
    broken: 'a tab that comes back more than a few times is kept out for ten seconds each',
    row: 'R6',
    form: 'short',
    file: 'server/transport/socket/handshakes.ts',
    from: 'const linksOfOne = { atOnce: 60, perSecond: 2 };',
    to: 'const linksOfOne = { atOnce: 4, perSecond: 0.1 };',
    says: /resume p99 \d{4,} ms/,
  },
  {
    name: 'forgotten-ids',
    broken: 'which commands have been stored is not remembered',
    row: 'R7',
    form: 'short',
    file: 'server/engine/commands-seen.ts',
    from: '    this.stored.set(keyOf(ref), ref.hash);\n',
    to: '',
    says: /[1-9]\d* lost|accepted: false/,
  },
  {
    name: 'impatient-ping',
    broken: 'a link counts as lost after a fifth of a second without an answer',
    row: 'R8',
    form: 'short',
    file: 'server/transport/socket/socket-server.ts',
    from: 'pings = { leastMs: 8_000, mostMs: 10_000, patienceMs: 12_000 }',
    to: 'pings = { leastMs: 400, mostMs: 400, patienceMs: 200 }',
    says: /[1-9]\d* disconnects/,
  },
  {
    name: 'any-epoch',
    broken: 'a reader goes on from a cursor of another epoch',
    row: 'R9',
    form: 'short',
    file: 'server/engine/subscribers.ts',
    from: 'cursor !== null && cursor.epoch === epoch && cursor',
    to: 'cursor !== null && cursor',
    says: /[1-9]\d* short/,
  },
  {
    name: 'lost-publish',
    broken: 'nobody looks whether a stream went on without a publication',
    row: 'R10',
    form: 'short',
    file: 'server/store/redis/follow.ts',
    from: '    this.look(this.followers.streams.filter((_, i) => i % portions === this.turn));',
    to: '',
    says: /the other server has found what it was not told/,
  },
  {
    name: 'silent-heartbeat',
    broken: 'the heartbeat does not say where the reader should stand',
    row: 'R10',
    form: 'short',
    file: 'server/transport/socket/connection.ts',
    from: '      [...this.turns].flatMap(([channel, { following }]) => (following ? [[channel, following.versionNow()]] : [])),',
    to: '      [],',
    says: /the last frame is there/,
  },
  {
    name: 'no-takeover',
    broken: 'the same tab does not supersede its old link',
    row: 'R11',
    form: 'short',
    file: 'server/store/tabs.ts',
    from: '    const before = tabs.has(tab) ? tab : oldest;',
    to: '    const before = oldest;',
    says: /[1-9] old links still heard/,
  },
  {
    name: 'slow-drain',
    broken: 'a server that is told to stop goes on for eleven seconds',
    row: 'R12',
    form: 'short',
    file: 'server/main.ts',
    from: `    after(8000, 'the end', () => process.exit(0));
    inBackground(
      app.close().then(() => {
        note('server-closed');
        process.exit(0);
      }),
      (fault) => stop(\`Closing failed: \${traceOf(fault)}\`, 70),
    );`,
    to: '    setTimeout(() => process.exit(0), 11_000);',
    says: /exit 1[01]\d{3} ms/,
  },
  {
    name: 'one-way-back',
    broken: 'a tab may come back once in half a minute',
    row: 'R13',
    form: 'short',
    file: 'server/transport/socket/handshakes.ts',
    from: 'const linksOfOne = { atOnce: 60, perSecond: 2 };',
    to: 'const linksOfOne = { atOnce: 1, perSecond: 0.035 };',
    says: /all back after (2[1-9]|[3-9]\d|1\d\d)\.\d s/,
  },
  {
    name: 'one-in-ten',
    broken: 'one event in ten is not told',
    row: 'R14',
    form: 'short',
    file: 'server/engine/subscribers.ts',
    from: '      reader.events(this.versionOf(reader.person), text);',
    to: '      if (this.versionOf(reader.person) % 10 > 0) reader.events(this.versionOf(reader.person), text);',
    says: /[1-9]\d* missing/,
  },
  {
    name: 'unbounded-queue',
    broken: 'what waits for a reader who does not read is kept without bound',
    row: 'R15',
    form: 'short',
    file: 'server/transport/socket/outgoing.ts',
    from: 'const mostQueuedBytes = 1_000_000;',
    to: 'const mostQueuedBytes = Number.POSITIVE_INFINITY;',
    says: /\b0 of \d+ closed/,
  },
  {
    name: 'costly-pace',
    broken: 'every message is hashed eighty times, before its pace is looked at',
    row: 'R16',
    form: 'short',
    file: 'server/transport/socket/messages.ts',
    from: '        const pace = connection.mayGoOn();',
    to: '        for (let i = 0; i < 80; i++) hashOf(input);\n        const pace = connection.mayGoOn();',
    says: /\b([3-9]|\d\d+)\.\d+ × in the middle/,
  },
  {
    name: 'kept-rooms',
    broken: 'rooms that nobody follows are not put away',
    row: 'R17',
    form: 'short',
    file: 'server/engine/stream-cache.ts',
    from: '    this.loaded.delete(stream);\n',
    to: '',
    says: /[1-9]\d* rooms left/,
  },
  {
    name: 'wall-clock',
    broken: 'the server follows the clock of the machine, whatever that does',
    row: 'R18',
    form: 'short',
    file: 'server/engine/clock.ts',
    from: `  const now = () => Math.floor(startedAt + performance.now() - started);
  let told = 0;
  const watch = every(5000, 'the clock', () => {
    const offBy = Date.now() - now();`,
    to: `  const now = () => Date.now();
  let told = 0;
  const watch = every(5000, 'the clock', () => {
    const offBy = Date.now() - Math.floor(startedAt + performance.now() - started);`,
    says: /time left changed by \d{4,}|the near deadline passes|moved while the server lived/,
  },
  {
    name: 'second-thoughts',
    broken: 'what falls due passes a second later, in case somebody else is at it',
    row: 'R19',
    form: 'short',
    file: 'server/engine/deadline-keeper.ts',
    from: '  private async passOnce(stream: string, dueAt: number): Promise<boolean> {\n',
    to: '  private async passOnce(stream: string, dueAt: number): Promise<boolean> {\n    await new Promise((ok) => setTimeout(ok, 1000));\n',
    says: /(5[1-9]\d|[6-9]\d\d|\d{4,}) ms late at most/,
  },
  {
    name: 'believed-phone',
    broken: 'what a phone says about time is believed',
    row: 'R20',
    form: 'short',
    file: 'shared/domain/room/concerns/marks.ts',
    from: '  return Math.max(round.startedAt, Math.min(heardAt, endOf(round) ?? now, now));',
    to: '  return heardAt;',
    says: /[1-9]\d* unclamped/,
  },
  {
    name: 'hoped-stored',
    broken: 'what was on its way to a Redis that went counts as stored',
    row: 'R21',
    form: 'usual',
    file: 'server/store/redis/log.ts',
    from: `    });
    return 'conflict';`,
    to: `    });
    return 'stored' as never;`,
    says: /[1-9]\d* lost/,
  },
  {
    name: 'no-wait',
    broken: 'an acknowledgement does not wait for a replica',
    row: 'R22',
    form: 'short',
    file: 'server/store/redis/log.ts',
    from: '    if (!safe) return appended;',
    to: '    if (!safe || channel) return appended;',
    says: /WAIT 1: [1-9]\d* lost/,
  },
  {
    name: 'conflict-is-stored',
    broken: 'a conflict with another server counts as stored',
    row: 'R23',
    form: 'short',
    file: 'server/engine/stream-writer.ts',
    from: "      if (outcome === 'conflict') this.forget(entry);\n      return outcome;",
    to: "      return outcome === 'conflict' ? { epoch: this.epoch, entry } : outcome;",
    says: /[1-9]\d* (forks|lost)/,
  },
  {
    name: 'forgotten-ids-simulated',
    broken: 'which commands have been stored is not remembered',
    row: 'R24',
    form: 'short',
    file: 'server/engine/commands-seen.ts',
    from: '    this.stored.set(keyOf(ref), ref.hash);\n',
    to: '',
    says: /instead of accepted/,
  },
  {
    name: 'no-polling',
    broken: 'a page tries a WebSocket alone, whatever the network makes of it',
    row: 'R25',
    form: 'short',
    file: 'client/sync/polling.ts',
    from: "transports: ['websocket', 'polling'], tryAllTransports: true,",
    to: "transports: ['websocket'], tryAllTransports: true,",
    says: /waited in vain until: .* is in the room/,
  },
  {
    name: 'swept-at-once',
    broken: 'a build that was replaced is deleted at once, no matter who uses it',
    row: 'R27',
    form: 'short',
    file: 'build/build.js',
    from: 'if (name === current || Date.now() - modified(folder) < keepMs) continue;',
    to: `if (name === current) continue;
    rmSync(folder, { recursive: true, force: true });`,
    says: /[1-9]\d* of \d+ addresses changed|NO DECK is read/,
  },
  {
    name: 'deaf-to-npm',
    broken: 'the server goes on when it is told to stop by the npm that started it',
    row: 'R27',
    form: 'short',
    file: 'server/main.ts',
    from: "process.on('SIGTERM', close);",
    to: "process.on('SIGTERM', () => undefined);",
    says: /[1-9]\d* processes LEFT BEHIND/,
  },
  {
    name: 'disguised-bugs',
    broken: 'whatever throws in a handler is answered as if nothing could be stored',
    row: 'R28',
    form: 'short',
    file: 'server/transport/socket/messages.ts',
    from: 'answer(this.brokenAnswers.of({ type: name, command: commandIn(message) }, fault));',
    to: "this.brokenAnswers.of({ type: name, command: commandIn(message) }, fault);\n        answer(refuse('cannot-store'));",
    says: /a handler: cannot-store/,
  },
  {
    name: 'silent-reactions',
    broken: 'what breaks in a reaction is told to no one',
    row: 'R28',
    form: 'short',
    file: 'server/engine/reactor.ts',
    from: 'this.note(failed, { ...about, err: fault });',
    to: 'againMs += 0;',
    says: /waited in vain until: the log tells of a reaction/,
  },
  {
    name: 'unread-answers',
    broken: 'parts of a recording outlive their page, and their answers are not read: a browser lets 64 KiB of them be open',
    row: 'R29',
    form: 'short',
    file: 'client/recording/part-queue.ts',
    from: `this.request(part, { signal: attempt.signal });
      // To its end: until then a browser counts the request as open, and holds later ones back.
      const text = await answer.text();`,
    to: `this.request(part, { signal: attempt.signal, keepalive: true });
      const text = answer.ok ? '' : await answer.text();`,
    says: /[1-9]\d* lost|waited in vain until: all is saved again/,
  },
  {
    name: 'forgotten-parts',
    broken: 'parts that wait when a page is reloaded are not sent by the next one',
    row: 'R29',
    form: 'short',
    file: 'client/recording/stored-parts.ts',
    from: '  return [...segments.values()];',
    to: '  return [...segments.values()].slice(0, 0);',
    says: /[1-9]\d* lost/,
  },
  {
    name: 'shared-fate',
    broken: 'a walk through all streams ends at the first one that is damaged',
    row: 'R30',
    form: 'short',
    file: 'server/people/streams-of.ts',
    from: '    if (!failsAlone(fault)) throw fault;\n    unreadable(stream);',
    to: '    if (failsAlone(fault)) throw fault;\n    unreadable(stream);',
    says: /an erasure does not go on|retention does not go on/,
  },
  {
    name: 'as-if-it-never-was',
    broken: 'a damaged room is answered as if there were none',
    row: 'R30',
    form: 'short',
    file: 'server/engine/streams.ts',
    from: '    if (active instanceof LogFault) throw active;',
    to: '    if (active instanceof LogFault) return null;',
    says: /the damaged room: /,
  },
  {
    name: 'believed-clock',
    broken: 'retention deletes whatever is old by the clock, without a plan',
    row: 'R31',
    form: 'short',
    file: 'server/people/retention.ts',
    from: 'if (why === null) return this.purge(due, before, of);',
    to: 'if (why !== undefined) return this.purge(due, before, of);',
    says: /rooms DELETED|no plan is told/,
  },
  {
    name: 'ends-when-full',
    broken: 'an append that a full disk refused counts as one of which no one knows the outcome',
    row: 'R32',
    form: 'short',
    file: 'server/engine/streams.ts',
    from: "if (fault instanceof LogFault && fault.outcome !== 'unknown') return refuse('cannot-store');",
    to: "if (fault instanceof LogFault && fault.outcome === 'failed') return refuse('cannot-store');",
    says: /the process ENDED/,
  },
];
