import { eraseWord } from '../../shared/protocol/erase-word.ts';
import { deleteAllParts } from '../recording/stored-parts.ts';
import { askServer } from '../sync/ask-server.ts';
import { forgetAll } from '../sync/local-store.ts';
import { forgetSession } from '../sync/session.ts';

/** Asks to be erased. Out: whether that was taken; then this browser is no one to the server any more. */
export async function eraseMe(): Promise<boolean> {
  try {
    const answer = await askServer('/api/me/erase', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ word: eraseWord }),
    });
    if (!answer.ok) return false;
    // What waits here to be sent, and late marks kept as notes, are theirs too.
    forgetAll();
    await deleteAllParts();
    forgetSession();
    return true;
  } catch {
    return false;
  }
}
