import { playMs } from '../../shared/domain/room/concerns/scene.ts';
import { hasEnded, type Mark, type PlayedRound, type Third, thirds } from '../../shared/domain/room/round.ts';
import { heardTogether } from '../../shared/domain/room/shared-ribbon.ts';
import { type Step, type Warmth, warmthZones } from '../../shared/domain/rubric.ts';

/** Something that happened at a moment of play, in milliseconds. */
export type RoundMoment = { atMs: number } & (
  | { kind: 'mark'; about: Mark['about'] }
  /** The steps that a pair heard in this third of the scene, at its middle: no one knows more exactly when. */
  | { kind: 'third'; third: Third; steps: Step[] }
  | { kind: 'warmth'; zone: Warmth; turn: 'first' | 'more-open' | 'less-open' }
  | { kind: 'pause' }
  | { kind: 'stop' }
);

function turnOf(zone: Warmth, before: Warmth | undefined): 'first' | 'more-open' | 'less-open' | null {
  if (before === undefined) return 'first';
  const change = warmthZones.indexOf(zone) - warmthZones.indexOf(before);
  return change === 0 ? null : change > 0 ? 'more-open' : 'less-open';
}

/** What a pair heard: the typed lines one by one, and each third of a spoken scene once. */
function momentsTogether(round: PlayedRound): RoundMoment[] {
  const heard = hasEnded(round) ? heardTogether(round) : [];
  const inLines = heard.filter(({ place }) => typeof place !== 'string');
  return [
    ...inLines.map(({ atMs, step }): RoundMoment => ({ kind: 'mark', atMs, about: step })),
    ...thirds.flatMap((third): RoundMoment[] => {
      const there = heard.filter(({ place }) => place === third);
      const [first] = there;
      return first ? [{ kind: 'third', atMs: first.atMs, third, steps: there.map(({ step }) => step) }] : [];
    }),
  ];
}

/** All moments of a round, the first one first. States times, never causes. */
export function momentsOf(round: PlayedRound): RoundMoment[] {
  const at = (time: number) => playMs(round, time);
  const turns = [...round.warmth].sort((a, b) => a.at - b.at);
  const moments: RoundMoment[] = [
    ...round.marks.map((mark): RoundMoment => ({ kind: 'mark', atMs: at(mark.at), about: mark.about })),
    ...momentsTogether(round),
    ...turns.flatMap(({ at: time, zone }, i): RoundMoment[] => {
      const turn = turnOf(zone, turns[i - 1]?.zone);
      return turn ? [{ kind: 'warmth', atMs: at(time), zone, turn }] : [];
    }),
    ...round.pauses.map((pause): RoundMoment => ({ kind: 'pause', atMs: at(pause.at) })),
    ...round.stops.map(({ from }): RoundMoment => ({ kind: 'stop', atMs: at(from) })),
  ];
  return moments.sort((a, b) => a.atMs - b.atMs);
}
