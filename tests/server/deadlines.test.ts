import { rmSync } from 'node:fs';
import { test } from 'vitest';
import { openFolder } from '../../server/store/open-store.ts';
import { freshFolder } from '../support/start-server.ts';
import { scoringWithoutAnyone } from './deadline-story.ts';

test('[DUE1] [NODES4] what an entry makes due happens although its server ended right then and no one comes back', async () => {
  const folder = freshFolder();
  const store = await openFolder(folder, () => undefined);
  await scoringWithoutAnyone(store, store);
  await store.close();
  rmSync(folder, { recursive: true, force: true });
});
