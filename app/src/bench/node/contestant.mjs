// imapflow in a process of its own, on the line of Contestant.java.
// With the word "stream" it takes the largest part by download(), as its documentation says for large files;
// otherwise it fetches the whole mail at once and has it parsed by mailparser.
import fs from 'node:fs';
import readline from 'node:readline';
import { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { ImapFlow } from 'imapflow';
import { simpleParser } from 'mailparser';

const LOGINS_AT_ONCE = 32;
const streams = process.argv[2] === 'stream';

function took(subject) {
  console.log(`mail ${subject.split(' ').pop()} ${process.hrtime.bigint()}`);
}

function leaves(node) {
  return node.childNodes ? node.childNodes.flatMap(leaves) : [node];
}

async function take(client, range) {
  const query = { uid: true, envelope: true, ...(streams ? { bodyStructure: true } : { source: true }) };
  for (const mail of await client.fetchAll(range, query)) {
    if (streams) {
      const part = leaves(mail.bodyStructure).sort((a, b) => b.size - a.size)[0];
      const { content } = await client.download(mail.uid, part.part, { uid: true });
      await pipeline(content, new Writable({ write: (chunk, encoding, done) => done() }));
    } else {
      const { attachments } = await simpleParser(mail.source);
      if (attachments.length !== 1) {
        throw new Error(`wanted an attachment, found ${attachments.length}`);
      }
    }
    took(mail.envelope.subject);
  }
}

function watch(client) {
  let before = client.mailbox.exists;
  let taking = Promise.resolve();
  const idle = () => client.idle().catch(error => console.log(`imapflow: ${error.message}`));
  client.on('exists', ({ count }) => {
    if (count > before) {
      const range = `${before + 1}:${count}`;
      before = count;
      taking = taking.then(() => take(client, range)).then(() => void idle());
    }
  });
  void idle();
}

async function connect([, port, security, authority, prefix, count]) {
  const tls = security === 'tls';
  const ca = tls ? fs.readFileSync(authority) : undefined;
  let next = 0;
  async function some() {
    while (next < Number(count)) {
      const client = new ImapFlow({
        host: 'localhost',
        port: Number(port),
        secure: tls,
        doSTARTTLS: false,
        tls: { ca },
        auth: { user: `${prefix}${next++}`, pass: 'secret' },
        logger: false
      });
      client.on('error', error => console.log(`imapflow: ${error.message}`));
      await client.connect();
      await client.mailboxOpen('INBOX');
      watch(client);
    }
  }
  await Promise.all(Array.from({ length: LOGINS_AT_ONCE }, some));
  console.log('connected');
}

console.log('ready');
for await (const line of readline.createInterface({ input: process.stdin })) {
  if (line === 'collect') {
    globalThis.gc();
    console.log('collected');
  } else {
    await connect(line.split(' '));
  }
}
process.exit(0);
