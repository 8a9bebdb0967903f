import type { Reader } from '../../server/engine/stream-kind.ts';
import { type Following, Streams } from '../../server/engine/streams.ts';
import { type RoomKind, roomRules } from '../../server/rooms/room-rules.ts';
import type { Log } from '../../server/store/log.ts';
import { LocalCluster } from '../../server/store/sqlite/local-cluster.ts';
import type { RoomCommand } from '../../shared/domain/room/commands.ts';
import type { RoomEvent } from '../../shared/domain/room/events.ts';
import { evolveRoom, noRoom } from '../../shared/domain/room/room.ts';
import type { RoomContext } from '../../shared/domain/room/rule.ts';
import type { RoomState } from '../../shared/domain/room/state.ts';
import { roomCodec } from '../../shared/domain/room/stored.ts';
import { mayReadRoom, visibleRoom } from '../../shared/domain/room/visible-state.ts';
import type { Snapshot } from '../../shared/protocol/down.ts';
import { lengthen } from '../../shared/protocol/short-events.ts';
import type { Answer } from '../../shared/protocol/up.ts';
import { castOf, openingOf, play } from '../domain/play/random-play.ts';
import { noteIn } from '../support/notes.ts';
import { byForm, dice, type Trial } from '../trials/trial.ts';
import { SimulatedDisk, simulatedPorts } from './simulated-store.ts';

const stream = 'simulated';

/** The rules of a room with a clock, presence, randomness and cards that the simulator controls. */
export function kindWith(contexts: ReadonlyMap<string, RoomContext>): RoomKind {
  const { deadline: _, ...rules } = roomRules;
  return {
    ...rules,
    presence: { ...roomRules.presence, seenBy: () => false },
    namesIn: () => [],
    namesFor: () => [],
    contextFor: (_, { ref }) => {
      const context = contexts.get(ref.id);
      if (!context) throw new Error('impossible: a command that nobody sent');
      return context;
    },
  };
}

/** A page over a network that loses frames: it folds what arrives, and resumes from its cursor after a gap. */
class Page {
  state: RoomState | null = null;
  lostFrames = 0;
  private cursor: Snapshot<RoomState>['cursor'] | null = null;
  private following: Following | null = null;
  private readonly reader: Reader;
  private readonly loses: () => boolean;

  constructor(person: string, loses: () => boolean) {
    this.loses = loses;
    const nothing = () => undefined;
    this.reader = {
      person,
      events: (version, text) => {
        if (!this.cursor || !this.state) return;
        if (this.loses()) {
          this.lostFrames += 1;
          return;
        }
        // A frame after a lost one leaves a gap: the next heartbeat or look makes the page ask again from its cursor.
        if (version !== this.cursor.version + 1) return;
        this.cursor = { ...this.cursor, version };
        this.state = evolveRoom(this.state, lengthen(JSON.parse(text)) as RoomEvent);
      },
      // As in a server, a snapshot is made once all events of its entry are out: it has them all, and their number.
      snapshot: ({ text }) =>
        queueMicrotask(() => {
          const whole = JSON.parse(text() ?? '') as Snapshot<RoomState>;
          this.cursor = whole.cursor;
          this.state = whole.state;
        }),
      names: nothing,
      presence: nothing,
      refollow: nothing,
      lost: () => {
        this.state = null;
        this.cursor = null;
      },
    };
  }

  async follow(server: Streams<RoomState, RoomEvent, RoomCommand, RoomContext>): Promise<void> {
    this.following?.leave();
    const following = await server.follow(stream, this.reader, this.cursor);
    this.following = 'refusal' in following ? null : following;
    if (!this.following) this.state = null;
  }

  forget(): void {
    this.following = null;
  }
}

type Outcome = {
  broken: string[];
  moves: number;
  restarts: number;
  lostFrames: number;
  full: number;
  late: number;
  again: number;
};

/**
 * One seed: a random play of people over a server that is killed, a disk that fills, a network that loses answers and frames.
 * `wrapped`: a layer between the server and its disk, for breaking it on purpose.
 */
export async function simulate(seed: number, wrapped: (log: Log) => Log = (log) => log): Promise<Outcome> {
  const roll = dice(seed * 7919 + 1);
  const disk = new SimulatedDisk(roll);
  const contexts = new Map<string, RoomContext>();
  const kind = kindWith(contexts);
  const clock = { now: () => 1_700_000_000_000 };
  const broken: string[] = [];
  const cast = castOf(seed);
  let open = { yes: true };
  const start = () => {
    const alive = { yes: true };
    open = alive;
    return new Streams(kind, {
      log: wrapped(disk.log(() => alive.yes)),
      ...simulatedPorts(stream),
      cluster: new LocalCluster(clock).join(),
      clock,
      note: noteIn(broken),
      onFault: (fault) => void broken.push(`a fault of the disk: ${String(fault)}`),
    });
  };
  const opening = openingOf(seed);
  const behind = { epoch: 0, last: null };
  await disk
    .log(() => true)
    .append(
      stream,
      { version: 0, command: { person: cast[0] ?? '', id: 'open', hash: 'open' }, ...roomCodec.write(opening) },
      behind,
    );
  let server = start();
  const network = { bad: true };
  const pages = cast.map((person) => new Page(person, () => network.bad && roll(8) === 0));
  for (const page of pages) await page.follow(server);
  disk.fullOneIn = 15;
  let [moves, restarts, again] = [0, 0, 0];
  const applied: RoomEvent[] = [...opening];
  for (const step of play(seed)) {
    moves += 1;
    const id = `move-${moves}`;
    contexts.set(id, step.context);
    const submitted = { ref: { person: step.context.actor ?? 'clock', id, hash: id }, command: step.command };
    const wanted = Array.isArray(step.answer) ? 'accepted' : step.answer.refusal;
    // Sent until it is answered: the answer may be lost, the disk full, or the server gone before or after it stored the command.
    for (;;) {
      const killed = roll(60) === 0;
      const sent: Promise<Answer>[] = [server.submit(stream, submitted)];
      if (roll(10) === 0) sent.push(server.submit(stream, submitted));
      if (killed) {
        for (let turns = roll(4); turns > 0; turns--) await new Promise((ok) => setImmediate(ok));
        open.yes = false;
        server.stop();
        server = start();
        restarts += 1;
        for (const page of pages) page.forget();
        for (const page of pages) await page.follow(server);
        again += 1;
        continue;
      }
      const [answer] = await Promise.all(sent);
      if (answer && 'refusal' in answer && answer.refusal === 'cannot-store') {
        again += 1;
        continue;
      }
      const lost = roll(12) === 0;
      if (lost) {
        again += 1;
        // A refused command is judged again, and nothing else has happened meanwhile, so the answer must be the same.
        continue;
      }
      const told = answer && 'refusal' in answer ? answer.refusal : 'accepted';
      if (told !== wanted) broken.push(`move ${moves} ${step.command.type}: ${told} instead of ${wanted}`);
      break;
    }
    if (Array.isArray(step.answer)) applied.push(...step.answer);
    if (roll(6) === 0) for (const page of pages) await page.follow(server);
    if (broken.length > 0) break;
  }
  const stored = disk.entriesOf(stream).flatMap((e) => e.events);
  if (JSON.stringify(stored) !== JSON.stringify(JSON.parse(JSON.stringify(applied))))
    broken.push('the log differs from what was answered');
  const state = applied.reduce(evolveRoom, noRoom);
  // The network works again: one heartbeat later everyone must see what they should.
  network.bad = false;
  for (const [i, page] of pages.entries()) {
    await page.follow(server);
    const person = cast[i] ?? '';
    const should = mayReadRoom(state, person) ? JSON.stringify(visibleRoom(state, person)) : null;
    if ((page.state ? JSON.stringify(page.state) : null) !== should)
      broken.push(`${person} sees something else than they should`);
  }
  open.yes = false;
  server.stop();
  const lostFrames = pages.reduce((sum, p) => sum + p.lostFrames, 0);
  return { broken, moves, restarts, lostFrames, full: disk.fired.full, late: disk.fired.late, again };
}

/** R24: people do random things while the simulator controls clock, network and disk. */
export const simulated: Trial = {
  row: 'R24',
  what: 'simulation: seeded people, simulated clock, net and disk',
  must: 'no broken invariant',
  longMinutes: 8,
  run: async ({ form, seed, say }) => {
    const seeds = byForm(form, { short: 60, usual: 500, long: 10_000 });
    const sum = { moves: 0, restarts: 0, lostFrames: 0, full: 0, late: 0, again: 0 };
    const broken: string[] = [];
    for (let i = 0; i < seeds && broken.length < 3; i++) {
      const outcome = await simulate(seed * 100_000 + i);
      for (const key of ['moves', 'restarts', 'lostFrames', 'full', 'late', 'again'] as const) sum[key] += outcome[key];
      if (outcome.broken.length > 0) broken.push(`seed ${seed * 100_000 + i}: ${outcome.broken[0]}`);
      if (i % 500 === 499) say(`${i + 1} of ${seeds} seeds`);
    }
    return {
      held: broken.length === 0,
      figure: broken.length === 0 ? `${seeds} seeds, ${sum.moves} moves, no broken invariant` : broken.join('; '),
      fired: `${sum.restarts} kills, ${sum.full} full disks, ${sum.late} late answers, ${sum.lostFrames} lost frames, ${sum.again} sent again`,
    };
  },
};
