import type { Page } from 'playwright-core';
import type { Table } from '../play.ts';
import { say } from '../say.ts';
import type { Visit } from './stop.ts';

/** A replay: by the advisor who has not looked back yet, by an observer in its middle; its page to print. */
export async function tourReplay(visit: Visit, table: Table): Promise<void> {
  const [observer = table.host] = table.observers;
  const path = `/r/${table.host.room}/replay/1`;
  const stream = `${table.host.room}-r1`;
  const press = async (page: Page) => {
    await page.locator('.moment-warmth').last().click();
    await page.getByRole('heading', { name: say('replay.comments') }).waitFor();
  };
  await visit({ name: 'replay-advisor', person: table.advisor, path, before: press });
  for (const [i, said] of ['Here the offer came, and the dial moved.', 'I would have paused before this.'].entries()) {
    const comment = { type: 'keep-comment', comment: `comment-${i}`, atMs: 500 * i, words: said, signed: true } as const;
    for (const command of [comment, { type: 'publish-comment', comment: comment.comment } as const])
      if (i === 0 || command.type === 'keep-comment')
        await observer.link.emitWithAck('command', {
          kind: 'review',
          stream,
          id: `tour-${i}-${command.type}`.slice(0, 32),
          command,
        });
  }
  await visit({ name: 'replay-observer', person: observer, path, before: press });
  await visit({ name: 'round-report', person: observer, path: `${path}/report` });
}
