import { eraseWord } from '../../shared/protocol/erase-word.ts';
import { deleteAllParts } from '../recording/stored-parts.ts';
import { askServer } from '../sync/ask-server.ts';
import { forgetAll } from '../sync/local-store.ts';
import { forgetSession } from '../sync/session.ts';

/** Asks the server to erase this person. Out: whether it agreed; if so, this browser is signed out. */
export async function eraseMe(): Promise<boolean> {
  try {
    const answer = await askServer('/api/me/erase', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ word: eraseWord }),
    });
    if (!answer.ok) return false;
    // What waits here to be sent, and late marks kept as notes, belong to them too.
    forgetAll();
    await deleteAllParts();
    forgetSession();
    return true;
  } catch {
    return false;
  }
}
