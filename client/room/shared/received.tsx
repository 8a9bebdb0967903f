import type { ReactNode } from 'react';
import { hasEnded, isRevealed } from '../../../shared/domain/room/round.ts';
import { useWords } from '../../messages/words.ts';
import { useRoom } from '../../sync/room-view.ts';
import { Panel } from '../../ui/panel.tsx';
import { usePlayedBy } from './played-by.ts';

/** Whether the reader came in the briefing, after everyone else had their cards. */
function useCameToBriefing(): boolean {
  const { state, you, me } = useRoom();
  const { round, stage } = state;
  return stage.phase === 'briefing' && me.seat === 'observer' && round !== null && !round.beganWith.includes(you);
}

/** Whether the reader came after the scene of this round: no sheet is waited for from them, and no screen of the reveal. */
export function useCameAfter(): boolean {
  const { state, you, me } = useRoom();
  const { round } = state;
  if (me.seat !== 'observer' || me.left || !hasEnded(round)) return false;
  return isRevealed(round) ? round.looked[you] === undefined : !round.scorers.includes(you);
}

/** Where this round is, who plays or played it, what someone who comes in now can do, and when they can play. */
export function useReceivedSays(): string {
  const { state } = useRoom();
  const { received: words } = useWords().frame;
  const player = usePlayedBy();
  const [advisor, client] = [player('advisor').name, player('client').name];
  const { phase } = state.stage;
  const { workshop } = state;
  const next = !workshop || workshop.round < workshop.rounds;
  if (phase === 'briefing') return words.briefing(advisor, client, next);
  if (phase === 'scene') return words.scene(advisor, client, next);
  return phase === 'scoring' ? words.scoring(advisor, client, next) : words.debrief(advisor, client, next);
}

/** Receives someone who came in the briefing or after the scene, so that they needn't work out what everyone is doing. */
export function Received(): ReactNode {
  const cameAfter = useCameAfter();
  const came = useCameToBriefing() || cameAfter;
  const says = useReceivedSays();
  if (!came) return null;
  return (
    <Panel tone="sunken">
      <p>{says}</p>
    </Panel>
  );
}
