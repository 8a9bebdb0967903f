import { type ReactNode, useState } from 'react';
import { type Step, silentSpots, steps } from '../../../shared/domain/rubric.ts';
import { useWords } from '../../messages/words.ts';
import { SavingBadge } from '../../pushback/saving-badge.tsx';
import { StepGlyph } from '../../pushback/step-glyph.tsx';
import { LeaveWorkshop } from '../../room/frame/leave.tsx';
import { useWorkshop } from '../../sync/workshop-view.ts';
import { Button } from '../../ui/button.tsx';
import { Choice } from '../../ui/choice.tsx';
import { Page } from '../../ui/page.tsx';
import { Panel } from '../../ui/panel.tsx';
import { WorkshopRefusal } from '../workshop-refusal.tsx';
import './opening.css';

function Why(): ReactNode {
  const { me, dispatch } = useWorkshop();
  const words = useWords().workshop.opening;
  return (
    <>
      <Panel>
        {words.why.map((sentence) => (
          <p key={sentence} className="lead">
            {sentence}
          </p>
        ))}
      </Panel>
      <Panel>
        <Choice
          label={words.whyAsk}
          flow="list"
          options={silentSpots.map((value) => ({ value, label: words.spots[value] }))}
          value={me?.silent ?? null}
          onChoose={(spot) => dispatch({ type: 'tap-silence', spot })}
        />
        <p className="quiet">{words.onlyYou}</p>
      </Panel>
    </>
  );
}

function Agreements(): ReactNode {
  const words = useWords().workshop.opening;
  return (
    <Panel>
      <ul className="opening-agreements">
        {words.agreements.map((sentence) => (
          <li key={sentence} className="spoken">
            {sentence}
          </li>
        ))}
      </ul>
      <p className="quiet">{words.agreementsWhy}</p>
    </Panel>
  );
}

function Aloud(): ReactNode {
  const { me, dispatch } = useWorkshop();
  const words = useWords().workshop.opening;
  const times = me?.aloud ?? 0;
  return (
    <Panel>
      <p className="opening-aloud spoken">“{words.aloud}”</p>
      <p className="quiet">{words.aloudWhy}</p>
      {times < 2 ? (
        <Button kind="primary" big wide onPress={() => dispatch({ type: 'say-aloud' })}>
          {words.said} {'●'.repeat(times)}
          {'○'.repeat(2 - times)}
        </Button>
      ) : (
        <p className="lead" role="status">
          {words.saidTwice}
        </p>
      )}
    </Panel>
  );
}

function Example(): ReactNode {
  const { me, dispatch } = useWorkshop();
  const { workshop, steps: stepWords } = useWords();
  const words = workshop.opening;
  const [heard, setHeard] = useState<Step[]>([]);
  const given = me?.example ?? null;
  const toggle = (step: Step) => () => setHeard(heard.includes(step) ? heard.filter((s) => s !== step) : [...heard, step]);
  return (
    <>
      <Panel>
        <p className="quiet">{words.example}</p>
        {words.exampleAnswer.map((sentence) => (
          <p key={sentence} className="lead spoken">
            “{sentence}”
          </p>
        ))}
      </Panel>
      <Panel title={given ? words.exampleYours : words.exampleAsk}>
        <ul className="opening-steps">
          {steps.map((step) => {
            const on = (given ?? heard).includes(step);
            return (
              <li key={step}>
                <button
                  type="button"
                  className="opening-step"
                  data-step={step}
                  aria-pressed={on}
                  disabled={given !== null}
                  onClick={toggle(step)}
                >
                  <StepGlyph step={step} size={32} />
                  {stepWords[step].name}
                  <span className="opening-tick" aria-hidden="true">
                    {on ? '✓' : ''}
                  </span>
                </button>
              </li>
            );
          })}
        </ul>
        {given ? (
          <p role="status">{words.exampleKey}</p>
        ) : (
          <Button kind="primary" big wide onPress={() => dispatch({ type: 'mark-example', steps: heard })}>
            {words.exampleDone}
          </Button>
        )}
      </Panel>
    </>
  );
}

const blocks = { why: Why, agreements: Agreements, aloud: Aloud, example: Example };

/** The opening on a participant's phone, one block at a time, as the facilitator leads through it. */
export function OpeningScreen(): ReactNode {
  const { state, saving } = useWorkshop();
  const words = useWords().workshop;
  if (state.stage.phase !== 'opening') return null;
  const { block } = state.stage;
  const Block = blocks[block];
  return (
    <Page
      width="phone"
      over={words.opening.over}
      title={words.blocks[block]}
      right={<SavingBadge saving={saving} />}
      foot={<LeaveWorkshop />}
      toast={<WorkshopRefusal />}
    >
      <Block />
    </Page>
  );
}
