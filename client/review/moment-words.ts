import { isStep } from '../../shared/domain/room/concerns/marks.ts';
import type { Words } from '../messages/words.ts';
import type { RoundMoment } from '../pushback/moments.ts';
import { playClock } from '../pushback/ribbon-parts.ts';

/** A moment as a sentence: when, and never why. */
export function momentSays(moment: RoundMoment, { replay, sharedRibbon, steps, traps, zones }: Words): string {
  const time = playClock(moment.atMs);
  switch (moment.kind) {
    case 'mark':
      return replay.heardAt(isStep(moment.about) ? steps[moment.about].name : traps[moment.about].name, time);
    case 'third':
      return sharedRibbon.inThird(
        sharedRibbon.thirds[moment.third],
        moment.steps.map((step) => steps[step].name),
      );
    case 'warmth':
      if (moment.turn === 'first') return replay.dialFirst(zones[moment.zone], time);
      return moment.turn === 'more-open' ? replay.moreOpen(time) : replay.lessOpen(time);
    case 'pause':
      return replay.pauseAt(time);
    case 'stop':
      return replay.stopAt(time);
  }
}
