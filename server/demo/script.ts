import type { Step, Warmth } from '../../shared/domain/rubric.ts';

/** One turn of the scripted round: who speaks, what the observers then hear, and how the client's warmth changes. */
export type Turn = { seat: 'client' | 'advisor'; says: string; heard?: readonly Step[]; warmth?: Warmth };

/** The *own authentication* card, played through: the source's example 2, with what a client would say in between. */
export const script: readonly Turn[] = [
  { seat: 'client', says: 'We should build our own authentication system from scratch.', warmth: 'neutral' },
  {
    seat: 'advisor',
    says: 'I understand wanting full control, and I respect that. Tell me what went wrong with the last one?',
    heard: ['acknowledge'],
  },
  {
    seat: 'client',
    says: 'Their page looked nothing like us. Customers wrote in to ask whether it was a scam.',
    warmth: 'closed',
  },
  {
    seat: 'advisor',
    says: 'Then I see why you want it in your own hands. It is the first thing your customers meet.',
    heard: ['acknowledge'],
  },
  { seat: 'client', says: 'Exactly. So how hard can it be?' },
  {
    seat: 'advisor',
    says: 'Here is what I have seen in similar projects: doing it securely took three to four months.',
    heard: ['context'],
  },
  { seat: 'client', says: 'Three months? We launch in ten weeks.', warmth: 'neutral' },
  {
    seat: 'advisor',
    says: 'If we go that way the launch waits for the login, and the upkeep and the security risk stay with your team.',
    heard: ['impact'],
  },
  { seat: 'client', says: 'Hm. I cannot move the launch.' },
  {
    seat: 'advisor',
    says: 'What if we take an established login and make every screen of it yours: your words, your look, your address?',
    heard: ['alternative'],
  },
  { seat: 'client', says: 'So nobody would see that it is somebody else’s?', warmth: 'open' },
  {
    seat: 'advisor',
    says: 'Nobody would, and it saves us two months. Would you be open to exploring that? It is your call.',
    heard: ['alternative', 'invite'],
  },
  { seat: 'client', says: 'Show me two that others have made their own, and I will decide on Thursday.', warmth: 'open' },
];

/** Words that make the scripted observers hear a step when a visitor pushes back. */
export const signs: readonly { step: Step; when: RegExp }[] = [
  { step: 'acknowledge', when: /understand|hear you|appreciate|makes sense|see why|respect/i },
  { step: 'context', when: /concern|experience|similar|typically|considering|seen/i },
  { step: 'impact', when: /risk|cost|if we|would mean|weeks|months|delay/i },
  { step: 'alternative', when: /what if|could we|instead|alternative|suggest|recommend/i },
  { step: 'invite', when: /what do you think|how does that|your call|open to|would you/i },
];

/** What the scripted client answers when a visitor is the advisor, in order. */
export const answers: readonly { says: string; warmth: Warmth }[] = [
  { says: 'I hear you, but it cannot be that hard.', warmth: 'closed' },
  { says: 'And what would that do to our launch?', warmth: 'neutral' },
  { says: 'Go on. How would it still feel like us?', warmth: 'neutral' },
  { says: 'That I could show to my board.', warmth: 'open' },
  { says: 'All right. Let me sleep on it, and thank you for saying so.', warmth: 'open' },
];
