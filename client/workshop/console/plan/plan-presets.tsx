import type { ReactNode } from 'react';
import { presetNames } from '../../../../shared/domain/workshop/plan.ts';
import { type PlanTrouble, presetOf, troubleOf } from '../../../../shared/domain/workshop/presets.ts';
import { takingPart } from '../../../../shared/domain/workshop/state.ts';
import { useWords } from '../../../messages/words.ts';
import { useWorkshop } from '../../../sync/workshop-view.ts';
import { Button } from '../../../ui/button.tsx';
import { Choice } from '../../../ui/choice.tsx';
import { useMayLead } from '../../use-may-lead.ts';

function useTrouble(): (trouble: PlanTrouble) => string {
  const { plan } = useWorkshop().state;
  const { trouble: words } = useWords().leading.presets;
  return (trouble) => {
    switch (trouble.why) {
      case 'too-long':
        return words['too-long'](Math.ceil(trouble.takesMs / 60_000), trouble.minutes);
      case 'fishbowl-too-few':
        return words['fishbowl-too-few'](trouble.people);
      case 'groups-too-large':
        return words['groups-too-large'](trouble.people, plan.size);
    }
  };
}

/** Why the plan can't work as it is, and one that would. */
export function PlanTroubleSaid(): ReactNode {
  const { state, dispatch } = useWorkshop();
  const words = useWords().leading.presets;
  const said = useTrouble();
  const may = useMayLead();
  const trouble = may('use-preset') ? troubleOf(state.plan, takingPart(state).length) : null;
  if (!trouble) return null;
  const { use } = trouble;
  return (
    <div className="plan-trouble">
      <p role="status">{said(trouble)}</p>
      {use && <Button onPress={() => dispatch({ type: 'use-preset', preset: use })}>{words.use(words.names[use])}</Button>}
    </div>
  );
}

/** Plans to start from, before the first round. */
export function PlanPresets(): ReactNode {
  const { state, dispatch } = useWorkshop();
  const words = useWords().leading.presets;
  const may = useMayLead();
  if (!may('use-preset')) return null;
  const preset = presetOf(state.plan);
  return (
    <div className="plan-presets">
      <Choice
        label={words.title}
        options={presetNames.map((value) => ({ value, label: words.names[value] }))}
        value={preset}
        onChoose={(chosen) => dispatch({ type: 'use-preset', preset: chosen })}
      />
      <p className="quiet small" role="status">
        {preset ? words.why[preset] : words.own}
      </p>
    </div>
  );
}
