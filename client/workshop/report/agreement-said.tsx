import type { ReactNode } from 'react';
import { type Agreement, closeness } from '../../../shared/domain/agreement/pooled.ts';
import { useWords, type Words } from '../../messages/words.ts';

/** How far observers agree, in plain words first and the figure after them; below ten rounds there is no figure. */
export function agreementSays(agreement: Agreement | null, { replay }: Words): string[] {
  const words = replay.agreement;
  if (agreement === null) return [words.few];
  if (agreement.kind === 'too-few') return [words.tooFew(agreement.rounds)];
  if (agreement.kind === 'all-agree') return [words.allAgree(agreement.rounds)];
  const { alpha, low, high, rounds } = agreement;
  return [words[closeness(alpha)], words.figure(alpha.toFixed(2), low.toFixed(2), high.toFixed(2), rounds)];
}

export function AgreementSaid({ agreement }: { agreement: Agreement | null }): ReactNode {
  const [says, figure] = agreementSays(agreement, useWords());
  const known = agreement !== null && agreement.kind !== 'too-few';
  return (
    <>
      <p className={known ? undefined : 'quiet'}>{says}</p>
      {figure !== undefined && <p className="quiet">{figure}</p>}
    </>
  );
}
