import type { Reader } from '../../server/engine/stream-kind.ts';
import { type Following, Streams } from '../../server/engine/streams.ts';
import { LocalCluster } from '../../server/store/sqlite/local-cluster.ts';
import type { RoomCommand } from '../../shared/domain/room/commands.ts';
import type { RoomEvent } from '../../shared/domain/room/events.ts';
import type { PersonId } from '../../shared/domain/room/people.ts';
import { decideRoom, evolveRoom, noRoom } from '../../shared/domain/room/room.ts';
import type { RoomContext } from '../../shared/domain/room/rule.ts';
import { memberOf, type RoomState } from '../../shared/domain/room/state.ts';
import { roomCodec } from '../../shared/domain/room/stored.ts';
import type { Snapshot } from '../../shared/protocol/down.ts';
import { outsider } from '../domain/play/filled-commands.ts';
import { castOf, type Move, openingOf, play } from '../domain/play/random-play.ts';
import { type Secret, whoSteppedOut } from '../domain/play/secrets.ts';
import { happenings } from '../domain/play/visibility-law.ts';
import { kindWith } from '../faults/simulated.ts';
import { SimulatedDisk, simulatedPorts } from '../faults/simulated-store.ts';

const stream = 'simulated';
const turn = () => new Promise<void>((ok) => setImmediate(ok));
/** After this many turns of the loop, everything that a command causes has arrived. */
const turnsEach = 8;

/** What a reader receives, and in which turn of the loop after the command: the simulator's time. */
class Ear {
  heard: string[] = [];
  versions: number[] = [];
  private following: Following | null = null;
  private readonly reader: Reader;

  constructor(person: PersonId, turnNow: () => number) {
    const note = (what: string, text: string) => void this.heard.push(`turn ${turnNow()} ${what} ${text}`);
    this.reader = {
      person,
      events: (version, text) => {
        this.versions.push(version);
        note('events', text);
      },
      snapshot: ({ text }) => {
        const { cursor, ...snapshot } = JSON.parse(text() ?? '') as Snapshot<RoomState>;
        this.versions.push(cursor.version);
        note('snapshot', JSON.stringify(snapshot));
      },
      names: (names) => note('names', JSON.stringify(names)),
      presence: (presence) => note('presence', JSON.stringify(presence)),
      refollow: () => note('again', ''),
      lost: (why) => {
        this.following = null;
        note('lost', why);
      },
    };
  }

  async follow(server: Streams<RoomState, RoomEvent, RoomCommand, RoomContext>): Promise<void> {
    if (this.following) return;
    const following = await server.follow(stream, this.reader, null);
    this.following = 'refusal' in following ? null : following;
    this.heard.push(this.following ? 'follows' : 'may not follow');
  }
}

/** One room on a server whose clock, disk and randomness the simulator controls, and everyone who may listen. */
class Twin {
  state = noRoom;
  readonly ears = new Map<PersonId, Ear>();
  private readonly contexts = new Map<string, RoomContext>();
  private readonly disk = new SimulatedDisk(() => 2);
  private readonly server: Streams<RoomState, RoomEvent, RoomCommand, RoomContext>;
  private turns = 0;

  constructor(readers: readonly PersonId[]) {
    const clock = { now: () => 1_700_000_000_000 };
    const impossible = (fault: unknown) => {
      throw new Error('impossible: the simulated disk failed', { cause: fault });
    };
    this.server = new Streams(kindWith(this.contexts), {
      log: this.disk.log(() => true),
      ...simulatedPorts(stream),
      cluster: new LocalCluster(clock).join(),
      clock,
      note: (event, details) => impossible(`${event} ${JSON.stringify(details)} ${details?.err}`),
      onFault: impossible,
    });
    for (const person of readers) this.ears.set(person, new Ear(person, () => this.turns));
  }

  async open(seed: number): Promise<void> {
    const events = openingOf(seed);
    const command = { person: castOf(seed)[0] ?? '', id: 'open', hash: 'open' };
    await this.disk.log(() => true).append(stream, { version: 0, command, ...roomCodec.write(events) }, { epoch: 0, last: null });
    this.state = events.reduce(evolveRoom, noRoom);
    await this.listen();
  }

  /** Readers who do not follow try to, as a page would. */
  async listen(): Promise<void> {
    for (const ear of this.ears.values()) await ear.follow(this.server);
  }

  /** Sends a move and lets a fixed number of turns pass. Out: the refusal, or null. */
  async send(id: string, { command, context }: Move): Promise<string | null> {
    for (const ear of this.ears.values()) [ear.heard, ear.versions] = [[], []];
    this.contexts.set(id, context);
    this.turns = 0;
    const answer = this.server.submit(stream, { ref: { person: context.actor ?? 'clock', id, hash: id }, command: command });
    while (this.turns < turnsEach) {
      await turn();
      this.turns += 1;
    }
    const told = await answer;
    return 'refusal' in told ? told.refusal : null;
  }

  stop(): void {
    this.server.stop();
  }
}

const changesPlaces = /^(leave-room|remove-person)$/;

/** Out: the number of frames compared, and the first difference that reached a reader who may not know, in words, or null. */
export async function comparedTwins(
  seed: number,
  secret: Secret,
  most: number,
): Promise<{ frames: number; leak: string | null }> {
  const cast = castOf(seed);
  const exempt = secret === whoSteppedOut ? cast.slice(0, 2) : [];
  const readers = [...cast, outsider].filter((reader) => !exempt.includes(reader));
  const twins = [new Twin(readers), new Twin(readers)] as const;
  const [one, other] = twins;
  let [frames, moves] = [0, 0];
  let knowing = new Set<PersonId>();
  const ever = new Set<PersonId>();
  try {
    for (const twin of twins) await twin.open(seed);
    for (const { command, context } of play(seed)) {
      if (moves >= most) break;
      if (exempt.length > 0 && changesPlaces.test(command.type)) continue;
      if (exempt.some((person) => !memberOf(one.state, person)) && /^(step-out|come-back)$/.test(command.type)) continue;
      moves += 1;
      const move = { command, context };
      const moved = secret.otherwise(move, one.state, cast);
      const answers = [decideRoom(one.state, command, context), decideRoom(other.state, moved.command, moved.context)] as const;
      const [applied, otherApplied] = [
        Array.isArray(answers[0]) ? happenings(one.state, answers[0]) : [],
        Array.isArray(answers[1]) ? happenings(other.state, answers[1]) : [],
      ];
      const refusals = [await one.send(`move-${moves}`, move), await other.send(`move-${moves}`, moved)] as const;
      one.state = applied.at(-1)?.after ?? one.state;
      other.state = otherApplied.at(-1)?.after ?? other.state;
      const openAtAnyTime = new Set(knowing);
      for (const step of [...otherApplied, ...applied]) {
        if (step.event.type === (secret.freshWith ?? 'round-begun')) knowing = new Set();
        const known = secret.known(step);
        for (const person of known === 'all' ? readers : known) for (const set of [knowing, openAtAnyTime, ever]) set.add(person);
      }
      for (const reader of readers) {
        if (openAtAnyTime.has(reader)) continue;
        const [mine, others] = [one.ears.get(reader), other.ears.get(reader)];
        if (!mine || !others) continue;
        const where = `${secret.name}: seed ${seed}, move ${moves}, ${command.type} by ${context.actor}, as ${reader}`;
        frames += mine.heard.length;
        if (mine.heard.join('\n') !== others.heard.join('\n'))
          return { frames, leak: `${where}: other frames, or at another time` };
        if (!ever.has(reader) && mine.versions.join() !== others.versions.join())
          return { frames, leak: `${where}: other versions` };
        if (context.actor === reader && refusals[0] !== refusals[1]) return { frames, leak: `${where}: another refusal` };
      }
      // A difference that follows from a secret that is known by now is no leak, but the two rooms diverge: stop here.
      if (Array.isArray(answers[0]) !== Array.isArray(answers[1])) break;
      if (moves % 10 === 0) for (const twin of twins) await twin.listen();
    }
    return { frames, leak: null };
  } finally {
    for (const twin of twins) twin.stop();
  }
}
