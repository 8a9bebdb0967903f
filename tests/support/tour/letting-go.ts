import { seated, settledTogether, toScoring } from '../play.ts';
import type { TestServer } from '../start-server.ts';
import { until } from '../until.ts';
import { seats, type Visit } from './stop.ts';

/** A card on which letting go is right, at level 2: with two observers, and by a pair. */
export async function tourLettingGo(server: TestServer, visit: Visit): Promise<void> {
  for (const observers of [2, 0]) {
    const table = await seated(server.url, observers, { level: 2 });
    const name = observers === 0 ? 'let-go-pair' : 'let-go';
    await table.host.does({ type: 'begin-round', card: 'the-green', seats: 'as-they-are', again: false });
    await settledTogether(table.all);
    if (observers > 0) await seats(visit, table, `briefing-${name}`, ['advisor', 'observer']);
    for (const person of table.all) await person.does({ type: 'say-ready' });
    await until(() => table.all.every((p) => p.state.stage.phase === 'scene'), 'the scene has begun');
    await toScoring(table);
    const [one = table.advisor, other] = table.observers;
    await one.does({ type: 'answer-stake', answer: 'no', why: 'It is a colour, and they will look at it every day.' });
    await other?.does({ type: 'answer-stake', answer: 'not-sure', why: null });
    await seats(visit, table, `scoring-${name}`, observers === 0 ? ['client', 'advisor'] : ['client', 'advisor', 'observer']);
    for (const person of table.all) await person.does({ type: 'submit-sheet' });
    await table.advisor.does({ type: 'reveal' });
    await settledTogether(table.all);
    // The third screen asks whether anything was at stake.
    await table.advisor.does({ type: 'look-on', screens: 2 });
    await seats(visit, table, `reveal-${name}`, ['advisor']);
    for (const person of table.all) person.disconnect();
  }
}
