// Socket.IO, WebSocket transport only, one room per board, JSON answer to the sender.
import { createServer } from 'node:http';
import { createAdapter } from '@socket.io/redis-streams-adapter';
import { createClient } from 'redis';
import { Server } from 'socket.io';
import { isValidScore } from '../valid-score.mjs';

const http = createServer();
const options = { transports: ['websocket'], serveClient: false };
if (process.env.REDIS_URL) {
  const client = createClient({ url: process.env.REDIS_URL });
  await client.connect();
  options.adapter = createAdapter(client);
}
const io = new Server(http, options);
const rooms = new Map();

io.on('connection', (socket) => {
  const { room: name, member } = socket.handshake.query;
  let room = rooms.get(name);
  if (!room) {
    room = { scores: {} };
    rooms.set(name, room);
  }
  socket.join(name);
  socket.emit('state', room.scores);
  socket.on('score', (score, answer) => {
    if (!isValidScore(score)) return answer?.({ ok: false });
    const { criterion, value, clientTimestamp, id } = score;
    room.scores[member] ??= {};
    room.scores[member][criterion] = { value, clientTimestamp, id };
    socket.to(name).emit('score', { from: member, criterion, value, clientTimestamp, id });
    answer({ ok: true, id });
  });
});
http.listen(Number(process.env.PORT), '127.0.0.1', () => console.log('READY'));
