import { rmSync } from 'node:fs';
import { setTimeout as later } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { openShared } from '../../../server/store/open-store.ts';
import { startNodes } from '../../support/nodes.ts';
import { tellAll } from '../../support/reactions/stories.ts';
import { isCaused, moveTo, type ReactionStory } from '../../support/reactions/story.ts';
import { freshFolder, type TestServer } from '../../support/start-server.ts';
import { until } from '../../support/until.ts';

test('[REACT4] what a server that ended right after an event left undone is done by another one, once', async () => {
  const recordings = freshFolder();
  const house = await startNodes(2, { recordingsDir: recordings, idleMs: 500 });
  const shared = { redisUrl: house.redis.url, redisPrefix: 'test:', redisReplicas: 0 };
  const { log, close } = await openShared(shared, () => undefined);
  const [one, two] = house.nodes.splice(0) as [TestServer, TestServer];
  house.nodes.push(two);
  const holds = async (stream: string, words: string) => JSON.stringify(await log.read(stream, 0)).includes(words);
  const place = { url: one.url, recordings, holds };
  const followed = await tellAll(place);
  // The other server loads the rooms of these only after the first one has ended.
  const late = await tellAll(place, ['a recording is deleted', 'a review is brought up to date']);
  const [deleted, refreshed] = late as [ReactionStory, ReactionStory];
  for (const story of [...followed, refreshed]) await moveTo(two.url, story.witness, story);
  for (const { cause } of late)
    await until(() => !two.rooms.isLoaded(cause.stream), 'the other server has no such room in memory');
  const told = [...followed, ...late];
  one.reactors.stop();
  for (const { act } of told) await act();
  for (const { what, cause, times } of told) {
    expect(await isCaused(log, cause), what).toBe(true);
    expect(await times(log), what).toBe(0);
  }
  await one.close();
  for (const story of told)
    for (const person of story.all) if (person !== story.witness || story === deleted) await moveTo(two.url, person, story);
  for (const { what, isDone } of told) await until(isDone, what);
  // By then it would have happened twice.
  await later(2500);
  for (const { what, times } of told) expect(await times(log), what).toBe(1);
  for (const person of told.flatMap(({ all }) => all)) person.disconnect();
  await close();
  await house.close();
  rmSync(recordings, { recursive: true, force: true });
});
