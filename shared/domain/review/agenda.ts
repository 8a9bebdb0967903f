import { isStep } from '../room/concerns/marks.ts';
import { playMs } from '../room/concerns/scene.ts';
import type { RevealedRound } from '../room/round.ts';
import { heardTogether } from '../room/shared-ribbon.ts';
import { type Step, type Trap, type Warmth, warmthZones } from '../rubric.ts';
import { comparisonOf } from './compare.ts';
import type { AgendaMoment } from './state.ts';

/** Why a moment is worth going through, as far as the reader's own replay of the round says it. */
export type MomentReason = { atMs: number } & (
  | { kind: 'rise' | 'fall'; from: Warmth; to: Warmth }
  | { kind: 'apart'; step: Step; spread: number }
  | { kind: 'quote'; about: Step | Trap; quote: string }
  | { kind: 'trap'; trap: Trap }
  | { kind: 'heard'; step: Step }
);

const most = 7;
const fewest = 4;
/** Two moments that are closer together than this are gone through as one. */
const apartMs = 3000;

function turns(round: RevealedRound): MomentReason[] {
  const zones = [...round.warmth].sort((a, b) => a.at - b.at);
  return zones.flatMap(({ at, zone }, i): MomentReason[] => {
    const from = zones[i - 1]?.zone;
    if (from === undefined || from === zone) return [];
    const kind = warmthZones.indexOf(zone) > warmthZones.indexOf(from) ? 'rise' : 'fall';
    return [{ kind, atMs: playMs(round, at), from, to: zone }];
  });
}

function sizeOf(turn: MomentReason): number {
  return 'from' in turn ? Math.abs(warmthZones.indexOf(turn.to) - warmthZones.indexOf(turn.from)) : 0;
}

/** Where each step was heard first. */
function firstHeard(round: RevealedRound): Map<Step, number> {
  const marked = round.marks.flatMap(({ about, at }) => (isStep(about) ? [{ step: about, atMs: playMs(round, at) }] : []));
  const first = new Map<Step, number>();
  for (const { step, atMs } of [...marked, ...heardTogether(round)])
    if (atMs < (first.get(step) ?? Number.POSITIVE_INFINITY)) first.set(step, atMs);
  return first;
}

/** The steps on which observers differ, the widest first, each where it was heard first. */
function differences(round: RevealedRound): MomentReason[] {
  const heard = firstHeard(round);
  return comparisonOf(round).flatMap(({ step, spread }): MomentReason[] => {
    const atMs = heard.get(step);
    return spread && atMs !== undefined ? [{ kind: 'apart', atMs, step, spread }] : [];
  });
}

/** All moments of a round that are worth going through, with the strongest reasons first. */
function reasonsIn(round: RevealedRound): MomentReason[] {
  const largest = turns(round).sort((a, b) => sizeOf(b) - sizeOf(a));
  const quotes = round.marks.flatMap(({ at, about, quote, open }): MomentReason[] =>
    quote && (isStep(about) || open) ? [{ kind: 'quote', atMs: playMs(round, at), about, quote }] : [],
  );
  // An advisor shares a trap by opening it. One that is still closed is not for the room.
  const opened = round.marks.flatMap(({ at, about, open }): MomentReason[] =>
    !isStep(about) && open ? [{ kind: 'trap', atMs: playMs(round, at), trap: about }] : [],
  );
  const heard = [...firstHeard(round)].map(([step, atMs]): MomentReason => ({ kind: 'heard', atMs, step }));
  return [
    ...['rise', 'fall'].flatMap((kind) => largest.filter((turn) => turn.kind === kind).slice(0, 1)),
    ...differences(round).slice(0, 1),
    ...opened.slice(0, 2),
    ...quotes.slice(0, 2),
    ...largest,
    ...differences(round),
    ...quotes,
    ...heard,
  ];
}

/**
 * The moments that a review proposes, in the order in which they were played: at most seven. Where a step was only heard, it is
 * proposed only to make up four.
 */
export function agendaOf(round: RevealedRound): AgendaMoment[] {
  const chosen: MomentReason[] = [];
  for (const reason of reasonsIn(round)) {
    const near = chosen.some(({ atMs }) => Math.abs(atMs - reason.atMs) < apartMs);
    const enough = chosen.length >= (reason.kind === 'heard' ? fewest : most);
    if (!near && !enough) chosen.push(reason);
  }
  return chosen.sort((a, b) => a.atMs - b.atMs).map(({ atMs, kind }) => ({ atMs, kind }));
}

/** Why a moment of an agenda is there; null once the round no longer says it, such as when its words were dropped. */
export function reasonOf(round: RevealedRound, { atMs, kind }: AgendaMoment): MomentReason | null {
  return reasonsIn(round).find((reason) => reason.kind === kind && reason.atMs === atMs) ?? null;
}
