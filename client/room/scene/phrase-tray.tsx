import { type ReactNode, useState } from 'react';
import { shows } from '../../../shared/domain/levels.ts';
import { type Phrase, phraseGroups } from '../../../shared/domain/phrases.ts';
import { hasBegun, type PlayedRound } from '../../../shared/domain/room/round.ts';
import { useWords } from '../../messages/words.ts';
import { useNow } from '../../pushback/use-now.ts';
import { freshId } from '../../sync/ids.ts';
import { useRoom, useRound } from '../../sync/room-view.ts';
import { Button } from '../../ui/button.tsx';
import { Overlay } from '../../ui/overlay.tsx';
import { Panel } from '../../ui/panel.tsx';
import { offeredPhrases } from './offered-phrases.ts';
import { useLine } from './use-line.ts';
import './phrase-tray.css';

/** How long a slip of the thumb can be undone, in milliseconds. */
const undoMs = 20_000;

/** A phrase to say. A tap records that it was said, or in a typed round puts it into the line, to be finished there. */
function PhraseButton({ phrase, round, onUse }: { phrase: Phrase; round: PlayedRound; onUse?: () => void }): ReactNode {
  const { dispatch } = useRoom();
  const words = useWords().phrases;
  const line = useLine();
  const times = round.phrases.filter((used) => used.phrase === phrase).length;
  const use = () => {
    if (round.talk === 'typed') line.fill(words.says[phrase]);
    else dispatch({ type: 'use-phrase', use: freshId(), phrase });
    onUse?.();
  };
  return (
    <button type="button" className="tray-phrase" onClick={use}>
      <span className="spoken">{words.says[phrase]}</span>
      {times > 0 && <span className="tray-times">{words.times(times)}</span>}
    </button>
  );
}

/** One phrase each that softens, takes their side and offers, another in each round. The tray has the rest. */
export function PhrasesInSight(): ReactNode {
  const round = useRound(hasBegun);
  const words = useWords().phrases;
  if (!shows(round.level, 'phrases')) return null;
  return (
    <Panel title={words.title}>
      <dl className="phrases-in-sight">
        {(['soften', 'we', 'offer'] as const).map((group) => {
          const phrase = phraseGroups[group][round.number % phraseGroups[group].length];
          return (
            phrase && (
              <div key={group}>
                <dt className="quiet">{words.groups[group].why}</dt>
                <dd>
                  <PhraseButton phrase={phrase} round={round} />
                </dd>
              </div>
            )
          );
        })}
      </dl>
    </Panel>
  );
}

function Tray({ round, onClose }: { round: PlayedRound; onClose: () => void }): ReactNode {
  const words = useWords().phrases;
  return (
    <Overlay title={words.title} onClose={onClose}>
      <p className="quiet">{round.talk === 'typed' ? words.hintTyped : words.hint}</p>
      {offeredPhrases(round).map(({ group, phrases }) => (
        <section key={group} className="tray" aria-label={words.groups[group].name}>
          <h3>
            {words.groups[group].name} <span className="tray-why">{words.groups[group].why}</span>
          </h3>
          <ul className="tray-list">
            {phrases.map((phrase) => (
              <li key={phrase}>
                <PhraseButton phrase={phrase} round={round} onUse={onClose} />
              </li>
            ))}
          </ul>
        </section>
      ))}
    </Overlay>
  );
}

/** The source's phrases, one press away; a tap on one records that it was said. At level 1 only direct ones, after a refusal. */
export function PhrasesButton(): ReactNode {
  const round = useRound(hasBegun);
  const words = useWords().phrases;
  const [open, setOpen] = useState(false);
  if (offeredPhrases(round).length === 0) return null;
  return (
    <>
      <Button onPress={() => setOpen(true)} opens="dialog">
        {words.open}
      </Button>
      {open && <Tray round={round} onClose={() => setOpen(false)} />}
    </>
  );
}

/** The phrase tapped last, while it can still be undone. */
export function LastPhrase(): ReactNode {
  const { dispatch } = useRoom();
  const words = useWords().phrases;
  const now = useNow();
  const last = useRound(hasBegun).phrases.at(-1);
  if (!last || now - last.at > undoMs) return null;
  const said = words.says[last.phrase];
  return (
    <div className="last-phrase" role="status">
      <span className="spoken">{words.said(said)}</span>
      <Button kind="quiet" label={words.undoWhat(said)} onPress={() => dispatch({ type: 'take-back-phrase', use: last.id })}>
        {words.undo}
      </Button>
    </div>
  );
}
