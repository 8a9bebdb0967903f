import type { MomentReason } from '../../../shared/domain/review/agenda.ts';
import { isStep } from '../../../shared/domain/room/concerns/marks.ts';
import type { Words } from '../../messages/words.ts';

/** Why a moment is on the agenda, in a sentence. */
export function reasonSays(reason: MomentReason, { together, steps, traps, zones }: Words): string {
  const words = together.reason;
  switch (reason.kind) {
    case 'rise':
    case 'fall':
      return words[reason.kind](zones[reason.from], zones[reason.to]);
    case 'apart':
      return words.apart(steps[reason.step].name);
    case 'quote':
      return words.quote(isStep(reason.about) ? steps[reason.about].name : traps[reason.about].name, reason.quote);
    case 'trap':
      return words.trap(traps[reason.trap].name);
    case 'heard':
      return words.heard(steps[reason.step].name);
  }
}
