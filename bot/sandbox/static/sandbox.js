// Draws what the server says and sends what is done. Everything shown comes from /dunia; the page
// keeps only what is being typed, which room is looked at, and which message is answered.
"use strict";

const state = { version: 0, room: {}, quote: {}, who: {}, popups: 0, first: true };
const phones = document.getElementById("phones");
const panels = new Map();

function make(tag, kind, text) {
  const element = document.createElement(tag);
  if (kind) element.className = kind;
  if (text !== undefined) element.textContent = text;
  return element;
}

async function send(path, body) {
  const answer = await fetch(path, {
    method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body),
  });
  const trouble = document.getElementById("trouble");
  trouble.hidden = answer.ok;
  if (!answer.ok) trouble.textContent = (await answer.json()).error || "Tidak dapat dilakukan.";
  return answer.ok;
}

function panel(phone) {
  if (panels.has(phone.id)) return panels.get(phone.id);
  const element = document.getElementById("phone").content.firstElementChild.cloneNode(true);
  element.classList.add(phone.kind);
  element.dataset.phone = phone.id;
  const form = element.querySelector("form");
  const area = form.querySelector("textarea");
  const wish = (more) => ({
    phone: phone.id, room: state.room[phone.id] || "", who: form.querySelector("select").value,
    message: (state.quote[phone.id] || {}).id || "", text: area.value, ...more,
  });
  const act = async (more) => {
    if (await send("/tindakan", wish(more))) {
      area.value = "";
      delete state.quote[phone.id];
      quoting(element, phone.id);
    }
  };
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (area.value.trim()) act({ act: "say" });
  });
  area.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && !event.shiftKey) {
      event.preventDefault();
      form.requestSubmit();
    }
  });
  for (const button of form.querySelectorAll("[data-act]")) {
    button.addEventListener("click", () => act({ act: button.dataset.act }));
  }
  form.querySelector("input[type=file]").addEventListener("change", async (event) => {
    const files = await Promise.all([...event.target.files].map(read));
    event.target.value = "";
    if (files.length) act({ act: "files", files });
  });
  form.querySelector(".quote button").addEventListener("click", () => {
    delete state.quote[phone.id];
    quoting(element, phone.id);
  });
  form.querySelector("select").addEventListener("change", (event) => {
    state.who[phone.id] = event.target.value;
  });
  phones.append(element);
  panels.set(phone.id, element);
  return element;
}

async function read(file) {
  const bytes = new Uint8Array(await file.arrayBuffer());
  let text = "";
  for (const one of bytes) text += String.fromCharCode(one);
  return { name: file.name, type: file.type, content: btoa(text) };
}

function quoting(element, id) {
  const line = element.querySelector(".quote");
  const quote = state.quote[id];
  line.hidden = !quote;
  if (quote) line.querySelector("span").textContent = "Membalas: " + quote.text.slice(0, 80);
}

function draw(phone) {
  const element = panel(phone);
  element.querySelector(".who").textContent = phone.title;
  const shut = phone.kind === "whatsapp" && !phone.open ? " · jendela 24 jam tertutup" : "";
  element.querySelector(".label").textContent = phone.label + shut;
  drawPeople(element, phone);
  drawRooms(element, phone);
  const room = phone.rooms.find((one) => one.id === (state.room[phone.id] || "")) || phone.rooms[0];
  const key = JSON.stringify([room.id, room.messages]);
  if (element.dataset.drawn === key) return;
  element.dataset.drawn = key;
  const talk = element.querySelector(".talk");
  const texts = new Map(room.messages.map((one) => [one.id, one.text]));
  talk.replaceChildren(...room.messages.map((one) => drawMessage(phone, element, one, texts)));
  talk.scrollTop = talk.scrollHeight;
}

function drawPeople(element, phone) {
  const select = element.querySelector("select");
  if (select.options.length !== phone.people.length) {
    select.replaceChildren(...phone.people.map((one) => new Option(one.name, one.id)));
    if (state.who[phone.id]) select.value = state.who[phone.id];
  }
  select.hidden = phone.people.length < 2;
}

function drawRooms(element, phone) {
  const rooms = element.querySelector(".rooms");
  if (phone.rooms.length < 2) return rooms.replaceChildren();
  if (!(phone.id in state.room)) state.room[phone.id] = phone.rooms[0].id;
  rooms.replaceChildren(...phone.rooms.map((room) => {
    const button = make("button", "", room.title);
    button.type = "button";
    button.title = room.title;
    button.setAttribute("aria-pressed", String(room.id === state.room[phone.id]));
    button.addEventListener("click", () => {
      state.room[phone.id] = room.id;
      draw(phone);
    });
    return button;
  }));
}

function drawMessage(phone, element, message, texts) {
  const item = make("li", message.service ? "service" : message.mine ? "mine" : "");
  item.dataset.id = message.id;
  if (message.buttons.length && message.bot) item.classList.add("card");
  if (message.author) item.append(make("div", "author", message.author));
  if (message.title) item.append(make("div", "title", message.title));
  if (message.quote && texts.has(message.quote)) {
    item.append(make("blockquote", "", texts.get(message.quote).slice(0, 120)));
  }
  const said = make("div", "said", message.text);
  said.title = "Klik untuk membalas pesan ini";
  said.addEventListener("click", () => {
    state.quote[phone.id] = { id: message.id, text: message.text };
    quoting(element, phone.id);
    element.querySelector("textarea").focus();
  });
  item.append(said);
  for (const file of message.files) item.append(drawFile(file));
  if (message.buttons.length) item.append(drawButtons(phone, element, message));
  if (message.status) item.append(make("div", "status", message.status));
  return item;
}

function drawFile(file) {
  if (!file.picture) return make("div", "file", "Berkas: " + file.name);
  const image = make("img");
  image.src = file.picture;
  image.alt = file.name;
  return image;
}

function drawButtons(phone, element, message) {
  const all = make("div", "buttons");
  for (const row of message.buttons) {
    const line = make("div");
    for (const one of row) {
      const button = make(one.url ? "a" : "button", "", one.label);
      if (one.url) {
        button.href = one.url;
        button.target = "_blank";
        const start = new URL(one.url).searchParams.get("start");
        if (start) button.addEventListener("click", (event) => {
          event.preventDefault();
          const who = element.querySelector("select").value;
          send("/tindakan", { act: "start", phone: "telegram:" + who, who, data: start });
        });
      } else {
        button.type = "button";
        button.addEventListener("click", () => send("/tindakan", {
          act: "press", phone: phone.id, room: state.room[phone.id] || "",
          who: element.querySelector("select").value, message: message.id, data: one.data,
        }));
      }
      line.append(button);
    }
    all.append(line);
  }
  return all;
}

function popups(world) {
  for (const one of world.popups) {
    if (one.id < state.popups) continue;
    state.popups = one.id + 1;
    const element = panels.get("telegram:" + one.chat);
    if (state.first || !element || !one.text) continue;
    const line = element.querySelector(".popup");
    line.textContent = one.who + ": " + one.text;
    line.hidden = false;
    clearTimeout(line.timer);
    line.timer = setTimeout(() => { line.hidden = true; }, 4000);
  }
}

function show(world) {
  document.getElementById("time").textContent = world.time;
  for (const button of document.querySelectorAll("[data-speed]")) {
    button.setAttribute("aria-pressed", String(Number(button.dataset.speed) === world.speed));
  }
  world.phones.forEach(draw);
  popups(world);
  if (world.complaints.length) {
    const trouble = document.getElementById("trouble");
    trouble.hidden = false;
    trouble.textContent = "Pelanggaran antarmuka: " + world.complaints.slice(-1)[0];
  }
  state.first = false;
  document.body.dataset.version = world.version;
}

async function follow() {
  for (;;) {
    try {
      const answer = await fetch("/dunia?sesudah=" + state.version);
      const world = await answer.json();
      state.version = world.version;
      show(world);
    } catch (error) {
      document.getElementById("time").textContent = "terputus, mencoba lagi…";
      await new Promise((done) => setTimeout(done, 1000));
    }
  }
}

for (const button of document.querySelectorAll("[data-speed]")) {
  button.addEventListener("click", () => send("/waktu", { speed: Number(button.dataset.speed) }));
}
document.getElementById("jump").addEventListener("click", () => send("/waktu", { jump: true }));
follow();
