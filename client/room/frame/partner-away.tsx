import { type ReactNode, useState } from 'react';
import { present } from '../../../shared/domain/room/state.ts';
import { useWords } from '../../messages/words.ts';
import { useOnlyOther } from '../../pushback/together/use-only-other.ts';
import { useTimeLeft } from '../../pushback/use-time-left.ts';
import { useRoom } from '../../sync/room-view.ts';
import { useWorkshopAround } from '../../sync/workshop-view.ts';
import { Button } from '../../ui/button.tsx';
import { type MenuItem, MenuList } from '../../ui/menu-list.tsx';
import { Overlay } from '../../ui/overlay.tsx';
import { WorkshopInvite } from '../../workshop/workshop-invite.tsx';
import { ConfirmEnd } from '../shared/end-scene.tsx';
import { useMay } from '../shared/use-may.ts';
import { useLasting } from './host-away.tsx';
import { Ways } from './invite.tsx';
import './partner-away.css';

/** What someone can do about the one other person who is away: wait, invite them back, stop the clock, or end the scene or the round. */
function WhatNow({ name, onClose }: { name: string; onClose: () => void }): ReactNode {
  const { state, dispatch } = useRoom();
  const { talk, proposals } = useWords();
  const words = talk.away;
  const around = useWorkshopAround();
  const may = useMay();
  const [question, ask] = useState<'invite' | 'end' | null>(null);
  const { stage } = state;
  const runs = (stage.phase === 'scene' || stage.phase === 'second-take') && stage.stopped === null;
  const offered = (allowed: boolean, item: MenuItem): MenuItem[] => (allowed ? [item] : []);
  if (question === 'end') return <ConfirmEnd onClose={onClose} />;
  if (question === 'invite')
    return (
      <Overlay title={words.inviteBack(name)} onClose={onClose}>
        {around ? <WorkshopInvite /> : <Ways />}
      </Overlay>
    );
  return (
    <Overlay title={words.says(name, false)} onClose={onClose}>
      <MenuList
        items={[
          { says: words.wait, why: words.waitWhy(name), onPress: onClose },
          { says: words.inviteBack(name), why: words.inviteBackWhy, onPress: () => ask('invite') },
          ...offered(runs && may('stop-scene'), {
            says: words.stop,
            why: words.stopWhy,
            onPress: () => {
              dispatch({ type: 'stop-scene' });
              onClose();
            },
          }),
          ...offered(may('end-scene'), { says: talk.through, onPress: () => ask('end') }),
          ...offered(may('abandon-round') && !state.workshop, {
            says: proposals.endRound,
            why: proposals.endRoundWhy,
            onPress: () => {
              dispatch({ type: 'abandon-round' });
              onClose();
            },
            ask: {
              title: proposals.endRoundAsk,
              why: proposals.endRoundWhy,
              yes: proposals.endRound,
              no: proposals.endRoundNo,
            },
          }),
        ]}
      />
    </Overlay>
  );
}

/** Where only two are in the room: that the other one is away, whether the clock runs on, and one press away what can be done. */
export function PartnerAway(): ReactNode {
  const { state, you, isAway } = useRoom();
  const name = useOnlyOther();
  const words = useWords().talk.away;
  const [open, setOpen] = useState(false);
  const { kind, stopped } = useTimeLeft();
  const { phase } = state.stage;
  const away = name !== null && phase !== 'closed' && present(state).some(({ person }) => person !== you && isAway(person));
  const lasting = useLasting(away);
  if (!lasting || name === null) return null;
  const runs = kind !== 'none' && kind !== 'over' && !stopped && phase !== 'closing';
  return (
    <div className="frame-note partner-away" role="status">
      <span>{words.says(name, runs)}</span>
      {phase !== 'closing' && (
        <Button opens="dialog" onPress={() => setOpen(true)}>
          {words.ways}
        </Button>
      )}
      {open && <WhatNow name={name} onClose={() => setOpen(false)} />}
    </div>
  );
}
