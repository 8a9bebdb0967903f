import { freshId } from '../../client/sync/ids.ts';
import { wrongOfOne } from '../../server/access/code-tries.ts';
import { usualLimits } from '../../server/access/limits.ts';
import { codeAlphabet } from '../../shared/protocol/codes.ts';
import { type Hall, openHall } from '../support/hall.ts';
import { TestPerson } from '../support/person.ts';
import { seated } from '../support/play.ts';
import { byForm, type Trial } from '../trials/trial.ts';
import { guessesInAnHour, oddsOfHit } from './guessing-odds.ts';
import { withServer } from './with-server.ts';

const [liveRooms, mostOdds] = [200, 0.01];
const percent = (odds: number) => `${(odds * 100).toFixed(3)} %`;
const isIn = (told: string) => told.startsWith('200');

/** Guesses recovery codes, then tries the right one. Out: each distinct answer, once. */
async function guessRecovery(url: string, { lead }: Hall): Promise<Set<string>> {
  const post = (path: string, body: object, cookie = '') => {
    const headers = { 'content-type': 'application/json', cookie };
    return fetch(`${url}${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
  };
  const made = await post(`/api/workshops/${lead.workshopId}/recovery`, {}, lead.cookie);
  const { code } = (await made.json()) as { code: string };
  const guesser = await TestPerson.arrive(url, 'Guesser of recovery codes');
  const told = new Set<string>();
  const guess = async (typed: string) => {
    const answer = await post('/api/recover', { code: typed }, guesser.cookie);
    told.add(`${answer.status} ${await answer.text()} ${answer.headers.getSetCookie().join()}`);
  };
  for (let i = 0; i < 60; i++) await guess(`${code.slice(0, -1)}${codeAlphabet[i % 32]}`.replace(code, 'AAAA'));
  await guess(code);
  guesser.disconnect();
  return told;
}

/** The answers to people with codes, without the seconds to wait, which differ. */
class Told {
  readonly counts = new Map<string, number>();

  async tries(person: TestPerson, code: string): Promise<string> {
    const answer = await person.link.emitWithAck('enter', { id: freshId(), by: { code } });
    const told = 'refusal' in answer ? answer.refusal : answer.asked ? 'asked' : 'let in';
    this.counts.set(told, (this.counts.get(told) ?? 0) + 1);
    return told;
  }

  get lookedAt(): number {
    return this.counts.get('no-such-room') ?? 0;
  }
}

/** A code that no one has, a different one each time. */
const wrongCode = (i: number) => `WRNG${codeAlphabet[i % 32]}${codeAlphabet[(i >> 5) % 32]}22`;

/** S10: someone guesses codes from one address, while a hall full of people behind the same address comes in. */
export const guessedCodes: Trial = {
  row: 'S10',
  what: 'guess room codes and recovery codes, one by one and all at once, with well-behaved people behind the same address',
  must: 'ten wrong codes of one person checked, also at once; a locked door costs no try; odds of the strongest attacker ≤ 1 % an hour; all 300 get in',
  longMinutes: 2,
  run: ({ form }) =>
    withServer(async (server) => {
      const people = byForm(form, { short: 40, usual: 300, long: 300 });
      const table = await seated(server.url, 0);
      const code = table.host.known?.snapshot.access.code ?? '';
      const hall = await openHall(server.url, 1);
      // 1. One by one, then all at once: a guess can only hit if the server checks it.
      const [slow, quick, locked, shut] = [new Told(), new Told(), new Told(), new Told()];
      const guesser = await TestPerson.arrive(server.url, 'Guesser');
      for (let i = 0; i < 60; i++) await slow.tries(guesser, wrongCode(i));
      const spent = await slow.tries(guesser, code);
      const hasty = await TestPerson.arrive(server.url, 'Hasty guesser');
      await Promise.all(Array.from({ length: 60 }, (_, i) => quick.tries(hasty, wrongCode(100 + i))));
      // 2. The right code of a locked workshop answers that it is locked, which costs no try; a shut lobby makes them ask at the
      // door.
      await table.host.does({ type: 'set-lobby', open: false });
      await hall.lead.leads({ type: 'lock-workshop', locked: true });
      const stranger = await TestPerson.arrive(server.url, 'Stranger');
      for (let i = 0; i < 20; i++) await locked.tries(stranger, hall.lead.workshop?.snapshot.access.code ?? '');
      await shut.tries(stranger, code);
      await hall.lead.leads({ type: 'lock-workshop', locked: false });
      // 3. Recovery codes, with a hall full of people at the same time.
      const recovering = await guessRecovery(server.url, hall);
      let passed = 0;
      for (let i = 0; i < people; i++) {
        const person = await TestPerson.arrive(server.url, `Guest ${i}`);
        const answer = await person.link.emitWithAck('enter', { id: freshId(), by: { invitation: hall.invitation } });
        if ('stream' in answer) passed += 1;
        person.disconnect();
      }
      // 4. The odds for an attacker who uses everything that the limits allow from one address.
      const allowed = { signInsPerMinute: usualLimits.signInsPerMinute, wrongOfOne };
      const oddsWith = (savedMinutes: number) =>
        oddsOfHit(guessesInAnHour({ ...allowed, savedMinutes }), liveRooms, codeAlphabet.length, code.length);
      const limited = slow.lookedAt <= wrongOfOne.atOnce + 1 && quick.lookedAt <= wrongOfOne.atOnce && wrongOfOne.atOnce <= 10;
      const told = [...locked.counts.keys()].join() === 'workshop-locked' && slow.counts.size === 2 && shut.counts.has('asked');
      const recovered = [...recovering].some(isIn);
      return {
        held:
          limited &&
          told &&
          spent === 'too-many-tries' &&
          recovering.size === 2 &&
          !recovered &&
          oddsWith(0) <= mostOdds &&
          passed === people,
        figure: `odds ${percent(oddsWith(0))} an hour, ${percent(oddsWith(180))} with the sessions of three hours before; looked at: ${slow.lookedAt} of 60 one by one, ${quick.lookedAt} of 60 at once; the true code after them: ${spent === 'too-many-tries' ? 'not looked at' : 'LET IN'}; a locked door ${told ? 'says so and costs no try' : 'COUNTED AS WRONG'}; recovery codes: ${recovered ? 'LET IN' : 'wrong, then wait'}; ${passed} of ${people} guests in`,
        fired: '60 wrong codes and a right one of a room, 60 more at once, and as many of a facilitator, from one address',
      };
    }),
};
