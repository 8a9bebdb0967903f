import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { answerRequests, askServer, retentionRequests } from '../../../server/admin/file-requests.ts';
import { freshFolder } from '../../support/start-server.ts';

test('[ADMIN7] the wait for a server that takes a request and never answers is limited', async () => {
  const folder = freshFolder();
  let taken = false;
  const stop = answerRequests(folder, retentionRequests, () => {
    taken = true;
    return new Promise<string>(() => undefined);
  });
  try {
    expect(await askServer(folder, retentionRequests, 'show', 1500)).toBeNull();
    expect(taken).toBe(true);
    expect(existsSync(join(folder, retentionRequests.request))).toBe(false);
  } finally {
    stop();
    rmSync(folder, { recursive: true, force: true });
  }
});
