import type { ReactNode } from 'react';
import { holderOf } from '../../../shared/domain/room/state.ts';
import { useWords } from '../../messages/words.ts';
import { StepGlyph } from '../../pushback/step-glyph.tsx';
import { useRoom, useRound } from '../../sync/room-view.ts';
import './listen-for.css';
import { isDealt } from '../../../shared/domain/room/round.ts';

/** The one thing the advisor asks observers to listen for, above every pad. Shown only when they asked for something. */
export function ListenForNote(): ReactNode {
  const { state, nameOf } = useRoom();
  const words = useWords().prepare;
  const what = useRound(isDealt).prepared.listenFor;
  if (!what) return null;
  const name = nameOf(holderOf(state, 'advisor')?.person ?? null);
  const isStep = what !== 'tone' && what !== 'pace';
  return (
    <p className="listen-for" {...(isStep ? { 'data-step': what } : {})}>
      {isStep && <StepGlyph step={what} size={22} />}
      {words.listenTo(name, words.listenFor[what])}
    </p>
  );
}
