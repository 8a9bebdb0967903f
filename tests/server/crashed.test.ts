import { rmSync } from 'node:fs';
import { setTimeout as later } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { freshFolder, startServer } from '../support/start-server.ts';
import { until } from '../support/until.ts';
import { reactionStories } from './reaction-stories.ts';

test.each(Object.entries(reactionStories))(
  '[REACT4] a server that ends between the event and its effect: %s, once',
  async (_, tell) => {
    const dataDir = freshFolder();
    const first = await startServer({ dataDir });
    const story = await tell(first.url);
    first.reactors.stop();
    await story.act();
    await later(100);
    expect(await story.times(first)).toBe(0);
    for (const person of story.all) person.disconnect();
    await first.close();
    const second = await startServer({ dataDir });
    try {
      for (const person of story.all) {
        person.url = second.url;
        await person.connect();
        await story.follows(person);
      }
      await until(async () => (await story.times(second)) > 0, 'it has happened');
      const times = await story.times(second);
      await later(2500);
      expect(await story.times(second)).toBe(times);
      expect(second.notes.filter((note) => /reaction-failed|words-not-deleted/.test(note))).toEqual([]);
    } finally {
      for (const person of story.all) person.disconnect();
      await second.close();
      rmSync(dataDir, { recursive: true, force: true });
    }
  },
);
