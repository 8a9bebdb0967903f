import { type ClientLine, clientLines } from '../card-terms.ts';
import { linesAnswered } from '../card-text.ts';
import type { Advice } from './advice.ts';
import { lineOf, type Played } from './parts.ts';

/** Questions that no one can answer out of thin air: a figure, a price, a day, a person. */
const asksForFact =
  /\bhow (?:many|much|long|soon|often)\b|\bwhat (?:would|will|do|does|did) [^?]*\b(?:charge|cost|pay)\b|\bwhat(?:[’']s| is| was) (?:the|your|our|its) (?:\p{L}+ )?(?:price|rate|fee|cost|budget|date|deadline|total|number|name)\b|\b(?:what|which) (?:day|date|week|month|price|number|percentage|share)\b|\bwhen (?:can|could|will|would|do|does|did|is|are|was)\b|\bwho(?:[’']s| is| was| will| can| could| does| did) (?!(?:going to )?(?:I|we|cares?|counts?|counting|knows?|notices?|minds?|says?)\b)/iu;

/** The field of a line of the client. */
function placeOf(line: ClientLine): (string | number)[] {
  const at = Number(line.at(-1)) - 1;
  if (line.startsWith('fallback')) return ['client', 'fallbacks', at];
  if (line.startsWith('next')) return ['client', 'nextAsks', at];
  if (line === 'second-act') return ['client', 'secondAct', 'refuses'];
  return ['client', line === 'second-beat' ? 'secondBeat' : line];
}

/** Questions of the client's that ask for a figure, a price, a day or a person, and that no fact answers. */
export function judgeQuestions(card: Played): Advice[] {
  const answered = new Set(card.advisor.facts.flatMap(linesAnswered));
  return clientLines.flatMap((line): Advice[] => {
    const question = (lineOf(card, line).match(/[^.!?]+\?/g) ?? []).find((one) => asksForFact.test(one));
    if (question === undefined || answered.has(line)) return [];
    return [{ path: placeOf(line), code: 'no-answer', word: question.trim() }];
  });
}
