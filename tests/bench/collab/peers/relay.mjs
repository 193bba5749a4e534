/**
 * The least that fan-out can cost: no document, no rights, no storage. What arrives within a few
 * milliseconds goes out as one message, framed once, to everyone on the document.
 */
import { createServer } from "node:http";
import { WebSocketServer } from "ws";
import { answerQuestions } from "./answer.mjs";

const batchMs = 5;
const rooms = new Map();
const http = createServer();
const server = new WebSocketServer({ server: http, perMessageDeflate: false });

server.on("connection", (socket, { url }) => {
  const room = rooms.get(url) ?? { sockets: new Set(), waiting: [], timer: null };
  rooms.set(url, room);
  room.sockets.add(socket);
  socket.on("message", (data) => {
    room.waiting.push(lengthOf(data.length), data);
    room.timer ??= setTimeout(() => flush(room), batchMs);
  });
  socket.on("error", () => undefined);
  socket.on("close", () => {
    room.sockets.delete(socket);
    if (room.sockets.size === 0) rooms.delete(url);
  });
});

function flush(room) {
  room.timer = null;
  const batch = Buffer.concat(room.waiting.splice(0));
  for (const socket of room.sockets) socket.send(batch);
}

/** lib0's number: seven bits a byte. */
function lengthOf(value) {
  const bytes = [];
  for (let rest = value; ; rest >>>= 7) {
    if (rest < 0x80) return Buffer.from([...bytes, rest]);
    bytes.push((rest & 0x7f) | 0x80);
  }
}

http.listen(0, "127.0.0.1", () => answerQuestions(http.address().port));
