import { shows } from '../../../shared/domain/levels.ts';
import { groups, type Phrase, type PhraseGroup, phraseGroups } from '../../../shared/domain/phrases.ts';
import { isPutInWriting, refusals } from '../../../shared/domain/room/concerns/second-act.ts';
import type { PlayedRound } from '../../../shared/domain/room/round.ts';

/** The phrases on offer: direct ones come first once a gentle try was refused, and *in writing* once it has come to that. */
export function offeredPhrases(round: PlayedRound): { group: PhraseGroup; phrases: readonly Phrase[] }[] {
  const gentle = (shows(round.level, 'phrases') ? groups : [])
    .filter((group) => group !== 'direct')
    .map((group) => ({ group, phrases: phraseGroups[group] }));
  if (refusals(round) === 0) return gentle;
  const direct = phraseGroups.direct.filter((phrase) => phrase !== 'in-writing' || isPutInWriting(round));
  return [{ group: 'direct', phrases: direct }, ...gentle];
}
