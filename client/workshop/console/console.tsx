import { type ReactNode, useState } from 'react';
import { takingPart } from '../../../shared/domain/workshop/state.ts';
import { partOf, progressOf, type RoomPart, type Tile } from '../../../shared/domain/workshop/tile.ts';
import { useWords } from '../../messages/words.ts';
import { ElsewhereNote, SavingBadge } from '../../pushback/saving-badge.tsx';
import { AskRooms } from '../../review/together/ask-rooms.tsx';
import { useTiles } from '../../sync/use-tiles.ts';
import { useWorkshop } from '../../sync/workshop-view.ts';
import { Button, Buttons } from '../../ui/button.tsx';
import { useNarrow } from '../../ui/fold.tsx';
import { Page } from '../../ui/page.tsx';
import { Panel } from '../../ui/panel.tsx';
import { OpeningContent } from '../opening-content.tsx';
import { SpelledCode } from '../projector/lobby-screen.tsx';
import { SpareKey } from '../recovery/spare-key.tsx';
import { PlanNext } from '../report/plan-next.tsx';
import { Visit } from '../visit.tsx';
import { WorkshopInvite } from '../workshop-invite.tsx';
import { WorkshopRefusal } from '../workshop-refusal.tsx';
import { AllRooms, SayToAll } from './all-rooms.tsx';
import { AnnouncedMove } from './announced-move.tsx';
import { ConsoleMenu } from './console-menu.tsx';
import { DraftBoard } from './draft-board.tsx';
import { draftNow, NextAction } from './next-action.tsx';
import { OnScreen } from './on-screen.tsx';
import { PeoplePanel } from './people-panel.tsx';
import { PlanPanel } from './plan-panel.tsx';
import { RoomsClock } from './rooms-clock.tsx';
import { SayNow } from './say-now.tsx';
import { ScheduleLine } from './schedule-line.tsx';
import { Tiles } from './tiles.tsx';
import { useVisit } from './use-visit.ts';
import { WithoutGroup } from './without-group.tsx';
import './console.css';

/** What all rooms do; null if they do different things, or between rounds. */
function partOfAll(tiles: readonly Tile[]): RoomPart | null {
  const [part, ...others] = new Set(tiles.map(partOf));
  return part !== undefined && others.length === 0 && part !== 'lobby' ? part : null;
}

/** What the rooms do, where one word says it. */
function roomsDo(tiles: readonly Tile[]): RoomPart | 'paused' | null {
  return progressOf(tiles).most?.paused ? 'paused' : partOfAll(tiles);
}

function useTitle(): string {
  const { state } = useWorkshop();
  const { leading, workshop } = useWords();
  const words = leading.console;
  const { stage, round, plan } = state;
  const together = useTiles((tiles) => roomsDo(state.groups.flatMap(({ room }) => tiles.get(room) ?? [])));
  const doing = (what: RoomPart | 'paused') => (what === 'paused' ? leading.tile.paused : leading.tile.phases[what]);
  if (draftNow(state)) return words.draft(round + 1);
  switch (stage.phase) {
    case 'lobby':
      return words.lobby;
    case 'opening':
      return `${words.opening}: ${workshop.blocks[stage.block]}`;
    case 'rounds': {
      const said = words.round(round, plan.rounds.length);
      return together ? words.roundIn(said, doing(together)) : said;
    }
    case 'closing':
      return together === 'paused' ? words.roundIn(words.closing, doing(together)) : words.closing;
    case 'closed':
      return words.closed;
  }
}

type BodyProps = { names: boolean; showNames: (shown: boolean) => void; visit: (room: string) => void };

function Body({ names, showNames, visit }: BodyProps): ReactNode {
  const { state } = useWorkshop();
  const { leading } = useWords();
  const { stage } = state;
  if (draftNow(state)) return <DraftBoard />;
  switch (stage.phase) {
    case 'lobby':
      return (
        <Panel title={leading.projector.join}>
          <WorkshopInvite />
        </Panel>
      );
    case 'opening':
      return <OpeningContent stage={stage} />;
    case 'rounds':
    case 'closing':
      return <Tiles names={names} showNames={showNames} visit={visit} />;
    case 'closed':
      return <Over />;
  }
}

/** The workshop is over: what is left to do is to read and keep what came of it. */
function Over(): ReactNode {
  const { state, workshop } = useWorkshop();
  const words = useWords().leading.console;
  return (
    <>
      <Panel title={words.closedTitle}>
        <p>{words.closedWhy}</p>
        <Buttons>
          <PlanNext workshop={workshop.workshop} />
          <Button kind="primary" big onPress={() => void window.open(`/w/${workshop.workshop}/report`, '_blank', 'noopener')}>
            {words.openReport}
          </Button>
        </Buttons>
      </Panel>
      <AskRooms workshop={workshop.workshop} noted={state.reviews.map(({ room, round }) => `${room} ${round}`)} />
    </>
  );
}

/** What every room, or every phone, can be told at once. */
function ToAll(): ReactNode {
  const { state } = useWorkshop();
  const { phase } = state.stage;
  if (draftNow(state) || phase === 'lobby' || phase === 'closed') return null;
  return phase === 'opening' ? <SayToAll /> : <AllRooms />;
}

/** What moves the workshop on: at the top of a wide window, and where the thumb is on a phone. */
function Commands(): ReactNode {
  return (
    <div className="console-commands">
      <ToAll />
      {/* Its own box: a question that it opens must not become the row's last child, or the buttons would jump. */}
      <div className="console-onward">
        <NextAction />
      </div>
    </div>
  );
}

/** For a latecomer who asks, while people still come in. In the lobby the code is on the page itself. */
function JoinCode(): ReactNode {
  const { state, workshop } = useWorkshop();
  const words = useWords().leading.console;
  const { phase } = state.stage;
  if (state.locked || phase === 'lobby' || phase === 'closed') return null;
  return (
    <span className="console-code">
      {words.code} <SpelledCode code={workshop.code} />
    </span>
  );
}

/** The console: what every room is doing, who needs help, what comes next, and what to say now. */
export function Console(): ReactNode {
  const { state, saving } = useWorkshop();
  const { leading, workshop } = useWords();
  const words = leading.console;
  const title = useTitle();
  const narrow = useNarrow();
  // Kept from round to round. A facilitator hides them while the screen is shared.
  const [names, showNames] = useState(true);
  const { visited, visit, leave } = useVisit();
  const people = takingPart(state).length;
  const { phase } = state.stage;
  const over =
    state.groups.length > 0
      ? words.over(state.about.name, workshop.people(people), workshop.rooms(state.groups.length))
      : words.overPeople(state.about.name, workshop.people(people));
  const locked = state.locked && phase !== 'closed' ? ` · ${words.lockedShort}` : '';
  return (
    <Page
      width="wide"
      left={<RoomsClock />}
      over={
        <>
          <span>{`${over}${locked}`}</span> {!narrow && <JoinCode />}
        </>
      }
      title={title}
      right={
        <div className="console-right">
          <SavingBadge saving={saving} />
          <ConsoleMenu />
        </div>
      }
      note={<ElsewhereNote saving={saving} />}
      toast={<WorkshopRefusal />}
      {...(narrow ? { foot: <NextAction /> } : {})}
    >
      {narrow ? <ToAll /> : <Commands />}
      {narrow && <JoinCode />}
      <AnnouncedMove />
      <ScheduleLine cuts />
      <div className="console-body" data-visit={visited ? 'true' : undefined}>
        <div className="console-main" data-phase={draftNow(state) ? 'draft' : phase}>
          <Body names={names} showNames={showNames} visit={visit} />
          {phase !== 'closed' && (
            <div className="console-under">
              <PlanPanel />
              <PeoplePanel />
            </div>
          )}
        </div>
        <aside className="console-side">
          {visited && <Visit key={visited.room} group={visited} onClose={leave} />}
          <WithoutGroup />
          <SayNow />
          {phase !== 'closed' && <OnScreen />}
          {phase !== 'closed' && <SpareKey />}
        </aside>
      </div>
    </Page>
  );
}
