import type { ReactNode } from 'react';
import { type DealtCard, peopleOf } from '../../../shared/domain/dealt-card.ts';
import { shows } from '../../../shared/domain/levels.ts';
import { warmthZones } from '../../../shared/domain/rubric.ts';
import { useWords } from '../../messages/words.ts';
import { BriefWords } from '../../pushback/card/brief-lines.tsx';
import { ClientManner } from '../../pushback/card/client-brief.tsx';
import { ClientRest } from '../../pushback/card/client-rest.tsx';
import { SpokenLine, SpokenLines } from '../../pushback/card/spoken-line.tsx';
import { Transcript } from '../../pushback/transcript.tsx';
import { useRoom, useRound } from '../../sync/room-view.ts';
import { Choice } from '../../ui/choice.tsx';
import { Column, Columns } from '../../ui/page.tsx';
import { Panel } from '../../ui/panel.tsx';
import { FocusMove, FocusNote } from '../shared/focus.tsx';
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

/** The card in hand, the same at every level: what to ask for and say, their manner, and the rest a press away. */
function BriefInHand({ brief }: { brief: Brief }): ReactNode {
  const words = useWords().card;
  const people = peopleOf(brief);
  const { nextAsks = [], secondBeat } = brief;
  return (
    <>
      <Panel>
        <BriefWords title={words.asks}>{brief.asks}</BriefWords>
        <SpokenLines title={words.fallbacks} lines={brief.fallbacks} people={people} />
        {nextAsks.length > 0 && <SpokenLines title={words.nextAsks} lines={nextAsks} people={people} />}
        {secondBeat !== undefined && <SpokenLines title={words.secondBeat} lines={[secondBeat]} people={people} />}
      </Panel>
      <Panel>
        <BriefWords title={words.wants}>{brief.wants}</BriefWords>
        <ClientManner brief={brief} />
        <BriefWords title={words.givesWay}>{brief.givesWay}</BriefWords>
        <details className="talk-more">
          <summary>{words.rest}</summary>
          <ClientRest brief={brief} />
        </details>
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
      <SpokenLine line={brief.opening} people={peopleOf(brief)} big />
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
            <BriefInHand brief={brief} />
          </Secret>
        </Column>
      </Columns>
    </Scene>
  );
}
