import { expect, test } from 'vitest';
import { freshId } from '../../../client/sync/ids.ts';
import { usualLimits } from '../../../server/access/limits.ts';
import { startNodes } from '../../support/nodes.ts';
import { TestPerson } from '../../support/person.ts';
import { seated } from '../../support/play.ts';

test('[CODE3] codes tried at once at two servers get no more checks than at one', async () => {
  const house = await startNodes(2);
  try {
    const [one = '', two = ''] = house.nodes.map(({ url }) => url);
    const table = await seated(one, 0);
    const guesser = await TestPerson.arrive(one, 'Guesser');
    const tab = new TestPerson(two, 'Guesser');
    tab.cookie = guesser.cookie;
    await tab.connect();
    const tries = Array.from({ length: 60 }, (_, i) => (i % 2 ? guesser : tab));
    const answers = await Promise.all(
      tries.map(({ link }) => link.emitWithAck('enter', { id: freshId(), by: { code: 'WRONG222' } })),
    );
    const lookedAt = answers.filter((answer) => 'refusal' in answer && answer.refusal === 'no-such-room');
    expect(lookedAt).toHaveLength(10);
    const code = table.host.known?.snapshot.access.code ?? '';
    expect(await tab.enter({ code })).toMatchObject({ refusal: 'too-many-tries' });
    const other = await TestPerson.arrive(two, 'Other');
    expect(await other.enter({ code })).toMatchObject({ kind: 'room' });
    for (const person of [...table.all, guesser, tab, other]) person.disconnect();
  } finally {
    await house.close();
  }
});

test('[SIGNIN1] an address has its sign-ins once, however many servers there are', async () => {
  const house = await startNodes(2, { limits: { ...usualLimits, signInsPerMinute: 20 } });
  try {
    const signIn = (url: string) =>
      fetch(`${url}/api/session`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ name: 'Amira' }),
      });
    const from = performance.now();
    const answers = await Promise.all(house.nodes.flatMap(({ url }) => Array.from({ length: 40 }, () => signIn(url))));
    // One more for every three seconds that this took.
    const refilled = Math.ceil((performance.now() - from) / 3000);
    const inside = answers.filter(({ status }) => status === 200).length;
    expect(inside).toBeGreaterThanOrEqual(20);
    expect(inside).toBeLessThanOrEqual(20 + refilled);
  } finally {
    await house.close();
  }
});
