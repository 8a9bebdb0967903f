import { setTimeout as later } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { startNodes } from '../../support/nodes.ts';
import type { TestServer } from '../../support/start-server.ts';
import { until } from '../../support/until.ts';
import { reactionStories } from '../reaction-stories.ts';

test.each(Object.entries(reactionStories))(
  '[REACT4] of two servers one ends between the event and its effect: %s, once',
  async (_, tell) => {
    const house = await startNodes(2);
    const [one, two] = house.nodes as [TestServer, TestServer];
    const story = await tell(one.url);
    try {
      story.witness.disconnect();
      story.witness.url = two.url;
      await story.witness.connect();
      await story.follows(story.witness);
      one.reactors.stop();
      await story.act();
      await until(async () => (await story.times(two)) > 0, 'the other server does it');
      const times = await story.times(two);
      await later(2500);
      expect(await story.times(two)).toBe(times);
    } finally {
      for (const person of story.all) person.disconnect();
      await house.close();
    }
  },
);
