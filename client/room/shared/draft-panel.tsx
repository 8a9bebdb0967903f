import type { ReactNode } from 'react';
import { type Step, steps } from '../../../shared/domain/rubric.ts';
import { useWords } from '../../messages/words.ts';
import { StepGlyph } from '../../pushback/step-glyph.tsx';
import { useRound } from '../../sync/room-view.ts';
import { useRoomDraft } from '../../sync/use-draft.ts';
import { Button } from '../../ui/button.tsx';
import { FoldedPanel } from '../../ui/fold.tsx';
import { Writing } from '../../ui/writing.tsx';
import './draft-panel.css';
import { isDealt } from '../../../shared/domain/room/round.ts';

const longest = 300;

/** One step of the draft, with the words it may begin with; for the alternative, one tap inserts one of the card's. */
function DraftStep({ step, bank }: { step: Step; bank: readonly string[] }): ReactNode {
  const { draft: kept } = useRound(isDealt).prepared;
  const all = useWords();
  const words = all.prepare;
  const {
    value: draft,
    write,
    hands,
  } = useRoomDraft(`write-draft/${step}`, {
    kept: kept[step] ?? '',
    sentOn: 'pause',
    command: (said) => ({ type: 'write-draft', step, words: said.trim() || null }),
    phases: ['briefing'],
  });
  const put = (one: string) => write([draft.trim(), one].filter(Boolean).join(' ').slice(0, longest));
  const left = bank.filter((one) => !draft.includes(one));
  return (
    <li className="draft-step" data-step={step}>
      <StepGlyph step={step} size={32} />
      <div className="draft-words">
        <p className="step-list-name">{all.steps[step].name}</p>
        <Writing
          label={words.draftOf(all.steps[step].name)}
          labelHidden
          hint={all.steps[step].starter}
          value={draft}
          onChange={write}
          {...hands}
          maxLength={longest}
          spoken
        />
        {left.length > 0 && (
          <div className="draft-bank">
            <p className="quiet">{words.bank}</p>
            {left.map((one) => (
              <Button key={one} onPress={() => put(one)}>
                {one}
              </Button>
            ))}
          </div>
        )}
      </div>
    </li>
  );
}

/** Level 3: what the advisor means to say, one line for each step. Only they see it; it is optional, and goes with the round. */
export function DraftPanel({ alternatives }: { alternatives: readonly string[] }): ReactNode {
  const words = useWords().prepare;
  return (
    <FoldedPanel title={words.draft}>
      <p className="quiet">{words.whyDraft}</p>
      <ol className="draft-steps">
        {steps.map((step) => (
          <DraftStep key={step} step={step} bank={step === 'alternative' ? alternatives : []} />
        ))}
      </ol>
    </FoldedPanel>
  );
}
