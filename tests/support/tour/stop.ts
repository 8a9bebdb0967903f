import type { Page } from 'playwright-core';
import type { TestPerson } from '../person.ts';
import type { Table } from '../play.ts';

/** A screen to look at: whose, where, and what is pressed on it first. */
export type Stop = { name: string; person: TestPerson | null; path: string; before?: (page: Page) => Promise<void> };

/** Called while the room waits at this screen. */
export type Visit = (stop: Stop) => Promise<void>;

/** Waits until the page shows this. */
export const shown = (text: string) => async (page: Page) => {
  await page.getByText(text).first().waitFor();
};

/** Presses the first button whose words begin with this. */
export const press = (label: string) => async (page: Page) => {
  await page
    .getByRole('button', { name: new RegExp(`^${label}`) })
    .first()
    .click();
};

/** One phase from several seats, one after another. */
export async function seats(
  visit: Visit,
  table: Table,
  phase: string,
  which: ('client' | 'advisor' | 'observer')[] = ['client', 'advisor', 'observer'],
): Promise<void> {
  const holders = { client: table.client, advisor: table.advisor, observer: table.observers[0] ?? null };
  for (const seat of which) await visit({ name: `${phase}-${seat}`, person: holders[seat], path: `/r/${table.host.room}` });
}

/** A stop in the room of this person. */
export function at(person: TestPerson, name: string, before?: Stop['before']): Stop {
  return { name, person, path: `/r/${person.room}`, ...(before ? { before } : {}) };
}
