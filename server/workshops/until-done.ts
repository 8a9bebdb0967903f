import { setTimeout as later } from 'node:timers/promises';
import type { RefusalCode } from '../../shared/domain/refusals.ts';
import type { Answer } from '../../shared/protocol/up.ts';
import { refusalFor } from '../transport/fault-refusal.ts';

const againMs = 2000;
/** No answer means that no one knows whether it was stored: it is asked again under the same id, as a page does. */
const silenceMs = 10_000;
const mostSilences = 5;

const neverDone: readonly RefusalCode[] = ['broken', 'id-used-otherwise'];

/** A store that is away for a moment is asked again; anything else that is thrown is a bug. */
async function askedOnce(ask: () => Promise<Answer>): Promise<Answer> {
  try {
    return await ask();
  } catch (fault) {
    const answer = refusalFor(fault);
    if (answer.refusal === 'broken') throw fault;
    return answer;
  }
}

/**
 * Asks one stream on behalf of another, again and again under one id, until it is done or `isStopped`. A refusal by the rules is an
 * outcome too: the room stands where nothing is to be done. Rejects where it is not done and never will be: something broke, or the id
 * was used for something else.
 */
export async function untilDone(isStopped: () => boolean, ask: () => Promise<Answer>): Promise<void> {
  let silences = 0;
  while (!isStopped() && silences < mostSilences) {
    const answer = await Promise.race([askedOnce(ask), later(silenceMs, null, { ref: false })]);
    if (!answer) silences += 1;
    else if (!('refusal' in answer)) return;
    else if (answer.refusal === 'cannot-store') await later(againMs, null, { ref: false });
    else if (neverDone.includes(answer.refusal)) throw new Error(`answered ${answer.refusal}`);
    else return;
  }
  if (silences === mostSilences) throw new Error('a stream does not answer');
}
