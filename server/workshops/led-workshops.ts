import { feltCourse, heardCourse } from '../../shared/domain/workshop/change.ts';
import { figuresIn } from '../../shared/domain/workshop/report.ts';
import { leadsWorkshop } from '../../shared/domain/workshop/state.ts';
import type { LedWorkshop } from '../../shared/protocol/workshop-answers.ts';
import type { Access } from '../store/access.ts';
import type { Workshops } from './workshop-kind.ts';

/** Each of them has to be loaded. */
const most = 100;

/**
 * The workshops that this person leads now, latest first. Each line says no more than that workshop's own report, and nothing is added
 * up over workshops.
 */
export async function ledBy(
  { access, workshops }: { access: Access; workshops: Workshops },
  person: string,
): Promise<LedWorkshop[]> {
  const led: LedWorkshop[] = [];
  // One after the other: a hundred workshops at once would hold others up.
  for (const { stream, at } of await access.cameInto(person, most)) {
    const isWorkshop = (await access.of(stream))?.kind === 'workshop';
    const state = isWorkshop ? (await workshops.loadIfReadable(stream))?.state : undefined;
    if (!state || !leadsWorkshop(state, person)) continue;
    const { people, rounds } = figuresIn(state);
    const course = { heard: heardCourse({ rounds }), felt: feltCourse({ rounds }) };
    led.push({ workshop: stream, about: state.about, at, people, rounds: rounds.length, ...course });
  }
  return led;
}
