import { Fragment, type ReactNode } from 'react';
import { shows } from '../../../shared/domain/levels.ts';
import { isDealt, type Round } from '../../../shared/domain/room/round.ts';
import { holderOf } from '../../../shared/domain/room/state.ts';
import { useWords } from '../../messages/words.ts';
import { AdvisorFirst, AdvisorMore, StepsInShort } from '../../pushback/card/advisor-brief.tsx';
import {
  CardInShort,
  MaybeNot,
  OpeningPanel,
  peopleIn,
  Situation,
  SituationInShort,
  SituationRow,
} from '../../pushback/card/card-public.tsx';
import { ClientBrief } from '../../pushback/card/client-brief.tsx';
import { ObserverBrief } from '../../pushback/card/observer-brief.tsx';
import { useRoom, useRound } from '../../sync/room-view.ts';
import { useNarrow } from '../../ui/fold.tsx';
import { Column, Columns } from '../frame/frame.tsx';
import { DraftPanel } from '../shared/draft-panel.tsx';
import { FocusNote } from '../shared/focus.tsx';
import { ListenForNote } from '../shared/listen-for.tsx';
import { Secret } from '../shared/secret.tsx';
import type { CardOpen } from '../shared/use-card-open.ts';
import { PreparePanel } from './prepare-panel.tsx';

type Props = { round: Round; card: CardOpen };

/** What someone reads at level 1 until they have finished a round here. Afterwards they know it, and the page has a line less. */
function FirstTimeNote(): ReactNode {
  const { level } = useRound(isDealt);
  const { me } = useRoom();
  return !shows(level, 'known-stances') && me.rounds === 0 && <MaybeNot />;
}

/** The client's card stays hidden until they hold the phone so that no one else can read it. Until then they read the situation. */
function ClientReads({ round, card }: Props): ReactNode {
  const { you, nameOf } = useRoom();
  const words = useWords().briefing;
  const narrow = useNarrow();
  const brief = round.card.client;
  if (!brief) return null;
  const notes = (
    <>
      <FocusNote />
      <ListenForNote />
      <FirstTimeNote />
    </>
  );
  const inHand = (
    <Secret
      card={card}
      label={words.showCard}
      opensBelow={!card.seen}
      note={words.cardNote(nameOf(you))}
      meanwhile={narrow && <Situation round={round} />}
    >
      <ClientBrief brief={brief} />
      {narrow && <SituationInShort round={round} />}
    </Secret>
  );
  if (narrow)
    return (
      <>
        {inHand}
        {notes}
      </>
    );
  return (
    <Columns lead="second">
      <Column>
        <Situation round={round} />
        {notes}
      </Column>
      <Column>{inHand}</Column>
    </Columns>
  );
}

/** On a phone, the line to answer, who they are, three facts and one aim come first. */
function AdvisorReads({ round }: Props): ReactNode {
  const narrow = useNarrow();
  const brief = round.card.advisor;
  const people = peopleIn(round);
  if (!brief || !people) return null;
  const first = (
    <>
      <OpeningPanel round={round} />
      <FocusNote />
      <AdvisorFirst brief={brief} people={people} />
    </>
  );
  const situation = <SituationInShort round={round} />;
  const prepared = (
    // With another card the fields start empty.
    <Fragment key={round.card.id}>
      <StepsInShort level={round.level} />
      {shows(round.level, 'drafts') && <DraftPanel alternatives={brief.alternatives} />}
      <PreparePanel />
    </Fragment>
  );
  const more = <AdvisorMore brief={brief} />;
  if (narrow)
    return (
      <>
        {first}
        <SituationRow round={round} />
        {prepared}
        {more}
        <CardInShort round={round} />
        <FirstTimeNote />
      </>
    );
  return (
    <Columns>
      <Column>
        {first}
        {more}
        <FirstTimeNote />
      </Column>
      <Column>
        {situation}
        {prepared}
      </Column>
    </Columns>
  );
}

/** Who plays, how it begins, and what to listen for. */
function ObserverReads({ round }: Props): ReactNode {
  const { state, nameOf } = useRoom();
  const client = holderOf(state, 'client');
  const narrow = useNarrow();
  const notes = (
    <>
      <FocusNote />
      <ListenForNote />
    </>
  );
  const opening = <OpeningPanel round={round} player={client ? nameOf(client.person) : null} />;
  if (narrow)
    return (
      <>
        <SituationRow round={round} />
        {opening}
        {notes}
        <ObserverBrief round={round} />
        <CardInShort round={round} />
        <FirstTimeNote />
      </>
    );
  return (
    <Columns>
      <Column>
        {opening}
        <SituationInShort round={round} />
        {notes}
        <FirstTimeNote />
      </Column>
      <Column>
        <ObserverBrief round={round} />
      </Column>
    </Columns>
  );
}

const briefs = { client: ClientReads, advisor: AdvisorReads, observer: ObserverReads };

/** What the reader's seat reads before the scene. */
export function OwnBrief({ card }: Pick<Props, 'card'>): ReactNode {
  const { me } = useRoom();
  const round = useRound(isDealt);
  const Reads = briefs[me.seat];
  return <Reads round={round} card={card} />;
}
