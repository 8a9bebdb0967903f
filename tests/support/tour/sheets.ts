import { steps } from '../../../shared/domain/rubric.ts';
import { settledTogether, type Table, toScoring } from '../play.ts';
import type { TestServer } from '../start-server.ts';

/** Every observer marks each step, some twice, one with words. */
export async function markSome(server: TestServer, table: Table): Promise<void> {
  const startedAt = server.clock.now();
  for (const [i, observer] of table.observers.entries()) {
    for (const [j, about] of [...steps, 'context', 'alternative'].entries()) {
      const mark = `mark-${i}-${j}`;
      await observer.does({
        type: 'give-mark',
        mark,
        about: about as (typeof steps)[number],
        heardAt: startedAt + j,
        quote: j === 3 ? 'What if we make theirs look like ours?' : null,
      });
    }
  }
}

/** Everyone fills in their sheet, each slightly differently; the advisor only at level 3. No one submits. */
export async function rateAll(table: Table, level: 1 | 3): Promise<void> {
  for (const [i, observer] of table.observers.entries()) {
    for (const [j, step] of steps.entries()) {
      const value = level === 1 ? ([3, 2, 2, 3, 0] as const)[(i + j) % 5] : ([3, 2, 1, 3, 2] as const)[(i + j) % 5];
      await observer.does({ type: 'rate', step, value: j === 2 && i === 2 ? 'not-needed' : (value ?? 2), why: null });
    }
  }
  for (const item of ['heard', 'kept-the-decision', 'would-work-again'] as const)
    await table.client.does({ type: 'rate-felt', item, value: 3 });
  await table.client.does({ type: 'rate-felt', item: 'spoke-up-for-me', value: 2 });
  if (level === 3) for (const step of steps) await table.advisor.does({ type: 'rate', step, value: 2, why: null });
}

/** From the scene to the debrief, with sheets left empty. */
export async function toDebrief(table: Table): Promise<void> {
  await toScoring(table);
  for (const person of table.all) await person.does({ type: 'submit-sheet' });
  await table.advisor.does({ type: 'reveal' });
  await settledTogether(table.all);
  await lookedAtAll(table);
}

/** Everyone has gone through the reveal, to the debrief. */
export async function lookedAtAll(table: Table): Promise<void> {
  for (const person of table.all) await person.does({ type: 'look-on', screens: 3 });
}
