import type { ReactNode } from 'react';
import { feltItemsOf } from '../../../shared/domain/dealt-card.ts';
import { shows } from '../../../shared/domain/levels.ts';
import { hasEnded } from '../../../shared/domain/room/round.ts';
import { feltValues } from '../../../shared/domain/rubric.ts';
import { useWords } from '../../messages/words.ts';
import { feltSays } from '../../pushback/felt-says.ts';
import { TimerRing } from '../../pushback/timer-ring.tsx';
import { useRoom, useRound } from '../../sync/room-view.ts';
import { Choice } from '../../ui/choice.tsx';
import { Panel } from '../../ui/panel.tsx';
import { Frame } from '../frame/frame.tsx';
import { PlayersWhoLeft } from '../shared/absent-seats.tsx';
import { EndingChoice } from '../shared/ending.tsx';
import { PhrasesFelt } from '../shared/phrase-felt.tsx';
import { SubmitSheet } from '../shared/submit-sheet.tsx';
import { SharedForClient } from './shared-sheet.tsx';
import { StrengthChoice } from './strength-choice.tsx';
import { useTextBeside, WithText } from './with-text.tsx';
import './scoring.css';

/** What the client felt, as they step out of role. */
export function Felt({ shared }: { shared?: boolean }): ReactNode {
  const { dispatch } = useRoom();
  const { scoring: words, prepare } = useWords();
  const round = useRound(hasEnded);
  const persona = round.card.people?.persona.name ?? '';
  const beside = useTextBeside();
  const open = feltItemsOf(round.card).filter((item) => round.felt?.ratings[item] === undefined);
  return (
    <Frame
      note={<PlayersWhoLeft />}
      width={shared || beside ? 'wide' : 'reading'}
      left={<TimerRing />}
      over={words.feltOver}
      title={words.feltTitle(persona)}
      footAtEnd
      foot={
        <div className="scoring-foot">
          {open.length > 0 && <p className="quiet">{words.feltOpen(open.length)}</p>}
          <SubmitSheet open={open.map((item) => feltSays(round.card, item, words.felt))} />
        </div>
      }
    >
      <WithText>
        <Panel>
          <div className="felt-items">
            {feltItemsOf(round.card).map((item) => (
              <Choice
                key={item}
                label={feltSays(round.card, item, words.felt)}
                tone="warmth"
                options={feltValues.map((value) => ({ value, label: words.feltValues[value] }))}
                value={round.felt?.ratings[item] ?? null}
                onChoose={(value) => dispatch({ type: 'rate-felt', item, value })}
              />
            ))}
          </div>
          {shows(round.level, 'strength') && (
            <StrengthChoice
              label={prepare.felt}
              value={round.felt?.intensity}
              onChoose={(intensity) => dispatch({ type: 'feel-intensity', intensity })}
            />
          )}
          <p className="quiet">
            {words.feltHidden} {words.counts}
          </p>
        </Panel>
        {shows(round.level, 'warmth') && (
          <Panel tone="sunken">
            <p>{round.warmthWithheld ? words.withheld : words.dialShown}</p>
            <label className="scoring-withhold">
              <input
                type="checkbox"
                checked={round.warmthWithheld}
                onChange={(event) => dispatch({ type: 'withhold-warmth', withheld: event.target.checked })}
              />
              <span>
                {words.withhold}. <span className="quiet">{words.withholdWhy}</span>
              </span>
            </label>
          </Panel>
        )}
        <EndingChoice />
        <PhrasesFelt />
        {shared && <SharedForClient />}
      </WithText>
    </Frame>
  );
}
