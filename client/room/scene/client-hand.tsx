import type { ReactNode } from 'react';
import { type DealtCard, peopleOf } from '../../../shared/domain/dealt-card.ts';
import { hasBegun } from '../../../shared/domain/room/round.ts';
import { warmthZones } from '../../../shared/domain/rubric.ts';
import { useWords } from '../../messages/words.ts';
import { ClientCore, SpareLines } from '../../pushback/card/client-brief.tsx';
import { ClientRest } from '../../pushback/card/client-rest.tsx';
import { SpokenLines } from '../../pushback/card/spoken-line.tsx';
import { useRoom, useRound } from '../../sync/room-view.ts';
import { Choice } from '../../ui/choice.tsx';
import { Panel } from '../../ui/panel.tsx';
import '../../ui/fold.css';
import './talk.css';

export type ClientPart = NonNullable<DealtCard['client']>;

/** The warmth as three zones that a thumb finds without looking. Untouched, it stays *no reading*. */
export function Dial({ onChosen }: { onChosen?: () => void }): ReactNode {
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
        onChoose={(chosen) => {
          dispatch({ type: 'set-warmth', zone: chosen });
          onChosen?.();
        }}
        tone="warmth"
      />
    </div>
  );
}

/** The card in hand, the same at every level: what to ask for, their manner, what to say next, and the rest a press away. */
export function BriefInHand({ brief }: { brief: ClientPart }): ReactNode {
  const words = useWords().card;
  const people = peopleOf(brief);
  const { nextAsks = [], secondBeat } = brief;
  return (
    <>
      <Panel>
        <div className="client-card">
          <ClientCore brief={brief} />
        </div>
      </Panel>
      <Panel>
        <SpareLines brief={brief} />
        {nextAsks.length > 0 && <SpokenLines title={words.nextAsks} lines={nextAsks} people={people} />}
        {secondBeat !== undefined && <SpokenLines title={words.secondBeat} lines={[secondBeat]} people={people} />}
      </Panel>
      <details className="fold">
        <summary>{words.rest}</summary>
        <div className="fold-text">
          <ClientRest brief={brief} />
        </div>
      </details>
    </>
  );
}
