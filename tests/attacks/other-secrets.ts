import type { CommandInput } from '../../client/sync/room-view.ts';
import { secrets, whoSteppedOut } from '../domain/play/secrets.ts';
import { TestPerson } from '../support/person.ts';
import { loud, playBlind, quiet, type Secrets } from '../support/rounds/blind-round.ts';
import { byForm, type Trial } from '../trials/trial.ts';
import { comparedTwins } from './twins.ts';
import { withServer } from './with-server.ts';

type Role = 'client' | 'advisor' | 'one' | 'two' | 'guest' | 'stranger';
type Told = Record<Role, string[]>;

/** Commands that might reveal the difference between the two runs to people who may not know it. */
const probes: CommandInput[] = [
  { type: 'reveal' },
  { type: 'show-self-score' },
  { type: 'note-mark', mark: 'mark-0', quote: 'mine' },
  { type: 'tag-mark', mark: 'mark-0', tags: [] },
  { type: 'take-back-note', note: 'note-0' },
  { type: 'open-trap', mark: 'mark-0' },
  { type: 'begin-second-take', moment: null },
];

/** Everything that each of them received: every frame but the heartbeat, which has its own clock, and every HTTP answer. */
async function play(told: Secrets): Promise<Told> {
  const at = 1_800_000_000_000;
  // The test holds the clock still, so that nothing differs by the time it took.
  return withServer(
    async (server) => {
      const table = await playBlind(server, told);
      const [one, two] = table.observers;
      if (!one || !two) throw new Error('impossible: no observers');
      const { access } = table.host.known?.snapshot ?? {};
      await table.host.does({ type: 'set-lobby', open: false });
      const guest = await TestPerson.arrive(server.url, 'Guest');
      await guest.enter({ code: access?.code ?? '' });
      const stranger = await TestPerson.arrive(server.url, 'Stranger');
      stranger.room = table.host.room;
      const people: Record<Role, TestPerson> = { client: table.client, advisor: table.advisor, one, two, guest, stranger };
      const pages: Told = { client: [], advisor: [], one: [], two: [], guest: [], stranger: [] };
      // People who may not know the secret ask in every way, and must get the same answers.
      for (const [role, person] of Object.entries(people) as [Role, TestPerson][]) {
        for (const wanted of probes)
          if (person !== one && !(person === table.host && wanted.type === 'reveal')) await person.command(wanted);
        for (const path of [
          `/api/rooms/${person.room}/rounds`,
          `/api/rooms/${person.room}/rounds/1`,
          `/api/rooms/${person.room}/rounds/1/export.csv`,
          `/r/${person.room}`,
        ]) {
          const answer = await fetch(`${server.url}${path}`, { headers: { cookie: person.cookie } });
          const headers = [...answer.headers].filter(([name]) => name !== 'date' && name !== 'keep-alive');
          pages[role].push(`${answer.status} ${JSON.stringify(headers)} ${await answer.text()}`);
        }
      }
      for (const person of Object.values(people)) await person.follow(table.host.room);
      for (const person of Object.values(people)) await new Promise((ok) => person.link.emit('clock', ok));
      // Ids, codes and links are random: each is replaced by what it stands for, at the same length.
      const stands: [string, string][] = [
        ...Object.entries(people).map(([role, person]): [string, string] => [person.id, role]),
        [table.host.room, 'room'],
        [access?.code ?? '', 'code'],
        [access?.invitation ?? '', 'invitation'],
        [String(server.port), 'port'],
      ];
      const put = (text: string) =>
        stands.reduce(
          (put, [id, name]) => (id ? put.replaceAll(id, name.padEnd(id.length, '.').slice(0, id.length)) : put),
          text,
        );
      const heard = (person: TestPerson, role: Role) => [
        ...person.frames.filter((frame) => !frame.startsWith('2["heartbeat"')).map(put),
        ...pages[role].map(put),
      ];
      const all = Object.fromEntries(
        (Object.entries(people) as [Role, TestPerson][]).map(([role, person]) => [role, heard(person, role)]),
      ) as Told;
      for (const person of Object.values(people)) person.disconnect();
      return all;
    },
    { clock: { now: () => at }, allowance: { burst: 1_000_000, perSecond: 0 } },
  );
}

type Pair = { name: string; one: Secrets; other: Secrets; mayNotKnow: Role[] };
/** In each pair one person keeps different things to themselves: other words, lengths, numbers and choices. */
const pairs: readonly Pair[] = [
  {
    name: 'an observer’s marks, quotes, sheet and answer about words',
    one: { ...loud, notes: 0 },
    other: { ...loud, notes: 0, quote: 'q', marks: 1, why: 'w', values: [0], keep: false },
    mayNotKnow: ['client', 'two', 'guest', 'stranger'],
  },
  {
    name: 'an observer’s notes and tags, and what a phrase did to the client',
    one: loud,
    other: { ...loud, notes: 0 },
    mayNotKnow: ['advisor', 'two', 'guest', 'stranger'],
  },
  {
    name: 'what the client felt, the dial, and how it ended',
    one: { ...loud, notes: 0 },
    other: { ...loud, notes: 0, warmth: quiet.warmth, felt: quiet.felt, ending: quiet.ending },
    mayNotKnow: ['advisor', 'one', 'two', 'guest', 'stranger'],
  },
  {
    name: 'the advisor’s own sheet',
    one: { ...loud, notes: 0 },
    other: { ...loud, notes: 0, self: quiet.self },
    mayNotKnow: ['client', 'one', 'two', 'guest', 'stranger'],
  },
];

function firstDifference(one: readonly string[], other: readonly string[]): string | null {
  if (one.length !== other.length) return `${one.length} and ${other.length} frames`;
  const at = one.findIndex((frame, i) => frame !== other[i]);
  return at < 0 ? null : `frame ${at}: ${one[at]?.slice(0, 90)} and ${other[at]?.slice(0, 90)}`;
}

/** S2: the same round with other secrets, on a real server whose clock stands still, and in the simulator turn by turn. */
export const otherSecrets: Trial = {
  row: 'S2',
  what: 'run again with other secrets: over real sockets and pages, and in the simulator',
  must: 'identical bytes for those not entitled: length, count, order; in the simulator identical frame times',
  longMinutes: 11,
  run: async ({ form, seed, say }) => {
    const leaks: string[] = [];
    let [frames, noticed] = [0, 0];
    const compared = byForm(form, { short: pairs.slice(0, 1), usual: pairs, long: pairs });
    for (const { name, one, other, mayNotKnow } of compared) {
      const [first, second] = [await play(one), await play(other)];
      for (const role of mayNotKnow) {
        frames += first[role].length;
        const difference = firstDifference(first[role], second[role]);
        if (difference) leaks.push(`${name}, as ${role}: ${difference}`);
      }
      // Proof that the comparison can fail: the owner of a secret gets different bytes.
      const roles = Object.keys(first) as Role[];
      if (roles.some((role) => !mayNotKnow.includes(role) && firstDifference(first[role], second[role]))) noticed += 1;
      say(`${name}: compared`);
    }
    // The simulator can fail too: treated as known to no one, these secrets must differ for someone.
    const shown = secrets.filter(({ name }) => name === "an observer's marks of steps" || name === "an observer's ratings");
    let seenThrough = 0;
    // Not every play has such a mark before its board is open, so several are tried.
    for (const secret of shown)
      for (let game = 2000; game < 2010; game++)
        if ((await comparedTwins(game, { ...secret, known: () => [] }, 350)).leak) {
          seenThrough += 1;
          break;
        }
    const never = secrets.filter((secret) => secret.name !== 'what somebody answers about words');
    const wanted = [...never, whoSteppedOut];
    const seeds = byForm(form, { short: 1, usual: 2, long: 22 });
    const most = byForm(form, { short: 60, usual: 250, long: 350 });
    let simulated = 0;
    for (const [i, secret] of wanted.entries())
      for (let n = 0; n < seeds; n++) {
        const { frames, leak } = await comparedTwins(seed * 2000 + i + n * 100, secret, most);
        simulated += frames;
        if (leak) leaks.push(leak);
      }
    return {
      held: leaks.length === 0 && noticed === compared.length && seenThrough === 2 && frames > 100 && simulated > 500,
      figure: `${leaks.length} differences${leaks.length ? `: ${leaks.slice(0, 3).join('; ')}` : ''} in ${frames} frames and pages over the wire and ${simulated} simulated frames with their times`,
      fired: `${compared.length} pairs of rounds, of which ${noticed} differed for whose secret it was; ${wanted.length} kinds of secrets × ${seeds} simulated plays, twice each; ${seenThrough} of 2 planted audiences noticed`,
    };
  },
};
