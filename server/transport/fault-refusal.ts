import { type Refusal, refuse } from '../../shared/domain/refusals.ts';
import { OutcomeUnknown } from '../engine/streams.ts';
import { failsAlone } from '../store/log.ts';
import { isOfStore } from '../store/open-store.ts';

/** An answer that took too long. Only a store that is away delays an answer this much. */
export class LateAnswer extends Error {
  constructor() {
    super('there was no answer in time');
  }
}

/** Did the disk, the store or a connection to it fail? Anything else is a bug of ours. */
export function isOutside(fault: unknown): boolean {
  const ofSystem = fault instanceof Error && 'syscall' in fault && 'code' in fault;
  return isOfStore(fault) || ofSystem || fault instanceof LateAnswer;
}

/**
 * The refusal for a fault. It says whether a retry is worthwhile: a store may be back in a moment, and a stream that broke after an
 * append is rebuilt; what is damaged stays so.
 */
export function refusalFor(fault: unknown): Refusal {
  const passes = fault instanceof OutcomeUnknown || (isOutside(fault) && !failsAlone(fault));
  return refuse(passes ? 'cannot-store' : 'broken');
}
