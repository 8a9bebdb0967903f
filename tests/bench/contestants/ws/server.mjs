// The floor: `ws`, a Map, JSON, nothing else.
import { WebSocketServer } from 'ws';
import { isValidScore } from '../valid-score.mjs';

const rooms = new Map();
const port = Number(process.env.PORT);
const server = new WebSocketServer({ host: '127.0.0.1', port, perMessageDeflate: false }, () => console.log('READY'));

server.on('connection', (ws, request) => {
  const query = new URL(request.url, 'http://x').searchParams;
  const name = query.get('room');
  const member = query.get('member');
  let room = rooms.get(name);
  if (!room) {
    room = { people: new Set(), scores: {} };
    rooms.set(name, room);
  }
  room.people.add(ws);
  ws.send(JSON.stringify({ t: 'state', scores: room.scores }));
  ws.on('message', (data) => {
    let score;
    try {
      score = JSON.parse(data);
    } catch {
      return;
    }
    if (!isValidScore(score)) return;
    const { criterion, value, clientTimestamp, id } = score;
    room.scores[member] ??= {};
    room.scores[member][criterion] = { value, clientTimestamp, id };
    const out = Buffer.from(JSON.stringify({ t: 'score', from: member, criterion, value, clientTimestamp, id }));
    for (const person of room.people) if (person !== ws) person.send(out, { binary: false });
    ws.send(JSON.stringify({ t: 'ack', ok: true, id }));
  });
  ws.on('close', () => {
    room.people.delete(ws);
    if (room.people.size === 0) rooms.delete(name);
  });
});
