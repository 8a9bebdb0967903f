import { isDeepStrictEqual } from 'node:util';
import { freshId } from '../../client/sync/ids.ts';
import { readRoomCommand } from '../../shared/domain/room/commands.ts';
import { faultsOf } from '../domain/play/invariants.ts';
import { play } from '../domain/play/random-play.ts';
import { TestPerson } from '../support/person.ts';
import { seated, toScene } from '../support/play.ts';
import { byForm, dice, type Trial } from '../trials/trial.ts';
import { withServer } from './with-server.ts';

/** The link of a page that ignores the protocol. */
type Raw = { emitWithAck: (name: string, message: unknown) => Promise<unknown> };
type Roll = (below: number) => number;

const odd: readonly unknown[] = [
  null,
  '',
  0,
  -1,
  1e308,
  true,
  [],
  {},
  '\u0000',
  '\ud800',
  'x'.repeat(5000),
  { type: {} },
  [[[[]]]],
  '__proto__',
  2 ** 53,
  'toString',
];

/** The same message with one thing in it replaced, duplicated or deleted. */
function bent(value: unknown, roll: Roll): unknown {
  if (typeof value !== 'object' || value === null || roll(4) === 0) return odd[roll(odd.length)];
  const keys = Object.keys(value);
  const key = keys[roll(keys.length)];
  if (key === undefined) return { ...value, more: odd[roll(odd.length)] };
  const copy: Record<string, unknown> = { ...(value as object) };
  const how = roll(4);
  if (how === 0) delete copy[key];
  else if (how === 1) copy[`${key}x`] = copy[key];
  else copy[key] = bent(copy[key], roll);
  return copy;
}

/** Plays random people in a room, and mutates their messages on the way in. Out: the number of steps, and what broke. */
function inProcess(steps: number, seed: number, roll: Roll): { read: number; faults: string[] } {
  const faults: string[] = [];
  let [taken, read] = [0, 0];
  for (let game = seed * 10_000; taken < steps; game++) {
    let [inThis, lastAt, added] = [0, 0, 0];
    for (const step of play(game)) {
      if (Array.isArray(step.answer)) added += step.answer.filter((event) => event.type === 'time-added').length;
      const [fault] = faultsOf(step, lastAt, added);
      if (fault) faults.push(`seed ${game}, move ${inThis}, ${step.command.type}: ${fault}`);
      lastAt = step.context.at;
      if (readRoomCommand(bent(step.command, roll)) !== undefined) read += 1;
      taken += 1;
      inThis += 1;
      if (inThis >= 2000 || taken >= steps || faults.length > 10) break;
    }
    if (faults.length > 10) break;
  }
  return { read, faults };
}

/**
 * Steps out or comes back, to check that they get the event: a mutated message may have ended what their page follows, or removed
 * them.
 */
async function isTold(person: TestPerson): Promise<boolean> {
  const isOut = () => person.state.members.find((m) => m.person === person.id)?.steppedOut ?? false;
  const before = isOut();
  // The answer arrives after every event that was sent before it.
  await person.command({ type: before ? 'come-back' : 'step-out' });
  return isOut() !== before;
}

async function firstThatHears(people: readonly TestPerson[]): Promise<TestPerson> {
  for (const person of people) if (await isTold(person)) return person;
  throw new Error('no page follows the room any more');
}

async function onTheWire(url: string, messages: number, roll: Roll): Promise<{ answers: Map<string, number>; alike: boolean }> {
  const table = await seated(url, 2, { talk: 'typed', level: 3 });
  await toScene(table);
  const { room } = table.host;
  const commands = [...play(1)].slice(0, 300).map(({ command }) => command);
  const answers = new Map<string, number>();
  for (let sent = 0; sent < messages; sent += 40) {
    await Promise.all(
      Array.from({ length: 40 }, async () => {
        const person = table.all[roll(table.all.length)];
        if (!person) return;
        const good = [
          ['command', { kind: 'room', stream: room, id: freshId(), command: commands[roll(commands.length)] }],
          ['follow', { channel: 3 + roll(5), kind: 'room', stream: room, as: 'myself', cursor: null }],
          ['open', { kind: 'room', id: freshId(), settings: table.host.state.settings }],
          ['enter', { id: freshId(), by: { code: 'AAAAAAAA' } }],
          ['unfollow', { channel: 9 }],
          ['typing', { stream: room, typing: true }],
        ] as const;
        const [name, message] = good[roll(10) < 7 ? 0 : roll(good.length)] ?? good[0];
        const answer: unknown = await (person.link.timeout(20_000) as unknown as Raw).emitWithAck(
          name,
          roll(3) === 0 ? message : bent(message, roll),
        );
        const told = typeof answer === 'object' && answer !== null && 'refusal' in answer ? String(answer.refusal) : 'accepted';
        answers.set(told, (answers.get(told) ?? 0) + 1);
      }),
    );
  }
  // A new follower must get the state that the others have folded. The others must still follow, and must get what they do.
  const fresh = await firstThatHears([...table.observers, table.client, table.host]);
  const before = structuredClone(fresh.state);
  fresh.disconnect();
  await fresh.connect();
  await fresh.follow(room);
  // By what is in it, and not by the order of its fields: a snapshot and a fold list them differently.
  const alike = isDeepStrictEqual(fresh.state, before);
  for (const person of table.all) person.disconnect();
  await TestPerson.arrive(url, 'Afterwards').then((person) => person.disconnect());
  return { answers, alike };
}

/** S12: random and mutated messages, in process and over the wire. */
export const fuzz: Trial = {
  row: 'S12',
  what: 'fuzz: random people through decide, mutated messages through the reader and over the wire',
  must: 'no crash, no unhandled rejection, no broken invariant',
  longMinutes: 5,
  run: ({ form, seed }) =>
    withServer(
      async (server) => {
        const steps = byForm(form, { short: 5000, usual: 20_000, long: 1_000_000 });
        const messages = byForm(form, { short: 600, usual: 2000, long: 100_000 });
        const roll = dice(seed);
        const unhandled: unknown[] = [];
        const note = (fault: unknown) => unhandled.push(fault);
        process.on('unhandledRejection', note);
        try {
          const { read, faults } = inProcess(steps, seed, roll);
          const { answers, alike } = await onTheWire(server.url, messages, roll);
          const broken = [...faults, ...server.faults.map(String), ...unhandled.map(String)];
          return {
            held: broken.length === 0 && alike && !answers.has('cannot-store'),
            figure: `${broken.length} faults${broken.length ? `: ${broken.slice(0, 3).join('; ')}` : ''}; a fresh look is ${alike ? 'the same' : 'ANOTHER'}`,
            fired: `${steps} steps in process (${read} bent commands still read), ${messages} messages on the wire: ${[...answers].map(([told, n]) => `${n} ${told}`).join(', ')}`,
          };
        } finally {
          process.off('unhandledRejection', note);
        }
      },
      { allowance: { burst: 1_000_000, perSecond: 1_000_000 } },
    ),
};
