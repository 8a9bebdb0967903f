import type { ReactNode } from 'react';
import { shows } from '../../../shared/domain/levels.ts';
import { phraseFelts } from '../../../shared/domain/phrases.ts';
import { hasBegun, type UsedPhrase } from '../../../shared/domain/room/round.ts';
import { useWords } from '../../messages/words.ts';
import { useNow } from '../../pushback/use-now.ts';
import { useRoom, useRound } from '../../sync/room-view.ts';
import { Choice } from '../../ui/choice.tsx';
import { Panel } from '../../ui/panel.tsx';

/** How long a phrase is remembered, in milliseconds. */
const inTheEarMs = 45_000;

function Felt({ used, beside }: { used: UsedPhrase; beside?: boolean }): ReactNode {
  const { dispatch } = useRoom();
  const { phraseFelt } = useRound(hasBegun);
  const words = useWords().phrases;
  return (
    <Choice
      label={<span className="spoken">{words.said(words.says[used.phrase])}</span>}
      labelHidden={beside ?? false}
      options={phraseFelts.map((value) => ({ value, label: words.felts[value] }))}
      value={phraseFelt[used.id] ?? null}
      onChoose={(felt) => dispatch({ type: 'feel-phrase', use: used.id, felt })}
    />
  );
}

/** During the scene: what the last phrase did, if the client wants to say so. It disappears after a while. */
export function LastPhraseFelt(): ReactNode {
  const round = useRound(hasBegun);
  const words = useWords().phrases;
  const now = useNow();
  const last = round.phrases.at(-1);
  if (!shows(round.level, 'felt-phrases') || !last || now - last.at > inTheEarMs) return null;
  return (
    <div className="dial dial-phrase">
      <span className="spoken" aria-hidden="true">
        {words.said(words.says[last.phrase])}
      </span>
      <Felt key={last.id} used={last} beside />
    </div>
  );
}

/** After the scene: all phrases, in order. */
export function PhrasesFelt(): ReactNode {
  const round = useRound(hasBegun);
  const words = useWords().phrases;
  if (!shows(round.level, 'felt-phrases') || round.phrases.length === 0) return null;
  return (
    <Panel title={words.all}>
      <p className="quiet">{words.allWhy}</p>
      {round.phrases.map((used) => (
        <Felt key={used.id} used={used} />
      ))}
    </Panel>
  );
}
