/**
 * Every refusal there is: a coded answer to a wish that breaks a rule, and what it means, for those who read code or logs.
 * The sentence a person reads stands in the page's words, one per code, checked complete against this list.
 */
export const refusals = {
  malformed: 'the command is not of a known shape',
  'too-large': 'the command is larger than the door lets in',
  'too-fast': 'more commands than this connection may send',
  'other-version': 'the page speaks another version of the protocol and must reload',
  'sign-in-first': 'there is no session behind this connection',
  'no-such-room': 'no room answers to this: it never was, is closed, is full, or is not for this person',
  'id-used-otherwise': 'this id was used for another command, or by somebody else for another card',
  'cannot-store': 'the log cannot store anything at present; nothing was changed',
  'not-now': 'the phase does not allow this',
  'not-yours': 'another seat or right may do this, this one may not',
  'round-over': 'the command belongs to another round than the one in play',
  'seat-taken': 'somebody holds this seat',
  'seats-missing': 'a round needs a client and a pusher',
  'too-many-cards': 'a room holds twelve cards of its own, and a deck as many as its file can be',
  'card-unfinished': 'no card of the deck is finished, so there is nothing to publish',
  'not-published': 'a deck is shared once there is a version of it to read',
  'card-missing': 'there is no such card to deal',
  'not-ready': 'client or pusher has not said ready',
  'scene-stopped': 'the scene is stopped; go on or end first',
  'scene-running': 'the scene is not stopped',
  'facilitator-paused': 'a facilitator paused the room; a facilitator ends the pause',
  'typed-only': 'lines are kept in typed rounds only',
  'not-recorded': 'the round is not recorded: it was not offered, or not everybody has said yes',
  'somebody-not-asked': 'somebody is here who was not asked before the round whether it may be recorded',
  'recorded-elsewhere': 'another device records this round',
  'recording-full': 'a recording holds so many segments and bytes',
  'part-missing': 'the parts of a segment come in their order, each once',
  'not-at-this-level': 'the round is played at a level that does without this',
  'three-observers': 'anonymous sheets need three observers or more, and a blind board',
  'with-observers': 'the shared sheet is for rounds without an observer',
  'other-sheet': 'on a let-go card the sheet asks one question, on all others the five steps',
  'not-in-this-round': 'whoever came after the role-play, or pushed back in it and observes now, has no sheet of it',
  'no-such-mark': 'there is no such mark of this person',
  'gentle-first': 'direct phrases are for after a gentle try was refused',
  'only-questions': 'the round is played with questions only, and this line asks nothing',
  'too-many-marks': 'an observer may leave 300 marks in a round',
  'mark-exists': 'there is a mark with this id',
  'too-many-lines': 'a typed round holds 600 lines',
  'no-line': 'there is no line to take back',
  'sheet-handed-in': 'a sheet that is handed in does not change',
  'sheets-missing': 'the board cannot be revealed yet',
  'not-your-turn': 'it is somebody else’s turn',
  'trap-needs-a-quote': 'a trap opens to the room only with a quote',
  'already-so': 'it is so already',
  'no-such-person': 'nobody here answers to this',
  'somebody-was-first': 'another facilitator has moved the workshop on since',
  'agreed-before': 'what people agreed to when they came stays once a round has begun',
  'too-few-people': 'a round needs two people',
  'plan-cannot-be': 'there are too few people for groups of this size',
  'somebody-alone': 'a group would hold one person alone',
  'no-such-comment': 'there is no such comment of this person',
  'too-many-comments': 'a person may leave 200 comments on a round',
  'no-such-deadline': 'this deadline is not due',
} as const;

export type RefusalCode = keyof typeof refusals;
export type Refusal = { refusal: RefusalCode };

export function refuse(code: RefusalCode): Refusal {
  return { refusal: code };
}
