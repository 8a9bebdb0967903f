import { openSegment, recordingOf, segmentOf, whyNotRecorded } from '../../shared/domain/room/concerns/recording.ts';
import { roundNumber } from '../../shared/domain/room/round-of-room.ts';
import { freshId } from '../sync/ids.ts';
import type { RoomView } from '../sync/room-view.ts';
import { type DeviceRecording, isSame, notRecording, type RecordingProblem } from './device-recording.ts';
import { closeMicrophone, openMicrophone } from './microphone.ts';
import { RecordingTab } from './recording-tab.ts';
import { SegmentRecorder } from './segment-recorder.ts';
import { secondsWaiting } from './unsaved.ts';
import { sendLater, unsentOf, watchUnsentParts } from './unsent-parts.ts';

/**
 * Recording on this device. After one tap it follows the room: a segment begins once the server has answered, and ends when the
 * scene stops or is over. If the room's recording is withdrawn, everything of it is dropped.
 */
export class DeviceRecorder {
  private now: DeviceRecording = notRecording;
  private wanted = false;
  private opening = false;
  private problem: RecordingProblem | null = null;
  private microphone: MediaStream | null = null;
  private mine: SegmentRecorder | null = null;
  private seen: RoomView | null = null;
  private readonly tab: RecordingTab;
  private readonly room: string;
  private readonly watchers = new Set<() => void>();
  private readonly unwatch: () => void;
  /** Runs while this device records or has unsent sound: unsent sound becomes late without any event. */
  private ticking: ReturnType<typeof setInterval> | null = null;

  constructor(room: string) {
    this.room = room;
    this.tab = new RecordingTab(room);
    this.unwatch = watchUnsentParts(() => this.followLeft());
  }

  readonly subscribe = (watcher: () => void): (() => void) => {
    this.watchers.add(watcher);
    return () => this.watchers.delete(watcher);
  };

  readonly getSnapshot = (): DeviceRecording => this.now;

  /** The tap on *Record here*. */
  readonly begin = (): void => {
    const round = this.seen?.state.round?.number;
    if (this.opening || this.wanted || round === undefined) return;
    this.problem = null;
    this.wanted = true;
    this.tab.records(round);
    void this.open();
  };

  /** The tap that ends it. What was recorded is kept. */
  readonly end = (): void => {
    if (this.mine && this.seen && this.isOpen(this.mine))
      this.seen.dispatch({ type: 'stop-recording', segment: this.mine.segment });
    this.finish();
  };

  /** Follows the room as this page sees it now. */
  follow(seen: RoomView): void {
    this.seen = seen;
    const { state } = seen;
    this.followLeft();
    const round = roundNumber(state);
    if (state.stage.phase !== 'scene' || !recordingOf(state, round)) this.over();
    else if (!this.wanted && !this.problem && this.tab.recorded(round)) this.begin();
    else this.followMine(seen);
    this.show();
  }

  /** The person leaves the room's page. If they come back to it in this tab, it records again. */
  close(): void {
    if (this.mine && this.seen && this.isOpen(this.mine))
      this.seen.dispatch({ type: 'stop-recording', segment: this.mine.segment });
    if (this.mine) this.setAside(this.mine);
    this.release();
    this.unwatch();
    if (this.ticking) clearInterval(this.ticking);
    this.ticking = null;
    this.watchers.clear();
  }

  /** Adjusts the unsent parts of earlier segments: drops those of a withdrawn recording, cuts those past their segment's end. */
  private followLeft(): void {
    if (!this.seen) return;
    for (const queue of unsentOf(this.room)) {
      const endedAt = segmentOf(this.seen.state, queue.segment)?.segment.endedAt;
      if (endedAt === undefined) queue.drop();
      else if (endedAt !== null) queue.leaveOutFrom(endedAt);
    }
    this.show();
  }

  private isOpen(one: SegmentRecorder): boolean {
    return this.seen !== null && segmentOf(this.seen.state, one.segment)?.segment.endedAt === null;
  }

  /** There is no recording any more, or its round is over. */
  private over(): void {
    if (this.mine && this.seen && !segmentOf(this.seen.state, this.mine.segment)) this.mine.drop();
    if (this.wanted || this.mine) this.finish();
  }

  private followMine(seen: RoomView): void {
    if (!this.wanted || !this.microphone) return;
    if (this.mine) this.continueMine(this.mine, this.microphone, seen);
    else this.beginMine(seen);
  }

  private continueMine(mine: SegmentRecorder, microphone: MediaStream, { state, refused, now }: RoomView): void {
    const found = segmentOf(state, mine.segment);
    if (found?.segment.endedAt === null) {
      mine.start(microphone, now, this.lost);
      return;
    }
    const no = refused?.command.type === 'start-recording' && refused.command.segment === mine.segment;
    // The server has not answered yet.
    if (!found && !no) return;
    this.setAside(mine);
    // Another device or tab has taken over, or someone has ended it: it must not begin again by itself.
    if (no || openSegment(found?.recording) || whyNotRecorded(state) === null) this.finish();
  }

  private beginMine({ state, you, gone, dispatch }: RoomView): void {
    const open = openSegment(recordingOf(state, roundNumber(state)));
    if (open && open.by !== you && !gone.includes(open.by)) {
      this.finish();
      return;
    }
    if (whyNotRecorded(state) !== null) return;
    this.mine = new SegmentRecorder(this.room, freshId(), this.partsChanged);
    dispatch({ type: 'start-recording', segment: this.mine.segment });
  }

  /** Stops recording what the server does not keep. */
  private readonly partsChanged = (): void => {
    const refused = this.mine?.parts.refused ?? null;
    if (refused === null) return void this.show();
    // The segment has ended, for example because the scene was stopped. The room will say so, and how it goes on.
    if (refused === 'not-now') return void this.mine?.stop();
    // After a withdrawal the room itself says that there is no recording any more.
    if (refused !== 'no-such-room') this.problem = refused === 'recording-full' ? 'full' : 'not-taken';
    this.end();
  };

  private readonly lost = (): void => {
    this.problem = 'lost';
    this.end();
  };

  private setAside(one: SegmentRecorder): void {
    one.stop();
    this.mine = null;
    sendLater(one.parts);
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
    // The person ended it, or the scene was over, while the browser was asking.
    if (!this.wanted) return closeMicrophone(opened);
    this.microphone = opened;
    opened.getAudioTracks()[0]?.addEventListener('ended', this.lost);
    if (this.seen) this.follow(this.seen);
  }

  private unsavedSeconds(): number {
    if (!this.seen) return 0;
    const now = this.seen.now();
    const left = unsentOf(this.room).flatMap(({ oldest, unsentMs }) => (oldest === null ? [] : [{ oldest, ms: unsentMs }]));
    const mine = this.mine?.unsaved(now);
    return secondsWaiting(mine ? [...left, mine] : left, now);
  }

  private readonly show = (): void => {
    const { problem, microphone, mine } = this;
    const state = !this.wanted ? 'off' : this.opening ? 'opening' : mine?.running ? 'records' : 'waits';
    // The microphone is off while nothing is recorded, but stays open: opening it again would ask the person again.
    for (const track of microphone?.getAudioTracks() ?? []) track.enabled = state === 'records';
    const confirmed = (mine?.parts.stored ?? 0) > 0;
    const now = { state, problem, microphone, confirmed, unsavedSeconds: this.unsavedSeconds() } as const;
    this.tick(mine !== null || unsentOf(this.room).length > 0);
    if (isSame(now, this.now)) return;
    this.now = now;
    for (const watcher of this.watchers) watcher();
  };

  private tick(needed: boolean): void {
    if (needed === (this.ticking !== null)) return;
    if (this.ticking) clearInterval(this.ticking);
    this.ticking = needed ? setInterval(this.show, 1000) : null;
  }
}
