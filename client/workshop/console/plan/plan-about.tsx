import type { ReactNode } from 'react';
import { longestDescription, longestName } from '../../../../shared/domain/workshop/about.ts';
import { useWords } from '../../../messages/words.ts';
import { type DraftField, useDraft } from '../../../sync/use-draft.ts';
import { useWorkshop, type WorkshopCommandInput } from '../../../sync/workshop-view.ts';
import { Field } from '../../../ui/field.tsx';
import { Writing } from '../../../ui/writing.tsx';
import { PlanWhen } from './plan-when.tsx';
import './plan-about.css';

function useAbout(field: 'name' | 'description'): DraftField<string> {
  const { you, workshop, state } = useWorkshop();
  const place = { author: you, kind: 'workshop', stream: workshop.workshop, round: null, seat: null } as const;
  return useDraft<string, WorkshopCommandInput>(place, `about-${field}`, {
    kept: state.about[field],
    sentOn: 'pause',
    command: (said) => ({ type: 'describe-workshop', about: { [field]: said.trim() } }),
  });
}

/** What the workshop is called, when it is, and what it is about. Saved as it is written. */
export function PlanAbout(): ReactNode {
  const words = useWords().leading.about;
  const name = useAbout('name');
  const description = useAbout('description');
  return (
    <div className="plan-about">
      <Field label={words.name} value={name.value} onChange={name.write} {...name.hands} maxLength={longestName} />
      <PlanWhen />
      <div className="plan-description">
        <Writing
          label={words.description}
          hint={words.descriptionHint}
          value={description.value}
          onChange={description.write}
          {...description.hands}
          maxLength={longestDescription}
        />
      </div>
    </div>
  );
}
