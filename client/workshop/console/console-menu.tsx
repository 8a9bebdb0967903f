import { type ReactNode, useState } from 'react';
import { takingPart } from '../../../shared/domain/workshop/state.ts';
import { useWords } from '../../messages/words.ts';
import { RoomsToAsk } from '../../review/together/ask-rooms.tsx';
import { useWorkshop } from '../../sync/workshop-view.ts';
import { Button } from '../../ui/button.tsx';
import { Confirm } from '../../ui/confirm.tsx';
import { type MenuItem, MenuList } from '../../ui/menu-list.tsx';
import { Overlay } from '../../ui/overlay.tsx';
import { RecoveryOverlay } from '../recovery/recovery-code.tsx';
import { useMayLead } from '../use-may-lead.ts';
import { WorkshopInvite } from '../workshop-invite.tsx';
import { CloseWhy } from './closing-steps.tsx';
import { draftNow, isLastRound } from './next-action.tsx';

/** What is not part of the schedule: the kit, the report, the lock, the end. */
export function ConsoleMenu(): ReactNode {
  const { state, workshop, dispatch } = useWorkshop();
  const { leading, recovery, talk, together } = useWords();
  const { console: words, ask: asks } = leading;
  const [open, setOpen] = useState<'menu' | 'close' | 'invite' | 'recovery' | 'review' | null>(null);
  const close = () => setOpen(null);
  const may = useMayLead();
  const ends = may('close-workshop');
  const page = (name: string) => () => {
    window.open(`/w/${workshop.workshop}/${name}`, '_blank', 'noopener');
    close();
  };
  const then = (act: () => void) => () => {
    act();
    close();
  };
  const items: (MenuItem | false)[] = [
    // In the lobby the invitation is on the console itself.
    state.stage.phase !== 'lobby' && state.stage.phase !== 'closed' && { says: talk.invite, onPress: () => setOpen('invite') },
    state.round > 0 && { says: together.ask.title, onPress: () => setOpen('review') },
    state.stage.phase === 'rounds' &&
      !draftNow(state) &&
      isLastRound(state) &&
      takingPart(state).length >= 2 && { says: words.oneMore, onPress: then(() => dispatch({ type: 'draw-groups' })) },
    { says: words.report, onPress: page('report') },
    { says: words.kit, onPress: page('kit') },
    { says: recovery.menu, onPress: () => setOpen('recovery') },
    may('lock-workshop') && {
      says: state.locked ? words.unlock : words.lock,
      onPress: then(() => dispatch({ type: 'lock-workshop', locked: !state.locked })),
    },
    may('step-back') && {
      says: words.stepBack,
      onPress: then(() => dispatch({ type: 'step-back' })),
      ask: { title: asks.stepBack, why: asks.stepBackWhy, yes: words.stepBack, no: asks.cancel },
    },
    ends && { says: words.close, onPress: () => setOpen('close') },
  ];
  return (
    <>
      <Button opens="dialog" onPress={() => setOpen('menu')}>
        {words.more}
      </Button>
      {open === 'menu' && (
        <Overlay title={words.more} onClose={close}>
          {state.locked && <p className="quiet">{words.locked}</p>}
          <MenuList items={items.filter((item) => item !== false)} />
        </Overlay>
      )}
      {open === 'invite' && (
        <Overlay title={talk.invite} onClose={close}>
          <WorkshopInvite />
        </Overlay>
      )}
      {open === 'review' && (
        <Overlay title={together.ask.title} onClose={close} wide>
          <RoomsToAsk workshop={workshop.workshop} noted={state.reviews.map(({ room, round }) => `${room} ${round}`)} />
        </Overlay>
      )}
      {open === 'recovery' && <RecoveryOverlay onClose={close} />}
      {open === 'close' && ends && (
        <Confirm
          title={words.closeAsk}
          yes={words.close}
          no={words.keepOpen}
          onYes={then(() => dispatch({ type: 'close-workshop' }))}
          onClose={close}
        >
          <p>
            <CloseWhy />
          </p>
        </Confirm>
      )}
    </>
  );
}
