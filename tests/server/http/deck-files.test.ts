import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { freshId } from '../../../client/sync/ids.ts';
import { DeckReader } from '../../../server/decks/deck-reader.ts';
import { deckText } from '../../../server/decks/write-deck.ts';
import type { FileAnswer } from '../../../shared/protocol/decks.ts';
import { bombs } from '../../support/deck-bombs.ts';
import { TestPerson } from '../../support/person.ts';
import { sampleCard } from '../../support/sample-cards.ts';
import { startServer, type TestServer } from '../../support/start-server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());

const text = deckText({ title: 'From a file', cards: [sampleCard], version: 1 });
const manyCards = Array.from({ length: Math.floor((92 * 1024) / text.length) }, (_, i) => ({ ...sampleCard, id: `card-${i}` }));
const largest = deckText({ title: 'As large as a file may be', cards: manyCards, version: 1 });

async function send(
  person: TestPerson | null,
  body: string,
  { to = 'files', id = freshId(), ...headers }: Record<string, string> = {},
): Promise<{ status: number; answer: FileAnswer }> {
  const path = to === 'files' ? '/api/decks/files' : `/api/decks/${to}/file`;
  const answer = await fetch(`${server.url}${path}?id=${id}`, {
    method: 'POST',
    headers: { 'content-type': 'application/yaml', cookie: person?.cookie ?? '', ...headers },
    body,
  });
  return { status: answer.status, answer: (await answer.json()) as FileAnswer };
}

const take = async (person: TestPerson, deck: string) =>
  (await fetch(`${server.url}/api/decks/${deck}/file`, { headers: { cookie: person.cookie } })).text();

describe('files of a deck, over HTTP', () => {
  test('[FILE1] a deck that is exported, edited and imported again has changed where it was edited', async () => {
    const ada = await TestPerson.arrive(server.url, 'Ada');
    const { answer } = await send(ada, text);
    if (!('deck' in answer)) throw new Error(JSON.stringify(answer));
    const home = await take(ada, answer.deck);
    expect(home).toContain('title: From a file');
    const edited = home.replace('client-wants', 'something else');
    expect(await send(ada, edited, { to: answer.deck })).toEqual({ status: 200, answer });
    expect(await take(ada, answer.deck)).toBe(edited);
    // Sent twice, it is imported once.
    const id = freshId();
    expect(await send(ada, text, { id })).toEqual(await send(ada, text, { id }));
  });

  test('[CARD8] someone’s own deck is taken as it is, with advice by line and field', async () => {
    const ada = await TestPerson.arrive(server.url, 'Ada');
    const { status, answer } = await send(ada, text);
    if (!('advice' in answer)) throw new Error(JSON.stringify(answer));
    const line = text.slice(0, text.indexOf('fallbacks:')).split('\n').length;
    expect(status).toBe(200);
    expect(answer.advice).toContainEqual({ line: line + 1, field: 'cards[0].client.fallbacks', code: 'more-of-these', limit: 3 });
  });

  test('[FILE2] a broken file is refused with line and field, and changes nothing', async () => {
    const ada = await TestPerson.arrive(server.url, 'Ada');
    const { answer } = await send(ada, text);
    if (!('deck' in answer)) throw new Error(JSON.stringify(answer));
    const broken = await send(ada, text.replace('difficulty: easy', 'difficulty: brutal'), { to: answer.deck });
    const line = text.slice(0, text.indexOf('difficulty')).split('\n').length;
    expect(broken).toMatchObject({
      status: 422,
      answer: { faults: [{ line, field: 'cards[0].difficulty', code: 'not-one-of' }] },
    });
    expect(await take(ada, answer.deck)).toBe(text);
  });

  test('[FILE4] readers of a deck get its file, and only its author replaces it', async () => {
    const [ada, out] = await Promise.all(['Ada', 'Out'].map((name) => TestPerson.arrive(server.url, name)));
    if (!ada || !out) throw new Error('impossible');
    const { answer } = await send(ada, text);
    if (!('deck' in answer)) throw new Error(JSON.stringify(answer));
    const none = { refusal: 'no-such-deck' };
    expect(await send(out, text, { to: answer.deck })).toEqual({ status: 404, answer: none });
    expect(JSON.parse(await take(out, answer.deck))).toEqual(none);
    expect(await send(null, text)).toEqual({ status: 401, answer: { refusal: 'sign-in-first' } });
    expect((await send(ada, text, { origin: 'https://elsewhere.example' })).status).toBe(421);
    expect((await send(ada, text, { 'content-type': 'application/json' })).status).toBe(400);
    expect(await send(ada, text, { id: 'x' })).toEqual({ status: 400, answer: { refusal: 'malformed' } });
    // A file of the largest size is read, and its faults are listed.
    expect((await send(ada, 'x'.repeat(96 * 1024))).status).toBe(422);
    expect(await send(ada, 'x'.repeat(96 * 1024 + 1))).toEqual({ status: 413, answer: { refusal: 'too-large' } });
    for (const deck of ['..%2f..%2fetc%2fpasswd', '%2e%2e', 'shelf-somebody', 'first-steps', '__proto__', 'x'.repeat(60)]) {
      const found = await fetch(`${server.url}/api/decks/${deck}/file`, { headers: { cookie: ada.cookie } });
      // A crooked path may not match any route.
      expect([none, { refusal: 'no-such-page' }], deck).toContainEqual(await found.json());
    }
    // A built-in deck must be copied first: no one gets its file.
    expect(JSON.parse(await take(ada, 'first-steps'))).toEqual(none);
  });

  test('[FILE4] one person’s many files are slowed down, and no one else’s', async () => {
    const [ada, rui] = await Promise.all(['Ada', 'Rui'].map((name) => TestPerson.arrive(server.url, name)));
    if (!ada || !rui) throw new Error('impossible');
    const all = await Promise.all(Array.from({ length: 14 }, () => send(ada, 'id: [')));
    expect(all.filter(({ status }) => status === 429).length).toBeGreaterThan(2);
    expect((await send(rui, text)).status).toBe(200);
  });
});

describe('files that are slow on purpose', () => {
  test('[FILE3] an honest file is accepted while the server is busy with other things', async () => {
    const reader = new DeckReader();
    await reader.whenWarm();
    // The loop works without a rest, in pieces of 30 ms.
    let busy = true;
    const work = (): void => {
      const until = performance.now() + 30;
      while (performance.now() < until);
      if (busy) setImmediate(work);
    };
    setImmediate(work);
    const reads = Array.from({ length: 4 }, () => reader.read(largest));
    expect((await Promise.all(reads)).filter((read) => !('deck' in read))).toEqual([]);
    busy = false;
    await reader.stop();
  });

  test('[FILE3] each is refused soon, and the next file is read', async () => {
    const reader = new DeckReader();
    await reader.read('id: x');
    let longestWait = 0;
    let last = performance.now();
    const beat = setInterval(() => {
      longestWait = Math.max(longestWait, performance.now() - last - 5);
      last = performance.now();
    }, 5);
    const took: Record<string, number> = {};
    for (const [name, bomb] of Object.entries(bombs)) {
      expect(Buffer.byteLength(bomb), name).toBeLessThanOrEqual(96 * 1024);
      const from = performance.now();
      const read = await reader.read(bomb);
      took[name] = performance.now() - from;
      expect('faults' in read && read.faults.length, name).toBeGreaterThan(0);
      expect('faults' in read && read.faults.length, name).toBeLessThanOrEqual(20);
      expect('deck' in (await reader.read(text)), `after ${name}`).toBe(true);
    }
    clearInterval(beat);
    await reader.stop();
    console.log(`[FILE3] slowest ${JSON.stringify(took)}; longest wait of the loop ${longestWait.toFixed(1)} ms`);
  });
});
