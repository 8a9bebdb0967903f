export type PersonId = string;
export type Seat = 'client' | 'advisor' | 'observer';
