/** The ten connected skills, in the source's words. A built-in card is tagged with one of them. */
export const skills = [
  'Reading the Room',
  'Instilling Confidence',
  'Asking Questions',
  'Explaining Complex Concepts',
  'Managing Your Own Emotions',
  'Handling Unrealistic Client Requests',
  'Navigating “That Won’t Work” Conversations',
  'Establishing Expertise Without Intimidation',
  'Managing Scope Creep',
  'Saying “No” While Keeping Doors Open',
] as const;
type Skill = (typeof skills)[number];

const expertise: Skill = 'Establishing Expertise Without Intimidation';

/** Whether this card is about knowing more without making the client feel small: then people listen for the aggressive expert. */
export function showsExpertise({ skill }: { skill: string }): boolean {
  return skill === expertise;
}
