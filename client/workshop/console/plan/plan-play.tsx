import type { ReactNode } from 'react';
import type { PlanPart } from '../../../../shared/domain/workshop/plan.ts';
import { useWords } from '../../../messages/words.ts';
import { useAddresses } from '../../../sync/addresses.ts';
import { useWorkshop } from '../../../sync/workshop-view.ts';
import { Choice } from '../../../ui/choice.tsx';
import { PlanCalls } from './plan-calls.tsx';

/** Browsers give a page the microphone only in a secure context: at an https address, or on this very machine. */
function useCanRecord(): boolean {
  const { base, reachable } = useAddresses();
  return window.isSecureContext && (base.startsWith('https:') || !reachable);
}

/** Whether rounds may be recorded; where phones can't, why not. */
function Recording({ agreed, onChange }: { agreed: boolean; onChange: (part: PlanPart) => void }): ReactNode {
  const { plan } = useWorkshop().state;
  const { recording, leading } = useWords();
  const can = useCanRecord();
  if (!can && !plan.recording) return <p className="quiet small">{leading.plan.noRecording}</p>;
  return (
    <Choice
      label={recording.setting}
      options={(['off', 'asked'] as const).map((value) => ({
        value,
        label: recording.settings[value],
        disabled: agreed || (value === 'asked' && !can),
      }))}
      value={plan.recording ? 'asked' : 'off'}
      onChoose={(to) => onChange({ recording: to === 'asked' })}
    />
  );
}

/** Where people are and how they play. What they agreed to when they came stays once a round has begun. */
export function PlanPlay({ onChange, children }: { onChange: (part: PlanPart) => void; children?: ReactNode }): ReactNode {
  const { plan, round } = useWorkshop().state;
  const { leading, settings } = useWords();
  const words = leading.plan;
  const agreed = round > 0;
  return (
    <>
      <div className="plan-pairs">
        <div className="plan-hinted">
          <Choice
            label={words.place}
            options={(['tables', 'remote'] as const).map((value) => ({ value, label: words.places[value] }))}
            value={plan.place}
            onChoose={(place) => onChange({ place })}
          />
          <p className="quiet small">{words.placesWhy[plan.place]}</p>
        </div>
        {plan.place === 'remote' && <PlanCalls />}
        <div className="plan-hinted">
          <Choice
            label={words.timers}
            options={(['soft', 'hard'] as const).map((value) => ({ value, label: words.timersAre[value] }))}
            value={plan.timers}
            onChoose={(timers) => onChange({ timers })}
          />
          <p className="quiet small">{words.timersWhy[plan.timers]}</p>
        </div>
        <Choice
          label={settings.talk}
          options={(['spoken', 'typed'] as const).map((value) => ({ value, label: settings.talks[value], disabled: agreed }))}
          value={plan.talk}
          onChoose={(talk) => onChange({ talk })}
        />
        <Choice
          label={settings.board}
          options={(['blind', 'open'] as const).map((value) => ({ value, label: settings.boards[value], disabled: agreed }))}
          value={plan.board}
          onChoose={(board) => onChange({ board })}
        />
        {plan.talk === 'spoken' && <Recording agreed={agreed} onChange={onChange} />}
        {children}
        {plan.size === 5 && (
          <Choice
            label={settings.sheets}
            options={(['named', 'anonymous'] as const).map((value) => ({
              value,
              label: settings.sheetsAre[value],
              disabled: agreed || plan.board === 'open',
            }))}
            value={plan.sheets}
            onChoose={(sheets) => onChange({ sheets })}
          />
        )}
      </div>
      {agreed && <p className="quiet small">{words.fixed}</p>}
    </>
  );
}
