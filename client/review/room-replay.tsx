import type { ReactNode } from 'react';
import { Redirect } from 'wouter';
import { replayAddress } from '../../shared/protocol/pages.ts';
import { NotFound } from '../app/not-found.tsx';
import { Waiting } from '../app/waiting.tsx';
import { useSession } from '../sync/session.ts';
import { RoundReport } from '../workshop/report/round-report.tsx';
import { useReplay } from './replay.ts';
import { ReplayScreen } from './replay.tsx';

/** A round of a room, as a replay or as a page to print. */
export type ReplayOf = { room: string; round: string; toPrint: boolean };

type Props = {
  replay: ReplayOf;
  /** The workshop under whose address it is shown. */
  workshop?: string;
};

/** A finished round, moment by moment or on paper: for people who were in it, as they may see it. */
export function RoomReplay({ replay: { room, round, toPrint }, workshop }: Props): ReactNode {
  const session = useSession();
  const answer = useReplay(room, round);
  if (session === 'loading' || answer === 'loading') return <Waiting why="opening" />;
  if (session === null) return <NotFound why="sign-in-first" />;
  if (answer === 'lost') return <NotFound why="no-such-room" />;
  const belongsTo = answer.state.workshop?.workshop;
  if (workshop === undefined && belongsTo !== undefined) {
    const there = replayAddress(belongsTo, room, round);
    return <Redirect to={toPrint ? `${there}/report` : there} replace />;
  }
  const Screen = toPrint ? RoundReport : ReplayScreen;
  return <Screen answer={answer} round={answer.state.round} workshop={workshop ?? null} />;
}
