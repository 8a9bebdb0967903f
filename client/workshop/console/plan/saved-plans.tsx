import { type ReactNode, useState } from 'react';
import { longestPlanName, type SavedPlan } from '../../../../shared/domain/workshop/saved-plan.ts';
import { useWords } from '../../../messages/words.ts';
import { useWorkshop } from '../../../sync/workshop-view.ts';
import { Button, Buttons } from '../../../ui/button.tsx';
import { Confirm } from '../../../ui/confirm.tsx';
import { Field } from '../../../ui/field.tsx';
import { Overlay } from '../../../ui/overlay.tsx';
import { useMayLead } from '../../use-may-lead.ts';
import { useSavedPlans } from './saved-plans-api.ts';
import './saved-plans.css';

type NameProps = { says: string; named: string; onName: (name: string) => void; onCancel?: () => void };

/** A name, and the button that uses it. */
function NameIt({ says, named, onName, onCancel }: NameProps): ReactNode {
  const words = useWords().leading.savedPlans;
  const [name, write] = useState(named);
  const [missing, setMissing] = useState(false);
  const take = () => {
    setMissing(name.trim() === '');
    if (name.trim() !== '') onName(name.trim());
  };
  return (
    <div className="saved-plan-name">
      <Field
        label={words.name}
        problem={missing && name.trim() === '' ? words.nameMissing : null}
        value={name}
        onChange={write}
        maxLength={longestPlanName}
      />
      <Button onPress={take}>{says}</Button>
      {onCancel && (
        <Button kind="quiet" onPress={onCancel}>
          {words.cancel}
        </Button>
      )}
    </div>
  );
}

type OneProps = { saved: SavedPlan; onUsed: () => void; rename: (name: string) => void; drop: () => void };

function OnePlan({ saved, onUsed, rename, drop }: OneProps): ReactNode {
  const { dispatch } = useWorkshop();
  const words = useWords().leading.savedPlans;
  const may = useMayLead();
  const [open, setOpen] = useState<'name' | 'delete' | null>(null);
  const close = () => setOpen(null);
  if (open === 'name')
    return (
      <li>
        <NameIt
          says={words.save}
          named={saved.name}
          onName={(name) => {
            rename(name);
            close();
          }}
          onCancel={close}
        />
      </li>
    );
  return (
    <li className="saved-plan">
      <span className="name">{saved.name}</span>
      <Buttons>
        {may('use-plan') && (
          <Button
            label={words.startWith(saved.name)}
            onPress={() => {
              dispatch({ type: 'use-plan', plan: saved.plan });
              onUsed();
            }}
          >
            {words.use}
          </Button>
        )}
        <Button kind="quiet" label={words.renameOne(saved.name)} onPress={() => setOpen('name')}>
          {words.rename}
        </Button>
        <Button kind="quiet" label={words.deleteOne(saved.name)} opens="dialog" onPress={() => setOpen('delete')}>
          {words.delete}
        </Button>
      </Buttons>
      {open === 'delete' && (
        <Confirm title={words.deleteAsk(saved.name)} yes={words.delete} no={words.cancel} onYes={drop} onClose={close}>
          <p>{words.deleteWhy}</p>
        </Confirm>
      )}
    </li>
  );
}

function Kept({ onClose }: { onClose: () => void }): ReactNode {
  const { state } = useWorkshop();
  const { leading, refusals, home } = useWords();
  const words = leading.savedPlans;
  const { plans, problem, keep, rename, drop } = useSavedPlans();
  const [kept, setKept] = useState<string | null>(null);
  return (
    <Overlay title={words.title} onClose={onClose}>
      {plans === null && <p role="status">{home.wait}</p>}
      {plans !== null && plans.length > 0 && (
        <ul className="saved-plans-list">
          {plans.map((saved) => (
            <OnePlan
              key={saved.id}
              saved={saved}
              onUsed={onClose}
              rename={(name) => void rename(saved.id, name)}
              drop={() => void drop(saved.id)}
            />
          ))}
        </ul>
      )}
      {plans !== null && (
        <NameIt
          says={words.keep}
          named={state.about.name}
          onName={(name) => void keep(name, state.plan).then((done) => setKept(done ? name : null))}
        />
      )}
      <p className="quiet small" role="status">
        {problem ? refusals[problem] : kept === null ? words.why : words.kept(kept)}
      </p>
    </Overlay>
  );
}

/** The plans that this facilitator keeps: to start from, before the first round, and to keep this one for the next workshop. */
export function SavedPlans(): ReactNode {
  const words = useWords().leading.savedPlans;
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button opens="dialog" onPress={() => setOpen(true)}>
        {words.title}
      </Button>
      {open && <Kept onClose={() => setOpen(false)} />}
    </>
  );
}
