import { freshId } from '../../client/connection/ids.ts';
import { codeAlphabet } from '../../shared/protocol/codes.ts';
import { type Hall, openHall } from '../support/hall.ts';
import { TestPerson } from '../support/person.ts';
import { seated } from '../support/play.ts';
import { byForm, type Trial } from '../trials/trial.ts';
import { withServer } from './with-server.ts';

const isIn = (told: string) => told.startsWith('200');

/** Guesses recovery codes; then tries the true one. Out: what was told, each once. */
async function guessRecovery(url: string, { lead }: Hall): Promise<Set<string>> {
  const post = (path: string, body: object, cookie = '') => {
    const headers = { 'content-type': 'application/json', cookie };
    return fetch(`${url}${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
  };
  const made = await post(`/api/workshops/${lead.workshopId}/recovery`, {}, lead.cookie);
  const { code } = (await made.json()) as { code: string };
  const told = new Set<string>();
  const guess = async (typed: string) => {
    const answer = await post('/api/recover', { code: typed });
    told.add(`${answer.status} ${await answer.text()} ${answer.headers.getSetCookie().join()}`);
  };
  for (let i = 0; i < 60; i++) await guess(`${code.slice(0, -1)}${codeAlphabet[i % 32]}`.replace(code, 'AAAA'));
  await guess(code);
  return told;
}

/** S10: guessing codes from one address, while a hall full of people behind the same address comes in. */
export const guessedCodes: Trial = {
  row: 'S10',
  what: 'guess room codes and recovery codes; meanwhile well-behaved people behind the same address',
  must: '≤ 10 failures a minute looked at, answers alike; all of the 300 pass',
  longMinutes: 2,
  run: ({ form }) =>
    withServer(async (server) => {
      const people = byForm(form, { short: 40, usual: 300, long: 300 });
      const table = await seated(server.url, 0);
      const code = table.host.known?.picture.door.code ?? '';
      const hall = await openHall(server.url, 1);
      const guesser = await TestPerson.arrive(server.url, 'Guesser');
      const answers = new Set<string>();
      const guess = (text: string) => guesser.link.emitWithAck('enter', { id: freshId(), by: { code: text } });
      for (let i = 0; i < 60; i++) answers.add(JSON.stringify(await guess(`WRONG${String.fromCharCode(65 + (i % 26))}`)));
      // Only what is looked at can be found: once ten have failed, the true code opens nothing from here.
      const spent = await guess(code);
      answers.add(JSON.stringify(spent));
      const recovering = await guessRecovery(server.url, hall);
      let passed = 0;
      for (let i = 0; i < people; i++) {
        const person = await TestPerson.arrive(server.url, `Guest ${i}`);
        const answer = await person.link.emitWithAck('enter', { id: freshId(), by: { invitation: hall.invitation } });
        if ('stream' in answer) passed += 1;
        person.disconnect();
      }
      return {
        held:
          answers.size === 1 && 'refusal' in spent && recovering.size === 2 && ![...recovering].some(isIn) && passed === people,
        figure: `${answers.size} kind of answer; the true code after sixty wrong ones: ${'refusal' in spent ? 'not looked at' : 'LET IN'}; recovery codes: ${[...recovering].some(isIn) ? 'LET IN' : 'wrong, then wait'}; ${passed} of ${people} guests in`,
        fired: '60 wrong codes and a right one of a room, and as many of a facilitator, from one address',
      };
    }),
};
