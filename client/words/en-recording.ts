/** Recording a spoken round: asked before, seen while it runs, taken back at any time. */
export const enRecording = {
  consent: {
    over: 'On your phone alone',
    title: 'May this round be recorded?',
    why: 'One phone would record what is said. It is recorded only if everybody says yes. The room learns whether it is, never who said what.',
    no: 'No, just talk',
    noWhy: 'Nothing is recorded. The round is played as always.',
    yes: 'Yes, record it',
    yesWhy: 'After the reveal, those who were recorded can listen to it beside the marks.',
    later: 'You can take a yes back at any time: then it is erased, and nobody learns through whom.',
    answered: { yes: 'You agreed that the round may be recorded.', no: 'For you, the round is not to be recorded.' },
    deleteAsk: 'Delete the recordings?',
    deleteWhy: 'Every recording of this room is deleted, for good. No one learns that it was you.',
    deleteNo: 'Keep them',
    deleteYes: 'Delete the recordings',
  },
  setting: 'Recording',
  settings: { off: 'no', asked: 'if everybody agrees' },
  settingWhy: {
    off: 'Nothing is recorded.',
    asked: 'Each is asked alone before the round. With one no, nothing is recorded.',
  },
  short: 'recorded if all agree',

  line: {
    asked: { yes: 'You said yes to recording', no: 'You said no to recording' },
    'not-kept': 'Not recorded',
    ready: 'May be recorded',
    waits: 'Recording waits',
    here: 'Recording here',
    there: 'Being recorded',
    kept: 'A recording is kept',
  },
  why: {
    asked: { yes: 'It is recorded only if everybody says yes.', no: 'Nothing is recorded. Nobody learns that it was you.' },
    'not-kept': 'A round is recorded only while everybody agrees. Nobody learns who did not, and nothing of it is kept.',
    ready: 'Everybody has said yes. Put one phone in the middle of the table and record there.',
    waits: 'It goes on by itself when the scene does, and when only those are here who were asked.',
    here: 'This device records. Leave the page open, and put it where all can be heard.',
    there: (name: string) => `${name}’s device records what is said.`,
    kept: 'Those who were recorded can listen to it from the reveal on.',
  },
  recordHere: 'Record here',
  opening: 'One moment',
  stop: 'Stop',
  stopWhy: 'What was recorded so far is kept.',
  unsent: (seconds: number) => `About ${seconds} s of it are still on their way. Leave this page open.`,

  takeBack: 'Take back my yes',
  takeBackWhy: 'It stops at once and is erased, with every recording of this room. Nobody learns that it was you.',
  changeTo: { yes: 'Yes, record it', no: 'No, just talk' },

  problems: {
    insecure:
      'This page came without https, and browsers give it no microphone then. Somebody at this machine itself, or a server with https, can record.',
    unsupported: 'This browser cannot record. Another phone can.',
    refused:
      'The browser was not allowed to use the microphone. Allow it beside the address, or let another phone record. The round goes on without.',
    none: 'No microphone was found here. Another phone can record. The round goes on without.',
    lost: 'The microphone is gone. Record here again, or let another phone do it.',
  },

  lane: 'Sound',
  soundOn: 'Sound on',
  soundOff: 'Sound off',
  recorded: 'This round was recorded',
  afterwards:
    'Those who were recorded hear it here. Take your yes back, and every recording of this room is erased. Nobody learns that it was you.',
  erased: 'The recording is erased.',
};
