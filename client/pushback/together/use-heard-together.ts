import type { PersonId } from '../../../shared/domain/room/people.ts';
import { hasEnded, type ScoredRound, type SharedPlace } from '../../../shared/domain/room/round.ts';
import { type HeardTogether, hasSharedRibbon, heardTogether } from '../../../shared/domain/room/shared-ribbon.ts';
import { type Step, steps } from '../../../shared/domain/rubric.ts';
import { useWords } from '../../messages/words.ts';
import { useRoom } from '../../sync/room-view.ts';
import { playClock } from '../ribbon-parts.ts';

/** What a pair's ribbon says in words. */
export type SaidTogether = {
  /** One sentence for each step; none if neither marked anything. */
  says: { step: Step; says: string }[];
  /** What an empty lane says, if anything can be said of it. */
  unheard: string | undefined;
  /** What is said in place of the sentences. */
  nothing: string;
};

/** Who of the two tapped something, or said that they are done. An empty lane is the answer of these, and of no one else. */
function answered({ sharedMarks, sharedDone }: Pick<ScoredRound, 'sharedMarks' | 'sharedDone'>): number {
  return new Set([...sharedMarks.map(({ by }) => by), ...sharedDone]).size;
}

/** A person, the places where they heard a step, and these as words: two lines of the same second read the same. */
type Heard = { person: PersonId; places: string; where: string };

/** Where each person heard a step, the reader first. */
function heardBy(taps: readonly HeardTogether[], you: PersonId, says: (taps: readonly HeardTogether[]) => string): Heard[] {
  const people = [...new Set(taps.flatMap(({ by }) => by))].sort((a, b) => Number(b === you) - Number(a === you));
  return people.map((person) => {
    const own = taps.filter(({ by }) => by.includes(person));
    return { person, places: JSON.stringify(own.map(({ place }) => place)), where: says(own) };
  });
}

/** The sentence for two who tapped the same step. */
function useSaidOfTwo(): (step: string, one: Heard, other: Heard) => string {
  const { you, nameOf } = useRoom();
  const words = useWords().sharedRibbon;
  return (step, one, other) => {
    const names = [one, other].map(({ person }) => (person === you ? words.you : nameOf(person)));
    const [name = '', otherName = ''] = names;
    if (one.places !== other.places) return words.differ(name, step, one.where, otherName, other.where);
    return one.person === you ? words.bothHeard(step, one.where) : words.twoHeard(names, step, one.where);
  };
}

/** What the two of a pair heard where, said to this reader; null for a round without a shared ribbon. */
export function useHeardTogether(): SaidTogether | null {
  const { state, you, me, nameOf } = useRoom();
  const { sharedRibbon: words, steps: stepWords } = useWords();
  const saidOfTwo = useSaidOfTwo();
  const { round } = state;
  if (!hasEnded(round) || !hasSharedRibbon(state)) return null;
  const inIt = me.seat !== 'observer' && !me.left;
  const wheres = (taps: readonly HeardTogether[]) =>
    words.wheres(taps.map(({ place, atMs }) => (typeof place === 'string' ? words.where[place] : words.atLine(playClock(atMs)))));
  const all = heardTogether(round);
  const answers = answered(round);
  const both = answers > 1;
  const emptyLane = (name: string) =>
    !both ? words.notMarked(name) : inIt ? words.neitherYouOf(name) : words.neitherThemOf(name);
  const sentence = (step: Step): string => {
    const name = stepWords[step].name;
    const [one, other] = heardBy(
      all.filter((tap) => tap.step === step),
      you,
      wheres,
    );
    if (!one) return emptyLane(name);
    if (other) return saidOfTwo(name, one, other);
    // One of the two may have done the tapping for both, so this says who tapped and not who heard.
    return words.oneMarked(one.person === you ? words.you : nameOf(one.person), name, one.where);
  };
  const neither = inIt ? words.neitherYou : words.neitherThem;
  return {
    says: answers === 0 ? [] : steps.map((step) => ({ step, says: sentence(step) })),
    unheard: answers === 0 ? undefined : both ? neither : words.unmarked,
    nothing: inIt ? words.nothingYou : words.nothingThem,
  };
}

/** Who of the pair tapped this place of a step. */
export function tappedBy({ sharedMarks }: Pick<ScoredRound, 'sharedMarks'>, step: Step, place: SharedPlace): PersonId[] {
  const at = (one: SharedPlace) => (typeof one === 'string' ? one : one.line);
  return sharedMarks.filter((mark) => mark.step === step && at(mark.place) === at(place)).map(({ by }) => by);
}
