import { type ReactNode, useLayoutEffect, useRef } from 'react';
import { wasObserved } from '../../../../shared/domain/room/concerns/scorers.ts';
import { isRevealed, type RevealScreen, revealScreens } from '../../../../shared/domain/room/round.ts';
import { unreachable } from '../../../../shared/domain/unreachable.ts';
import { useWords } from '../../../messages/words.ts';
import { Board } from '../../../pushback/board.tsx';
import { StakesPanel } from '../../../pushback/card/stakes-panel.tsx';
import { PersonFace } from '../../../pushback/faces/person-face.tsx';
import { FeltPanel } from '../../../pushback/felt-panel.tsx';
import { useRoom, useRound } from '../../../sync/room-view.ts';
import { Button } from '../../../ui/button.tsx';
import { useBack } from '../../../ui/hooks/use-back.ts';
import { Panel } from '../../../ui/panel.tsx';
import { Frame } from '../../frame/frame.tsx';
import { EndingLine } from '../../shared/ending.tsx';
import { usePlayedBy } from '../../shared/played-by.ts';
import { WarmthGuessed } from '../../shared/warmth-guess.tsx';
import { HeardPanel } from '../heard-panel.tsx';
import { OnPurposePanel } from '../on-purpose.tsx';
import { OneThingPanel } from '../one-thing-panel.tsx';
import { StancePanel } from '../stance-panel.tsx';
import { LookedFaces } from './looked-faces.tsx';
import { useReveal } from './use-reveal.ts';
import './reveal-screens.css';

/** What each of the three screens is called. */
export function useScreenNames(): Record<RevealScreen, string> {
  const { card } = useRound(isRevealed);
  const words = useWords().debrief;
  return {
    felt: words.whatFelt(card.people?.persona.name ?? ''),
    heard: words.heard,
    'one-thing': words.oneThing,
  };
}

/** Three parts, the one on show in ink: those that were seen can be opened again. */
function RevealParts({ screen, seen, onOpen }: { screen: number; seen: number; onOpen: (screen: number) => void }): ReactNode {
  const names = useScreenNames();
  const words = useWords().debrief;
  return (
    <nav aria-label={words.parts}>
      <ol className="reveal-parts">
        {revealScreens.map((part, place) => (
          <li key={part} className={place <= screen ? 'reveal-part reveal-part-reached' : 'reveal-part'}>
            {place !== screen && place <= seen ? (
              <button type="button" className="reveal-part-name" onClick={() => onOpen(place)}>
                {names[part]}
              </button>
            ) : (
              <span className="reveal-part-name" aria-current={place === screen ? 'step' : undefined}>
                {names[part]}
              </span>
            )}
          </li>
        ))}
      </ol>
    </nav>
  );
}

/** Takes the focus when its screen appears, so that a screen reader begins there. */
function ScreenTitle({ children, shown }: { children: ReactNode; shown?: boolean }): ReactNode {
  const title = useRef<HTMLHeadingElement>(null);
  useLayoutEffect(() => title.current?.focus({ preventScroll: true }), []);
  return (
    <h2 className={shown ? 'reveal-title spoken' : 'visually-hidden'} tabIndex={-1} ref={title}>
      {children}
    </h2>
  );
}

function FeltScreen(): ReactNode {
  const { card } = useRound(isRevealed);
  const words = useWords().debrief;
  const { person, name } = usePlayedBy()('client');
  return (
    <div className="reveal-screen reveal-felt">
      <div className="reveal-person">
        <PersonFace person={person} />
        <div>
          <p className="quiet">{words.feltBy(name, card.people?.persona.name ?? '')}</p>
          <ScreenTitle shown>{words.howItFelt}</ScreenTitle>
        </div>
      </div>
      <FeltPanel untitled />
      <EndingLine />
      <WarmthGuessed />
    </div>
  );
}

/** What a pair remembers together: no one else heard it, so it belongs to what was heard. */
function SharedSheet(): ReactNode {
  const { state } = useRoom();
  const { asks } = useRound(isRevealed);
  const words = useWords().debrief;
  if (wasObserved(state) || asks !== 'steps') return null;
  return (
    <Panel title={words.remembered}>
      <Board />
    </Panel>
  );
}

function ScreenOf({ part }: { part: RevealScreen }): ReactNode {
  const names = useScreenNames();
  switch (part) {
    case 'felt':
      return <FeltScreen />;
    case 'heard':
      return (
        <div className="reveal-screen reveal-heard">
          <ScreenTitle>{names.heard}</ScreenTitle>
          <HeardPanel untitled />
          <SharedSheet />
        </div>
      );
    case 'one-thing':
      return (
        <div className="reveal-screen reveal-one-thing">
          <ScreenTitle>{names['one-thing']}</ScreenTitle>
          <OneThingPanel />
          <StakesPanel />
          <StancePanel />
        </div>
      );
    default:
      return unreachable(part);
  }
}

type ScreensProps = {
  screen: number;
  /** Opens another of the screens; null goes to the debrief. */
  onOpen: (screen: number | null) => void;
};

/** On a phone, the reveal fills three screens. Each reader taps on at their own pace, and sees who is still looking. */
export function RevealScreens({ screen, onOpen }: ScreensProps): ReactNode {
  const round = useRound(isRevealed);
  const words = useWords().debrief;
  const { at, through, lookOn } = useReveal();
  const last = screen === revealScreens.length - 1;
  const part = revealScreens[screen] ?? 'one-thing';
  // One step back: to the screen before, or to the debrief for someone who came from there.
  useBack(() => onOpen(through ? null : screen - 1), through || screen > 0);
  const next = () => {
    if (screen + 1 > at) lookOn(screen + 1);
    // After looking back, a reader comes forward again to where they were.
    onOpen(last || (!through && screen + 1 >= at) ? null : screen + 1);
  };
  return (
    <Frame
      over={words.overReveal(round.number)}
      title={round.card.title}
      note={<RevealParts screen={screen} seen={through ? revealScreens.length : at} onOpen={onOpen} />}
      foot={
        <>
          {!through && <LookedFaces screen={screen} />}
          {through && (
            <Button kind="primary" big wide onPress={() => onOpen(null)}>
              {words.backToDebrief}
            </Button>
          )}
          {!(through && last) && (
            <Button kind={through ? 'plain' : 'primary'} big={!through} wide onPress={next}>
              {last ? words.start : words.nextScreen}
            </Button>
          )}
        </>
      }
    >
      <OnPurposePanel />
      <ScreenOf part={part} />
    </Frame>
  );
}

/** Opens one of the three screens again from the debrief. */
export function LookAgain({ onOpen }: { onOpen: (screen: number) => void }): ReactNode {
  const names = useScreenNames();
  const words = useWords().debrief;
  return (
    <section className="look-again" aria-label={words.lookAgain}>
      <p className="look-again-title">{words.lookAgain}</p>
      <div className="look-again-parts">
        {revealScreens.map((part, place) => (
          <Button key={part} onPress={() => onOpen(place)}>
            {names[part]}
          </Button>
        ))}
      </div>
    </section>
  );
}
