import type { ReactNode } from 'react';
import { holderOf, present } from '../../../shared/domain/room/state.ts';
import { useWords } from '../../messages/words.ts';
import { useRoomIn } from '../../sync/room-view.ts';
import { Button } from '../../ui/button.tsx';
import type { CardOpen } from '../shared/use-card-open.ts';
import { useMay } from '../shared/use-may.ts';
import { OtherCard } from './other-card.tsx';
import { ReadyList } from './ready-list.tsx';
import './ready-bar.css';

/** Whether the reader is ready, and both players. */
function useReady(): { isReady: boolean; bothReady: boolean } {
  const { state, you } = useRoomIn('briefing');
  const { ready } = state.stage;
  const players = [holderOf(state, 'advisor'), holderOf(state, 'client')];
  return { isReady: ready.includes(you), bothReady: players.every((m) => m !== undefined && ready.includes(m.person)) };
}

/** Who is still reading; once no one else is, who is ready. */
function useOthersSaid(): string {
  const { state, you, nameOf, isAway } = useRoomIn('briefing');
  const { briefing: words, places } = useWords();
  const { ready } = state.stage;
  const others = present(state).map((m) => m.person);
  const reading = others.filter((person) => person !== you && !ready.includes(person) && !isAway(person));
  if (reading.length > 0) return words.stillReading(places.names(reading.map(nameOf)), reading.length);
  const areReady = ready.filter((person) => person !== you);
  return areReady.length === 0 ? '' : words.areReady(places.names(areReady.map(nameOf)), areReady.length);
}

/**
 * Who is ready, by their faces and in words, and the button that says that the reader is ready, or begins. For a client who hasn't
 * opened their card yet, it opens the card first.
 */
export function ReadyBar({ card }: { card: CardOpen }): ReactNode {
  const { me, dispatch } = useRoomIn('briefing');
  const words = useWords().briefing;
  const may = useMay();
  const { isReady, bothReady } = useReady();
  const others = useOthersSaid();
  const opensCard = me.seat === 'client' && !card.seen;
  const own = isReady ? (bothReady ? words.readyBoth : words.youAreReady) : '';
  return (
    <>
      <div className={isReady ? 'ready-row' : 'ready-row ready-waits'}>
        <div className="ready-who">
          <ReadyList />
          <p className="ready-says" role="status">
            {[own, others].filter(Boolean).join(' ')}
          </p>
        </div>
        <OtherCard />
      </div>
      {!isReady && opensCard && (
        <Button key="open" kind="primary" big wide onPress={() => card.turn(true)}>
          {words.showCard}
        </Button>
      )}
      {!isReady && !opensCard && (
        <Button key="ready" kind="primary" big wide onPress={() => dispatch({ type: 'say-ready' })}>
          {words.ready}
        </Button>
      )}
      {isReady && bothReady && may('begin-scene') && (
        <Button kind="primary" big wide onPress={() => dispatch({ type: 'begin-scene' })}>
          {words.begin}
        </Button>
      )}
    </>
  );
}
