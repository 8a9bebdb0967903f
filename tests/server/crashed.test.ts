import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { Reactors } from '../../server/engine/reactor.ts';
import { openFolder } from '../../server/store/open-store.ts';
import { foundIn } from '../support/found-in.ts';
import { tellAll } from '../support/reactions/stories.ts';
import { isCaused, moveTo } from '../support/reactions/story.ts';
import { freshFolder, startServer } from '../support/start-server.ts';
import { until } from '../support/until.ts';

afterEach(() => vi.restoreAllMocks());

test('[REACT4] what a server that ended right after an event left undone happens after its next start, once', async () => {
  const reactions = vi.spyOn(Reactors.prototype, 'react');
  const dataDir = freshFolder();
  const holds = async (_: string, words: string) => foundIn(dataDir, [words]).length > 0;
  const first = await startServer({ dataDir });
  const told = await tellAll({ url: first.url, recordings: join(dataDir, 'recordings'), holds });
  const causes: readonly string[] = told.map(({ cause }) => cause.type);
  const untold = reactions.mock.calls.filter(([, { on }]) => !on.some((type) => causes.includes(type)));
  expect(untold, 'every reaction has a story').toEqual([]);
  expect(reactions.mock.calls.length).toBeGreaterThan(0);
  const people = told.flatMap(({ all }) => all);
  first.reactors.stop();
  for (const { act } of told) await act();
  for (const person of people) person.disconnect();
  await first.close();
  const left = await openFolder(dataDir, () => undefined);
  // Each event is stored, and nothing that it causes has happened.
  for (const story of told) {
    expect(await isCaused(left.log, story.cause), story.what).toBe(true);
    expect(await story.times(left.log), story.what).toBe(0);
  }
  await left.close();
  const second = await startServer({ dataDir });
  try {
    for (const story of told) for (const person of story.all) await moveTo(second.url, person, story);
    for (const { what, isDone } of told) await until(isDone, what);
    expect(second.notes.filter((note) => /reaction-failed|not-deleted|review-behind/.test(note))).toEqual([]);
  } finally {
    for (const person of people) person.disconnect();
    await second.close();
  }
  const after = await openFolder(dataDir, () => undefined);
  for (const { what, times } of told) expect(await times(after.log), what).toBe(1);
  await after.close();
  rmSync(dataDir, { recursive: true, force: true });
});
