import { freshId } from '../../client/sync/ids.ts';
import { wrongOfOne } from '../../server/access/code-tries.ts';
import { mostDecks, openedByOne } from '../../server/access/quotas.ts';
import { mostTabs } from '../../server/store/cluster.ts';
import { defaultSettings } from '../../shared/domain/room/settings.ts';
import { startNodes } from '../support/nodes.ts';
import { TestPerson } from '../support/person.ts';
import { until } from '../support/until.ts';
import { byForm, type Trial } from '../trials/trial.ts';
import { withServer } from './with-server.ts';

/** How often something was granted, and the most that may be: what refills while this machine is busy counts too. */
type Granted = { limit: string; granted: number; most: number };

const refusalOf = (answer: unknown) => (answer as { refusal?: string }).refusal;
const json = { 'content-type': 'application/json' };

/** Runs this often on each server, all at once. Out: how many were granted, and the seconds it took. */
async function atOnce(urls: readonly string[], each: number, one: (url: string, i: number) => Promise<boolean>) {
  const began = performance.now();
  const all = urls.flatMap((url, node) => Array.from({ length: each }, (_, i) => one(url, node * each + i)));
  const granted = (await Promise.all(all)).filter(Boolean).length;
  return { granted, seconds: (performance.now() - began) / 1000 };
}

/** The same person, connected to another server. */
async function alsoAt(url: string, { name, cookie }: TestPerson): Promise<TestPerson> {
  const same = new TestPerson(url, name);
  same.cookie = cookie;
  await same.connect();
  return same;
}

/** Limits that all servers share: each is asked at both at once. */
async function shared(
  urls: readonly [string, string],
  limits: { signInsPerMinute: number; opensPerMinute: number },
  each: number,
) {
  const seen: Granted[] = [];
  const note = (limit: string, most: number, perMinute: number, { granted, seconds }: { granted: number; seconds: number }) =>
    seen.push({ limit, granted, most: most + Math.ceil((seconds * perMinute) / 60) });
  const ada = await TestPerson.arrive(urls[0], 'Ada');
  const bea = await TestPerson.arrive(urls[0], 'Bea');
  const cleo = await TestPerson.arrive(urls[0], 'Cleo');
  const linksOf = async (person: TestPerson) =>
    new Map([
      [urls[0], person],
      [urls[1], await alsoAt(urls[1], person)],
    ]);
  const [adas, beas, cleos] = [await linksOf(ada), await linksOf(bea), await linksOf(cleo)];

  const enter = (url: string, i: number) =>
    adas.get(url)?.link.emitWithAck('enter', { id: freshId(), by: { code: `WRNG${String(2222 + i)}`.slice(0, 8) } });
  note(
    'wrong codes',
    wrongOfOne.atOnce,
    1,
    await atOnce(urls, each, async (url, i) => refusalOf(await enter(url, i)) === 'no-such-room'),
  );

  const recover = (url: string) =>
    fetch(`${url}/api/recover`, {
      method: 'POST',
      headers: { ...json, cookie: bea.cookie },
      body: '{"code":"AAAABBBBCCCCDDDD"}',
    });
  note('recovery codes', 10, 10, await atOnce(urls, each, async (url) => (await recover(url)).status === 404));

  const room = () => ({ kind: 'room', id: freshId(), settings: defaultSettings }) as const;
  const opens = (links: Map<string, TestPerson>) => async (url: string) =>
    refusalOf(await links.get(url)?.link.emitWithAck('open', room())) === undefined;
  const ofAda = await atOnce(urls, each, opens(adas));
  note('things opened by one', openedByOne.atOnce, openedByOne.perMinute, ofAda);
  const others = [await atOnce(urls, each, opens(beas)), await atOnce(urls, each, opens(cleos))];
  const all = others.reduce((sum, one) => ({ granted: sum.granted + one.granted, seconds: sum.seconds + one.seconds }), ofAda);
  note('things opened at one address', limits.opensPerMinute, limits.opensPerMinute, all);

  const signIn = (url: string, i: number) =>
    fetch(`${url}/api/session`, { method: 'POST', headers: json, body: JSON.stringify({ name: `Guest ${i}` }) });
  note(
    'sign-ins',
    limits.signInsPerMinute,
    limits.signInsPerMinute,
    await atOnce(urls, each, async (url, i) => (await signIn(url, i)).ok),
  );

  const tabs: TestPerson[] = [];
  await atOnce(urls, 6, async (url) => {
    tabs.push(await alsoAt(url, cleo));
    return true;
  });
  // Someone who lost their connection holds no tab, though no one superseded them.
  const live = () => [...cleos.values(), ...tabs].filter(({ superseded, link }) => !superseded && link.connected).length;
  await until(() => live() <= mostTabs, 'surplus tabs are superseded').catch(() => undefined);
  note('tabs', mostTabs, 0, { granted: live(), seconds: 0 });
  for (const person of [...adas.values(), ...beas.values(), ...cleos.values(), ...tabs]) person.disconnect();
  return seen;
}

/** Limits of one server, and how many decks one person may have, with a clock that the test moves. */
async function ofOneServer(each: number): Promise<Granted[]> {
  const startedAt = Date.now();
  let ahead = 0;
  return withServer(
    async ({ url }) => {
      const dora = await TestPerson.arrive(url, 'Dora');
      const open = () => dora.link.emitWithAck('open', { kind: 'deck', id: freshId(), title: 'Ours', copyOf: null });
      let decks = 0;
      const opensAtOnce = async (count: number) => {
        const answers = await Promise.all(Array.from({ length: count }, open));
        decks += answers.filter((answer) => refusalOf(answer) === undefined).length;
      };
      // All but one, as many at a time as one person may open; and then many at once for the last place.
      while (decks < mostDecks - 1) {
        await opensAtOnce(Math.min(30, mostDecks - 1 - decks));
        ahead += 60 * 60_000;
      }
      await opensAtOnce(30);
      const rename = () =>
        fetch(`${url}/api/session`, { method: 'POST', headers: { ...json, cookie: dora.cookie }, body: '{"name":"Dora"}' });
      const renamed = await atOnce([url], each, async () => (await rename()).ok);
      const linked = await atOnce([url], 80, async () => {
        const one = new TestPerson(url, 'Dora');
        one.cookie = dora.cookie;
        return one.connect().then(
          () => true,
          () => false,
        );
      });
      dora.disconnect();
      return [
        { limit: 'decks of one', granted: decks, most: mostDecks },
        { limit: 'requests of a route', granted: renamed.granted, most: 20 },
        { limit: 'links of one session', granted: linked.granted, most: 60 },
      ];
    },
    { clock: { now: () => startedAt + ahead } },
  );
}

/** S28: everything that is limited in number, asked for many times at once, at two servers that share a store. */
export const limitsAtOnce: Trial = {
  row: 'S28',
  what: 'every limit asked in parallel and over two nodes: sign-ins, wrong codes, recovery codes, openings, decks, tabs, links, requests',
  must: 'at most its number',
  longMinutes: 1,
  run: async ({ form }) => {
    const each = byForm(form, { short: 25, usual: 60, long: 200 });
    const limits = { signInsPerMinute: each, wrongCodesPerMinute: 3000, opensPerMinute: 45 };
    const cluster = await startNodes(2, { limits });
    try {
      const [one, other] = cluster.nodes;
      if (!one || !other) throw new Error('impossible: no nodes');
      const seen = [...(await shared([one.url, other.url], limits, each)), ...(await ofOneServer(each))];
      const over = seen.filter(({ granted, most }) => granted > most);
      const none = seen.filter(({ granted }) => granted === 0);
      return {
        held: over.length === 0 && none.length === 0,
        figure: `${over.length} of ${seen.length} limits exceeded: ${seen.map(({ limit, granted, most }) => `${limit} ${granted} of ${most}${granted > most ? ' EXCEEDED' : ''}`).join(', ')}`,
        fired: `${each} of each at each of two servers at once`,
      };
    } finally {
      await cluster.close();
    }
  },
};
