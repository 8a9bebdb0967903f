import type { ReactNode } from 'react';
import type { Mark } from '../../shared/domain/room/round.ts';
import type { Step } from '../../shared/domain/rubric.ts';
import { Ribbon } from '../pushback/ribbon.tsx';
import type { RibbonRound } from '../pushback/ribbon-parts.ts';

const heard: [second: number, about: Step][] = [
  [9, 'acknowledge'],
  [16, 'acknowledge'],
  [38, 'context'],
  [47, 'context'],
  [66, 'impact'],
  [77, 'impact'],
  [96, 'alternative'],
  [104, 'acknowledge'],
  [112, 'invite'],
  [124, 'context'],
  [146, 'impact'],
  [164, 'alternative'],
  [174, 'alternative'],
  [190, 'acknowledge'],
  [209, 'invite'],
  [221, 'invite'],
];

const mark = ([second, about]: (typeof heard)[number]): Mark => ({
  id: `${second}`,
  by: null,
  about,
  at: second * 1000,
  quote: null,
  open: true,
  tags: [],
});

/** A made-up round; nothing in it was measured. */
const round: RibbonRound = {
  startedAt: 0,
  endedAt: 236_000,
  stops: [],
  pauses: [],
  marks: heard.map(mark),
  warmth: [
    { at: 0, zone: 'neutral' },
    { at: 70_000, zone: 'closed' },
    { at: 108_000, zone: 'neutral' },
    { at: 186_000, zone: 'open' },
  ],
};

/** The ribbon as the product's logo. */
export function ProductMark({ size }: { size: 'pad' | 'board' }): ReactNode {
  return <Ribbon round={round} now={0} size={size} decorative />;
}
