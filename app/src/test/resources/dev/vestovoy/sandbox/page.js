"use strict";
// Everything is put in as text, never as markup: what a chat shows came out of a mail.

const byId = (id) => document.getElementById(id);

function element(name, className, text) {
  const made = document.createElement(name);
  if (className) made.className = className;
  if (text !== undefined) made.textContent = text;
  return made;
}

function button(action) {
  const made = element("button", "", action.label);
  made.type = "button";
  made.addEventListener("click", async () => {
    made.disabled = true;
    const answer = await fetch("do/" + action.path, { method: "POST" });
    byId("notice").textContent = answer.ok ? "" : await answer.text();
    made.disabled = false;
    refresh();
  });
  return made;
}

function file(found) {
  const link = element("a", "file");
  link.href = found.url;
  link.target = "_blank";
  link.rel = "noopener";
  if (found.picture) {
    const picture = element("img");
    picture.src = found.url;
    picture.alt = found.name;
    // A picture grows when it has come, and what is below it would leave the view.
    picture.addEventListener("load", () => {
      const list = picture.closest(".messages");
      if (list?.dataset.follows) list.scrollTop = list.scrollHeight;
    });
    link.append(picture);
  } else {
    link.download = found.name;
  }
  link.append(element("span", "", `${found.name} · ${found.size} bytes`));
  return link;
}

function message(shown) {
  const bubble = element("div", shown.own ? "message own" : "message");
  shown.files.forEach((found) => bubble.append(file(found)));
  bubble.append(element("span", "", shown.text));
  shown.keys.forEach((key) =>
    bubble.append(key.path ? button(key) : element("span", "keys", key.label)),
  );
  return bubble;
}

function card(chat) {
  const made = element("article");
  const head = element("header");
  head.append(element("h2", "", chat.title), element("small", "", chat.about));
  const foot = element("footer");
  made.append(head, element("div", "messages"), foot);
  chat.actions.forEach((action) => foot.append(button(action)));
  return made;
}

const cards = new Map();

function showChat(chat) {
  if (!cards.has(chat.id)) {
    const made = { card: card(chat), version: -1 };
    cards.set(chat.id, made);
    byId("chats").append(made.card);
  }
  const known = cards.get(chat.id);
  if (known.version === chat.version) return;
  known.version = chat.version;
  const list = known.card.querySelector(".messages");
  const atEnd = list.scrollHeight - list.scrollTop - list.clientHeight < 60;
  list.dataset.follows = atEnd ? "yes" : "";
  list.replaceChildren(...chat.messages.map(message));
  if (atEnd) list.scrollTop = list.scrollHeight;
}

function table(shown) {
  const made = element("table");
  made.append(element("caption", "", `SeaTable: ${shown.name}`));
  const head = element("tr");
  shown.columns.forEach((column) => head.append(element("th", "", column)));
  made.append(head);
  shown.rows.forEach((cells) => {
    const row = element("tr");
    cells.forEach((cell) => row.append(element("td", "", cell)));
    made.append(row);
  });
  return made;
}

async function refresh() {
  let state;
  try {
    state = await (await fetch("state")).json();
  } catch {
    byId("notice").textContent = "The sandbox has stopped.";
    return;
  }
  byId("program").textContent = `The program is ${state.program}; ${state.sent} reports were mailed.`;
  if (!byId("actions").hasChildNodes()) byId("actions").append(...state.actions.map(button));
  state.chats.forEach(showChat);
  byId("tables").replaceChildren(...state.tables.map(table));
  byId("log").textContent = state.log.join("\n");
}

refresh();
setInterval(refresh, 1000);
