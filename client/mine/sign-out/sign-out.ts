import { deleteAllParts } from '../../recording/stored-parts.ts';
import { dropUnsent } from '../../recording/unsent-parts.ts';
import { askServer } from '../../sync/ask-server.ts';
import { forgetAll } from '../../sync/local-store.ts';
import { nowSignedOut } from '../../sync/session.ts';

/** Ends the session of this browser, and then forgets what was kept here. Out: whether the server has done it; if not, nothing is forgotten. */
export async function signOut(): Promise<boolean> {
  try {
    const answer = await askServer('/api/me/sign-out', { method: 'POST' });
    // 401: it had ended before, and only the answer was lost.
    if (!answer.ok && answer.status !== 401) return false;
  } catch {
    return false;
  }
  nowSignedOut();
  forgetAll();
  dropUnsent();
  await deleteAllParts();
  return true;
}
