import { deleteAllParts } from '../../recording/stored-parts.ts';
import { dropUnsent } from '../../recording/unsent-parts.ts';
import { askServer } from '../../sync/ask-server.ts';
import { forgetAll } from '../../sync/local-store.ts';
import { nowSignedOut } from '../../sync/session.ts';

/** Ends this browser's session, then forgets what was stored here. Out: whether the server ended it; if not, nothing is lost. */
export async function signOut(): Promise<boolean> {
  try {
    const answer = await askServer('/api/me/sign-out', { method: 'POST' });
    // 401: the session had ended before, and only the answer was lost.
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
