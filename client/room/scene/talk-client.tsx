import type { ReactNode } from 'react';
import type { DealtCard } from '../../../shared/domain/dealt-card.ts';
import { shows } from '../../../shared/domain/levels.ts';
import { warmthZones } from '../../../shared/domain/rubric.ts';
import { useWords } from '../../messages/words.ts';
import { Transcript } from '../../pushback/transcript.tsx';
import { useRoom, useRound } from '../../sync/room-view.ts';
import { Choice } from '../../ui/choice.tsx';
import { Column, Columns } from '../../ui/page.tsx';
import { Panel } from '../../ui/panel.tsx';
import { FocusMove, FocusNote, Prompts } from '../shared/focus.tsx';
import { LastPhraseFelt } from '../shared/phrase-felt.tsx';
import { SecondAct } from '../shared/second-act.tsx';
import { Secret } from '../shared/secret.tsx';
import { LineInput } from './line-input.tsx';
import { Scene } from './scene.tsx';
import { SceneBar } from './scene-bar.tsx';
import './talk.css';
import { hasBegun } from '../../../shared/domain/room/round.ts';

type Brief = NonNullable<DealtCard['client']>;

/** The warmth as three zones that a thumb finds without looking. Untouched, it stays *no reading*. */
function Dial(): ReactNode {
  const { dispatch } = useRoom();
  const { talk, zones } = useWords();
  const zone = useRound(hasBegun).warmth.at(-1)?.zone ?? null;
  return (
    <div className="dial">
      <Choice
        label={
          <span className="dial-label">
            {talk.dial} <span className="dial-hidden">{talk.dialHidden}</span>
          </span>
        }
        options={warmthZones.map((value) => ({ value, label: zones[value] }))}
        value={zone}
        onChoose={(chosen) => dispatch({ type: 'set-warmth', zone: chosen })}
        tone="warmth"
      />
    </div>
  );
}

function BriefInHand({ brief }: { brief: Brief }): ReactNode {
  const words = useWords().talk;
  return (
    <>
      <Panel title={words.wants}>
        <p>{brief.wants}</p>
      </Panel>
      <Panel>
        <div className="brief-pair">
          <section>
            <h2 className="brief-softens">{words.softens}</h2>
            <ul className="brief-list">
              {brief.softens.map((one) => (
                <li key={one}>{one}</li>
              ))}
            </ul>
          </section>
          <section>
            <h2 className="brief-hardens">{words.hardens}</h2>
            <ul className="brief-list">
              {brief.hardens.map((one) => (
                <li key={one}>{one}</li>
              ))}
            </ul>
          </section>
        </div>
      </Panel>
      <Panel over={words.ifStuck}>
        <ul className="brief-says">
          {brief.fallbacks.map((one) => (
            <li key={one}>{one}</li>
          ))}
        </ul>
      </Panel>
      <Panel title={words.givesWay}>
        <p>{brief.givesWay}</p>
      </Panel>
    </>
  );
}

/** The client's screen: what to say first, and the brief, which folds when the phone is put away. */
export function TalkClient(): ReactNode {
  const round = useRound(hasBegun);
  const words = useWords().talk;
  const brief = round.card.client;
  if (!brief) return null;
  const typed = round.talk === 'typed';
  const foot = (
    <>
      {typed && <LineInput />}
      <LastPhraseFelt />
      {shows(round.level, 'warmth') && <Dial />}
      <SceneBar />
    </>
  );
  const opening = (
    <Panel over={words.sayFirst}>
      <p className="talk-opening spoken">{brief.opening}</p>
    </Panel>
  );
  return (
    <Scene over={words.youAreTheClient} title={words.persona(brief.persona.name, brief.persona.role)} foot={foot}>
      <Columns lead={typed ? 'first' : 'second'}>
        <Column>
          {opening}
          <FocusNote />
          <FocusMove />
          {typed && <Transcript />}
        </Column>
        <Column>
          <Secret label={words.showCard}>
            <SecondAct />
            <Prompts />
            <BriefInHand brief={brief} />
          </Secret>
        </Column>
      </Columns>
    </Scene>
  );
}
