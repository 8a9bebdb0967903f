import { freshId } from '../../client/sync/ids.ts';
import { usualLimits } from '../../server/access/limits.ts';
import { openHall } from '../support/hall.ts';
import { TestPerson } from '../support/person.ts';
import type { TestServer } from '../support/start-server.ts';
import { byForm, type Trial } from '../trials/trial.ts';
import { withServer } from './with-server.ts';

const [minuteMs, mostMs, mostOfGuestsMs, triesOfOne, officeOf] = [60_000, 500, 5000, 10, 40];
const wrong = 'WRNGWRNG';

/** The requests of a page besides its session, while someone arrives. */
const askedOnce = ['/api/session', '/api/decks', '/api/addresses', '/api/me/places'];

/** Everyone comes from one address, and the test moves the server's clock. */
class Office {
  refused = 0;
  slowestMs = 0;
  right = 0;
  readonly server: TestServer;
  private readonly code: string;

  constructor(server: TestServer, code: string) {
    this.server = server;
    this.code = code;
  }

  async type(person: TestPerson, code: string): Promise<string> {
    const answer = await person.link.emitWithAck('enter', { id: freshId(), by: { code } });
    return 'refusal' in answer ? answer.refusal : 'in';
  }

  /** The right code, after a wrong one if this person mistypes. */
  async comesIn(person: TestPerson, mistypes: boolean): Promise<void> {
    if (mistypes) await this.type(person, wrong);
    const from = performance.now();
    const told = await this.type(person, this.code);
    this.slowestMs = Math.max(this.slowestMs, performance.now() - from);
    this.right += 1;
    if (told !== 'in') this.refused += 1;
    person.disconnect();
  }

  arrive(count: number, name: string): Promise<TestPerson[]> {
    return Promise.all(Array.from({ length: count }, (_, i) => TestPerson.arrive(this.server.url, `${name} ${i}`)));
  }
}

/**
 * Signs in as many people as one address may within a minute, with the requests of their pages. Out: the cookies of those who are
 * in.
 */
async function signInAll(
  { url }: TestServer,
  count: number,
  pass: (ms: number) => void,
): Promise<{ cookies: string[]; late: number }> {
  const cookies: string[] = [];
  let late = 0;
  const one = async (i: number) => {
    const headers = { 'content-type': 'application/json' };
    const answer = await fetch(`${url}/api/session`, {
      method: 'POST',
      headers,
      body: JSON.stringify({ name: `Colleague ${i}` }),
    });
    const cookie = answer.headers.getSetCookie()[0]?.split(';')[0];
    if (cookie) cookies.push(cookie);
    await answer.text();
    for (const path of askedOnce) {
      const asked = await fetch(`${url}${path}`, { headers: { cookie: cookie ?? '' } });
      await asked.text();
      if (asked.status === 429) late += 1;
    }
  };
  const atOnce = 50;
  for (let i = 0; i < count; i += atOnce) {
    await Promise.all(Array.from({ length: Math.min(atOnce, count - i) }, (_, k) => one(i + k)));
    pass((minuteMs * atOnce) / count);
  }
  return { cookies, late };
}

/** S22: what an office behind one address has to put up with, because of a guesser, its own typing errors or its size. */
export const oneAddress: Trial = {
  row: 'S22',
  what: 'ten wrong codes a minute from one address for an hour; an office of 40 people, half of whom mistype once; 3,000 sign-ins from one address in a minute',
  must: 'no right code refused or delayed by others for a session older than a minute; a locked or closed door never counts as a wrong code; 300 well-behaved people behind one address get in at once',
  longMinutes: 2,
  run: ({ form }) => {
    const limits = byForm(form, {
      short: { ...usualLimits, signInsPerMinute: 400, wrongCodesPerMinute: 200 },
      usual: usualLimits,
      long: usualLimits,
    });
    // The clock moves only in the steps below, so that no limit refills because this machine is slow.
    const startedAt = Date.now();
    let ahead = 0;
    const pass = (ms: number) => {
      ahead += ms;
    };
    return withServer(
      async (server) => {
        const hall = await openHall(server.url, 0);
        const office = new Office(server, hall.lead.workshop?.snapshot.access.code ?? '');
        const everyOther = (people: readonly TestPerson[]) => people.map((person, i) => office.comesIn(person, i % 2 === 0));
        // 1. A guesser for an hour, with a new session every minute, while the office comes in one by one.
        const slowly = await office.arrive(officeOf, 'Early');
        const minutes = byForm(form, { short: 10, usual: 60, long: 60 });
        let guessed = 0;
        for (let minute = 0; minute < minutes; minute++) {
          const guesser = await TestPerson.arrive(server.url, 'Guesser');
          for (let i = 0; i < triesOfOne; i++) if ((await office.type(guesser, wrong)) === 'no-such-room') guessed += 1;
          pass(minuteMs);
          const person = slowly[minute];
          if (person) await office.comesIn(person, minute % 2 === 0);
          guesser.disconnect();
        }
        for (const person of slowly.slice(minutes)) person.disconnect();
        // 2. A whole company signs in, and people type wrong codes until the address has no tries left.
        const together = await office.arrive(officeOf, 'Office');
        pass(minuteMs);
        const { cookies, late } = await signInAll(server, limits.signInsPerMinute, pass);
        const loud = Math.ceil(limits.wrongCodesPerMinute / triesOfOne) + 5;
        const flood = await Promise.all(
          cookies.slice(0, loud).map(async (cookie) => {
            const one = new TestPerson(server.url, 'Loud');
            one.cookie = cookie;
            await one.connect();
            await Promise.all(Array.from({ length: triesOfOne }, () => office.type(one, wrong)));
            one.disconnect();
          }),
        );
        const fresh = await TestPerson.arrive(server.url, 'Fresh').catch(() => null);
        const reached = fresh !== null && (await office.type(fresh, wrong)) === 'too-many-tries';
        fresh?.disconnect();
        await Promise.all(everyOther(together));
        // 3. A locked or closed door, twenty times, and then the right code.
        pass(minuteMs);
        const [shut] = await office.arrive(1, 'Patient');
        const other = await openHall(server.url, 0);
        await other.lead.leads({ type: 'lock-workshop', locked: true });
        const locked = other.lead.workshop?.snapshot.access.code ?? '';
        if (shut) for (let i = 0; i < 20; i++) await office.type(shut, locked);
        if (shut) await office.comesIn(shut, false);
        // 4. Well-behaved people, all at once.
        const many = byForm(form, { short: 40, usual: 300, long: 300 });
        pass(minuteMs);
        const guests = await office.arrive(many, 'Guest');
        const slowestAmongOthers = office.slowestMs;
        await Promise.all(guests.map((guest) => office.comesIn(guest, false)));
        const { refused, right, slowestMs: slowestOfGuests } = office;
        return {
          held: refused === 0 && late === 0 && cookies.length === limits.signInsPerMinute && reached,
          inTime: form === 'short' || (slowestAmongOthers <= mostMs && slowestOfGuests <= mostOfGuestsMs),
          figure: `${refused} of ${right} right codes refused, the slowest answered after ${Math.round(slowestAmongOthers)} ms (${Math.round(slowestOfGuests)} with ${many} guests at once); ${cookies.length} of ${limits.signInsPerMinute} signed in within a minute, ${late} of their requests slowed down; newcomers of the flooded address ${reached ? 'wait' : 'DON’T WAIT'}`,
          fired: `${guessed} wrong codes in ${minutes} minutes of the server’s time, ${flood.length * triesOfOne} more at once, 20 codes of a locked door, ${many} guests at once`,
        };
      },
      { limits, clock: { now: () => Math.floor(startedAt + ahead) } },
    );
  },
};
