import type { ReactNode } from 'react';
import { useWords } from '../../messages/words.ts';
import { useGraceOf, useTimeLeft } from '../../pushback/use-time-left.ts';

/** The sentence next to the timer ring once the time is used up; nothing while there is some left. */
export function TimeWords(): ReactNode {
  const { kind, stopped } = useTimeLeft();
  const words = useWords().timer;
  const graceOf = useGraceOf();
  if (stopped || (kind !== 'grace' && kind !== 'over')) return null;
  return <p className="frame-note">{kind === 'grace' ? words.grace[graceOf] : words.over}</p>;
}
