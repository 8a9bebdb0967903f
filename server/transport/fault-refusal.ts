import { type Refusal, refuse } from '../../shared/domain/refusals.ts';
import { isOfStore } from '../store/open-store.ts';

/** Nothing but a store that is away keeps an answer waiting for so long. */
export class LateAnswer extends Error {
  constructor() {
    super('there was no answer in time');
  }
}

/** Did the disk, the store or a connection to it fail? All of them may be well again in a moment; anything else is a bug of ours. */
function isPassing(fault: unknown): boolean {
  const ofSystem = fault instanceof Error && 'syscall' in fault && 'code' in fault;
  return isOfStore(fault) || ofSystem || fault instanceof LateAnswer;
}

/** What the person who asked is told of a fault: that it is worth asking again, or that it is not. */
export function refusalFor(fault: unknown): Refusal {
  return refuse(isPassing(fault) ? 'cannot-store' : 'broken');
}
