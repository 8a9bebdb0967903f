import type { ReactNode } from 'react';
import { oneThing } from '../../shared/domain/room/one-thing.ts';
import type { RevealedRound } from '../../shared/domain/room/round.ts';
import { saidDone } from '../../shared/domain/room/second-take.ts';
import type { Step } from '../../shared/domain/rubric.ts';
import { useWords } from '../messages/words.ts';
import { Panel } from '../ui/panel.tsx';
import { useScoreWords } from './score.tsx';

/** What to try with a step of this round, in one sentence. Where all of it was there, it is to say it that way again. */
export function useWhatToTry(round: RevealedRound): (step: Step) => string {
  const { debrief: words, steps } = useWords();
  const means = useScoreWords();
  const keeps = oneThing(round)?.kind === 'keep';
  return (step) => (keeps ? words.keepStep(steps[step].name, means(step, 3)) : words.tryStep[step]);
}

/** What the others say of each second take that is over, without names. Nothing before the first one. */
export function TakesPanel({ round }: { round: RevealedRound }): ReactNode {
  const words = useWords().debrief;
  const whatToTry = useWhatToTry(round);
  const over = round.secondTakes.filter((take) => take.open);
  if (over.length === 0) return null;
  return (
    <Panel title={words.takeOver}>
      {over.map((take, i) => {
        const { did, of } = saidDone(take);
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: takes are only ever added at the end
          <div key={i}>
            {take.step && <p className="quiet">{words.takeTry(whatToTry(take.step))}</p>}
            <p className="lead">{of === 0 ? words.takeUnsaid : words.takeSaid(did, of)}</p>
          </div>
        );
      })}
    </Panel>
  );
}
