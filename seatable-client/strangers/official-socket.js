// The socket.io library that SeaTable's own clients use, on a running fake: joins the base's room
// and hears what others write. node official-socket.js URL API-TOKEN gateway|legacy
"use strict";
const assert = require("node:assert/strict");
const { Base } = require("seatable-api");

const [server, token, flavour] = process.argv.slice(2);
const gateway = flavour === "gateway";
// Servers before 5.1 speak an older protocol, which only the old library knows.
const connect = gateway ? require("socket.io-client").io : require("socket.io-client-2");

function open(uuid) {
  return connect(server, {
    path: gateway ? "/api-gateway/socket.io/" : "/socket.io/",
    transports: ["websocket"],
    query: { dtable_uuid: uuid },
    reconnection: false,
  });
}

function within(seconds, what, start) {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`${flavour}: no ${what} within ${seconds} s`)), seconds * 1000);
    start((value) => {
      clearTimeout(timer);
      resolve(value);
    });
  });
}

async function joined(base, accessToken) {
  const socket = open(base.dtableUuid);
  await within(10, "connection", (done) => socket.on("connect", done));
  const answer = await within(10, "answer to join-room", (done) =>
    socket.emit("join-room", base.dtableUuid, accessToken, done));
  return { socket, answer };
}

async function main() {
  const base = new Base({ server, APIToken: token });
  await base.auth();
  await base.addTable("watched", "en");

  const { socket, answer } = await joined(base, base.accessToken);
  assert.equal(answer.status, 1);
  assert.equal(answer.dtable_version, (await base.getMetadata()).version);

  const heard = within(10, "update-dtable", (done) =>
    socket.on("update-dtable", (operation, version) => done({ operation: JSON.parse(operation), version })));
  await base.appendRow("watched", { Name: "Max" });
  const { operation, version } = await heard;
  assert.match(operation.op_type, /^(insert_row|append_rows)$/);
  assert.equal(version, answer.dtable_version + 1);
  socket.close();

  const stranger = await joined(base, "no token");
  assert.equal(stranger.answer.status, 0);
  stranger.socket.close();
  console.log(`socket.io-client on ${flavour}: joined, heard ${operation.op_type}, refused without a token`);
}

main().catch((error) => {
  console.error(error.stack);
  process.exit(1);
});
