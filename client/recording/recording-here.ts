import { openSegment, recordingOf, segmentOf, whyNotRecorded } from '../../shared/domain/room/recording.ts';
import { freshId } from '../connection/ids.ts';
import type { RoomSeen } from '../connection/room-seen.ts';
import { closeMicrophone, type NoMicrophone, openMicrophone } from './microphone.ts';
import { RecordingTab } from './recording-tab.ts';
import { SegmentRecorder } from './segment-recorder.ts';

/** What this page does for the recording of the room's round. */
export type HereNow = {
  /** `waits`: it goes on by itself as soon as the room allows it. */
  state: 'off' | 'opening' | 'waits' | 'records';
  problem: NoMicrophone | null;
  microphone: MediaStream | null;
  /** Parts still on this device. */
  unsent: number;
};

export const notHere: HereNow = { state: 'off', problem: null, microphone: null, unsent: 0 };

/**
 * Recording on this device. Somebody taps once; from then on it follows the room: a segment begins when the server has
 * answered, ends when the scene stops or the role-play is over, and all of it is dropped when there is no recording any more.
 */
export class RecordingHere {
  private now: HereNow = notHere;
  private wanted = false;
  private opening = false;
  private problem: NoMicrophone | null = null;
  private microphone: MediaStream | null = null;
  private mine: SegmentRecorder | null = null;
  private earlier: SegmentRecorder[] = [];
  private seen: RoomSeen | null = null;
  private readonly tab: RecordingTab;
  private readonly room: string;
  private readonly watchers = new Set<() => void>();

  constructor(room: string) {
    this.room = room;
    this.tab = new RecordingTab(room);
  }

  readonly watch = (watcher: () => void): (() => void) => {
    this.watchers.add(watcher);
    return () => this.watchers.delete(watcher);
  };

  readonly look = (): HereNow => this.now;

  /** The tap on *Record here*. */
  readonly begin = (): void => {
    const round = this.seen?.state.round?.number;
    if (this.opening || this.wanted || round === undefined) return;
    this.problem = null;
    this.wanted = true;
    this.tab.records(round);
    void this.open();
  };

  /** The tap that ends it: what was recorded is kept. */
  readonly end = (): void => {
    if (this.mine && this.seen && this.isOpen(this.mine)) this.seen.wish({ type: 'stop-recording', segment: this.mine.segment });
    this.finish();
  };

  /** The room as this page sees it now. */
  follow(seen: RoomSeen): void {
    this.seen = seen;
    const { state } = seen;
    for (const one of this.earlier) {
      const endedAt = segmentOf(state, one.segment)?.segment.endedAt;
      if (endedAt === undefined) one.drop();
      else if (endedAt !== null) one.parts.leaveOutFrom(endedAt);
    }
    const round = state.round?.number ?? 0;
    if (state.stage.phase !== 'roleplay' || !recordingOf(state, round)) this.over();
    else if (!this.wanted && !this.problem && this.tab.recorded(round)) this.begin();
    else this.followMine(seen);
    this.show();
  }

  /** The page of the room is left. Whoever comes back to it in this tab records again. */
  close(): void {
    if (this.mine && this.seen && this.isOpen(this.mine)) this.seen.wish({ type: 'stop-recording', segment: this.mine.segment });
    this.mine?.stop();
    this.release();
    this.watchers.clear();
  }

  private isOpen(one: SegmentRecorder): boolean {
    return this.seen !== null && segmentOf(this.seen.state, one.segment)?.segment.endedAt === null;
  }

  /** There is no recording any more, or its round is over. */
  private over(): void {
    if (this.mine && this.seen && !segmentOf(this.seen.state, this.mine.segment)) this.mine.drop();
    if (this.wanted || this.mine) this.finish();
  }

  private followMine(seen: RoomSeen): void {
    if (!this.wanted || !this.microphone) return;
    if (this.mine) this.continueMine(this.mine, this.microphone, seen);
    else this.beginMine(seen);
  }

  private continueMine(mine: SegmentRecorder, microphone: MediaStream, { state, refused, now }: RoomSeen): void {
    const found = segmentOf(state, mine.segment);
    if (found?.segment.endedAt === null) {
      mine.start(microphone, now);
      return;
    }
    const no = refused?.wish.type === 'start-recording' && refused.wish.segment === mine.segment;
    // Not answered yet.
    if (!found && !no) return;
    this.setAside(mine);
    // Another device or tab has taken over, or somebody has ended it: it does not begin again by itself.
    if (no || openSegment(found?.recording) || whyNotRecorded(state) === null) this.finish();
  }

  private beginMine({ state, you, gone, wish }: RoomSeen): void {
    const open = openSegment(recordingOf(state, state.round?.number ?? 0));
    if (open && open.by !== you && !gone.includes(open.by)) {
      this.finish();
      return;
    }
    if (whyNotRecorded(state) !== null) return;
    this.mine = new SegmentRecorder(this.room, freshId(), this.partsChanged);
    wish({ type: 'start-recording', segment: this.mine.segment });
  }

  /** What nobody keeps is not recorded any longer. */
  private readonly partsChanged = (): void => {
    if (this.mine?.parts.refused) this.end();
    else this.show();
  };

  private setAside(one: SegmentRecorder): void {
    one.stop();
    this.earlier = [...this.earlier.filter(({ parts }) => parts.unsent > 0), one];
    this.mine = null;
  }

  private finish(): void {
    this.wanted = false;
    this.tab.forget();
    if (this.mine) this.setAside(this.mine);
    this.release();
    this.show();
  }

  private release(): void {
    if (this.microphone) closeMicrophone(this.microphone);
    this.microphone = null;
  }

  private async open(): Promise<void> {
    this.opening = true;
    this.show();
    const opened = await openMicrophone();
    this.opening = false;
    if (typeof opened === 'string') {
      this.problem = opened;
      return this.finish();
    }
    // Taken back, or over, while the browser was asking.
    if (!this.wanted) return closeMicrophone(opened);
    this.microphone = opened;
    opened.getAudioTracks()[0]?.addEventListener('ended', () => {
      this.problem = 'lost';
      this.end();
    });
    if (this.seen) this.follow(this.seen);
  }

  private readonly show = (): void => {
    const { problem, microphone } = this;
    const unsent = [...this.earlier, ...(this.mine ? [this.mine] : [])].reduce((sum, { parts }) => sum + parts.unsent, 0);
    const state = !this.wanted ? 'off' : this.opening ? 'opening' : this.mine?.running ? 'records' : 'waits';
    // While nothing is recorded the microphone hears nothing either; asking for it anew would ask the person anew.
    for (const track of microphone?.getAudioTracks() ?? []) track.enabled = state === 'records';
    this.now = { state, problem, microphone, unsent };
    for (const watcher of this.watchers) watcher();
  };
}
