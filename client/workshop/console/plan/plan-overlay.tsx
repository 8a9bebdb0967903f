import type { ReactNode } from 'react';
import { skills } from '../../../../shared/domain/skills.ts';
import { openingBlocks, type Plan, type PlanPart, sizes } from '../../../../shared/domain/workshop/plan.ts';
import { openingMs, planMs, roundMs } from '../../../../shared/domain/workshop/schedule.ts';
import { useWords } from '../../../messages/words.ts';
import { TimesChoice } from '../../../room/lobby/times-choice.tsx';
import { useWorkshop } from '../../../sync/workshop-view.ts';
import { Button } from '../../../ui/button.tsx';
import { Choice } from '../../../ui/choice.tsx';
import { Overlay } from '../../../ui/overlay.tsx';
import { ScheduleLine } from '../schedule-line.tsx';
import { PlanAbout } from './plan-about.tsx';
import { PlanPlay } from './plan-play.tsx';
import { PlanPresets, PlanTroubleSaid } from './plan-presets.tsx';
import { PlanRounds } from './plan-rounds.tsx';
import { SavedPlans } from './saved-plans.tsx';
import './plan-overlay.css';

type PartProps = { plan: Plan; onChange: (part: PlanPart) => void };

/** The lengths that are offered, and the one there is if it is another. */
function Minutes({ plan, onChange }: PartProps): ReactNode {
  const words = useWords().leading.presets;
  const has = plan.minutes ?? null;
  const offered = [...new Set([30, 45, 60, 90, 120, ...(has === null ? [] : [has])])].toSorted((a, b) => a - b);
  return (
    <label className="plan-field">
      <span className="choice-label">{words.minutes}</span>
      <select
        className="plan-select"
        value={has ?? ''}
        onChange={({ target }) => onChange({ minutes: target.value === '' ? null : Number(target.value) })}
      >
        <option value="">{words.noLimit}</option>
        {offered.map((minutes) => (
          <option key={minutes} value={minutes}>
            {words.someMinutes(minutes)}
          </option>
        ))}
      </select>
    </label>
  );
}

function Opening({ plan, onChange }: PartProps): ReactNode {
  const words = useWords().leading.plan;
  return (
    <fieldset>
      <legend className="choice-label">
        {words.opening} <span className="quiet">{words.openingTakes(Math.round(openingMs(plan) / 60_000))}</span>
      </legend>
      <div className="plan-blocks">
        {openingBlocks.map((block) => (
          <label key={block} className="plan-block">
            <input
              type="checkbox"
              checked={plan.opening.includes(block)}
              onChange={({ target }) => onChange({ opening: { [block]: target.checked } })}
            />
            {words.blocks[block]}
          </label>
        ))}
      </div>
    </fieldset>
  );
}

function Skill({ plan, onChange }: PartProps): ReactNode {
  const words = useWords().leading.plan;
  return (
    <label className="plan-field">
      <span className="choice-label">{words.skill}</span>
      <select
        className="plan-select"
        value={plan.skill ?? ''}
        onChange={({ target }) => onChange({ skill: skills.find((one) => one === target.value) ?? null })}
      >
        <option value="">{words.anySkill}</option>
        {skills.map((skill) => (
          <option key={skill} value={skill}>
            {skill}
          </option>
        ))}
      </select>
    </label>
  );
}

function Foot({ plan, onClose }: { plan: Plan; onClose: () => void }): ReactNode {
  const { refused } = useWorkshop();
  const { leading, refusals } = useWords();
  const words = leading.plan;
  return (
    <div className="plan-foot">
      <div className="plan-foot-says">
        <p role="status">
          <strong>{words.takes(Math.ceil(planMs(plan) / 60_000))}</strong>
        </p>
        <ScheduleLine />
        <PlanTroubleSaid />
        <p role="alert">{refused && refusals[refused.code]}</p>
      </div>
      <SavedPlans />
      <Button kind="primary" big onPress={onClose}>
        {words.done}
      </Button>
    </div>
  );
}

/** How the workshop goes. Every change applies at once; the overlay shows the finishing time that results. */
export function PlanOverlay({ onClose }: { onClose: () => void }): ReactNode {
  const { state, dispatch } = useWorkshop();
  const { leading, settings } = useWords();
  const words = leading.plan;
  const { plan, round } = state;
  const onChange = (part: PlanPart) => dispatch({ type: 'change-plan', plan: part });
  return (
    <Overlay wide title={words.title} onClose={onClose} foot={<Foot plan={plan} onClose={onClose} />}>
      <div className="plan-columns">
        <div className="plan-column">
          <PlanAbout />
          <PlanPresets />
          <div className="plan-pairs">
            <Choice
              label={words.size}
              options={sizes.map((value) => ({ value, label: words.sizes[value] }))}
              value={plan.size}
              onChoose={(size) => onChange({ size })}
            />
            <Minutes plan={plan} onChange={onChange} />
          </div>
          <PlanRounds plan={plan} done={round} />
        </div>
        <div className="plan-column">
          <Opening plan={plan} onChange={onChange} />
          <PlanPlay onChange={onChange}>
            <Skill plan={plan} onChange={onChange} />
          </PlanPlay>
          <details className="fold">
            <summary>{words.roundTakes(Math.ceil(roundMs(plan) / 60_000))}</summary>
            <div className="fold-text">
              <TimesChoice
                times={plan.times}
                fixed={false}
                whole={`${settings.alsoIn[plan.timers]} ${settings.morePeople}`}
                onChange={(times) => onChange({ times })}
              />
            </div>
          </details>
        </div>
      </div>
    </Overlay>
  );
}
