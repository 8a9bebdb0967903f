// Colyseus: a score is a message, the answer is its own schema state sync at its own patch rate.
import { Room, Server } from '@colyseus/core';
import { defineTypes, MapSchema, Schema } from '@colyseus/schema';
import { WebSocketTransport } from '@colyseus/ws-transport';
import { isValidScore } from '../valid-score.mjs';

class Cell extends Schema {}
defineTypes(Cell, { value: 'uint8', clientTimestamp: 'float64', id: 'string' });

class Board extends Schema {
  constructor() {
    super();
    this.cells = new MapSchema();
  }
}
defineTypes(Board, { cells: { map: Cell } });

function write(cell, { value, clientTimestamp, id }) {
  cell.value = value;
  cell.clientTimestamp = clientTimestamp;
  cell.id = id;
}

class BoardRoom extends Room {
  onCreate() {
    this.state = new Board();
    this.patchRate = Number(process.env.PATCH_MS);
    this.maxMessagesPerSecond = Infinity;
    this.onMessage('score', (client, score) => {
      if (!isValidScore(score)) return;
      const key = `${client.userData.member}:${score.criterion}`;
      const known = this.state.cells.get(key);
      const cell = known ?? new Cell();
      write(cell, score);
      if (!known) this.state.cells.set(key, cell);
    });
  }

  onJoin(client, options) {
    client.userData = { member: String(options?.member) };
  }
}

const transport = new WebSocketTransport({ perMessageDeflate: false });
const server = new Server({ greet: false, gracefullyShutdown: false, transport });
server.define('board', BoardRoom);
await server.listen(Number(process.env.PORT), '127.0.0.1');
console.log('READY');
