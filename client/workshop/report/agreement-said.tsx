import type { ReactNode } from 'react';
import { type Agreement, closeness } from '../../../shared/domain/agreement/pooled.ts';
import { useWords } from '../../messages/words.ts';

/** How far observers agree, in plain words first and the figure after them; below ten rounds there is no figure. */
export function AgreementSaid({ agreement }: { agreement: Agreement | null }): ReactNode {
  const words = useWords().replay.agreement;
  if (agreement === null) return <p className="quiet">{words.few}</p>;
  if (agreement.kind === 'too-few') return <p className="quiet">{words.tooFew(agreement.rounds)}</p>;
  if (agreement.kind === 'all-agree') return <p>{words.allAgree(agreement.rounds)}</p>;
  const { alpha, low, high, rounds } = agreement;
  return (
    <>
      <p>{words[closeness(alpha)]}</p>
      <p className="quiet">{words.figure(alpha.toFixed(2), low.toFixed(2), high.toFixed(2), rounds)}</p>
    </>
  );
}
