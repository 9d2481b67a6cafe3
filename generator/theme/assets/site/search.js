/* Finding an account or a unit by name, short name, pinyin or initials, among the names only (assets/names.js).
   The list is read on intent; one query walks through all names once. */
(function (site) {
  const SHOWN = 30;
  const LENGTHS = 64;
  let names = null;

  /* ---- the index ---- */

  /* One searchable entry: each field is a block of lines, so that "\n" + q means "begins with q" and "\nq\n" "is q". */
  function entry([title, sub, url, aliases, pinyin, initials, state]) {
    const lines = (text) => "\n" + text.split("|").map(site.fold).join("\n") + "\n";
    const name = site.fold(title);
    const titles = aliases ? "\n" + name + lines(aliases) : "\n" + name + "\n";
    const sounds = lines(pinyin), heads = lines(initials), whole = name + site.fold(sub);
    return { title, sub, url, state, name, titles, sounds, heads, whole, all: titles + whole + sounds + heads };
  }

  function open() {
    return site.load("assets/names.js").then(() => {
      if (window.siteNames.split) return site.load("assets/site/endings.js");
      names = names || window.siteNames.map(entry);
    });
  }

  /* The answers to a query, from all names or from the pages of them that it needs. */
  function ask(text) {
    return open().then(() => (names ? site.find(text) : site.seek(text, SHOWN)));
  }

  /* How well an entry answers, the query first being found `at` this place of it: 0 is the name itself; pieces of a sound come last. */
  function rank(item, q, at) {
    const begin = "\n" + q, exact = begin + "\n";
    if (at < item.titles.length) {
      if (item.titles.startsWith(exact)) return 0;
      if (item.titles.includes(exact)) return 1;
      if (item.titles.startsWith(begin)) return 4;
      return item.titles.includes(begin) ? 5 : 6;
    }
    if (item.sounds.includes(exact)) return 2;
    if (item.heads.includes(exact)) return 3;
    if (item.whole.includes(q)) return 7;
    if (item.sounds.includes(begin)) return 8;
    if (item.heads.includes(begin)) return 9;
    return item.sounds.includes(q) ? 10 : 11;
  }

  /* Whether letters stand in a text in this order; endings.js asks it too. */
  site.inOrder = function (text, q) {
    let at = -1;
    for (let i = 0; i < q.length; i += 1) {
      at = text.indexOf(q[i], at + 1);
      if (at < 0) return false;
    }
    return true;
  };

  /* Every hit goes into a drawer for its rank and length of name: best first without sorting them all. */
  function gather(test) {
    const drawers = [];
    let count = 0;
    for (const item of names) {
      const place = test(item);
      if (place < 0) continue;
      const drawer = place * LENGTHS + Math.min(item.name.length, LENGTHS - 1);
      if (!drawers[drawer]) drawers[drawer] = [item];
      else if (drawers[drawer].length < SHOWN) drawers[drawer].push(item);
      count += 1;
    }
    return { count, drawers };
  }

  function first(drawers, most) {
    const best = [];
    for (const drawer of drawers) {
      for (const item of drawer || []) {
        if (best.length === most) return best;
        best.push(item);
      }
    }
    return best;
  }

  /* The best answers to a query and how many there are; letters merely in the right order count only if nothing else does. */
  site.find = function (text) {
    const q = site.fold(text);
    if (!q) return { count: 0, best: [] };
    let found = gather((item) => {
      const at = item.all.indexOf(q);
      return at < 0 ? -1 : rank(item, q, at);
    });
    if (!found.count && q.length > 1) found = gather((item) => (site.inOrder(item.whole, q) ? 0 : -1));
    return { count: found.count, best: first(found.drawers, SHOWN) };
  };

  /* ---- the combobox: an input and its list ---- */

  function mark(state) {
    const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    const use = document.createElementNS("http://www.w3.org/2000/svg", "use");
    svg.setAttribute("class", "mark");
    svg.setAttribute("aria-hidden", "true");
    use.setAttribute("href", "#m-" + state);
    svg.append(use);
    return svg;
  }

  function option(item, id) {
    const name = site.make("span", {}, item.title, site.make("small", { textContent: item.sub }));
    const link = site.make("a", { role: "option", id, href: site.url(item.url), tabIndex: -1, "aria-selected": "false" }, name);
    const word = site.words.marks[item.state];
    if (word) link.append(" ", site.make("em", { style: `color: var(--r-${item.state})` }, mark(item.state), word));
    return site.make("li", { role: "none" }, link);
  }

  function sentence(text, { count, best }) {
    if (!text.trim()) return site.say("find_hint");
    if (!count) return site.say("find_none", { q: text.trim() });
    return site.say(count > best.length ? "find_more" : "find_some", { n: count, k: best.length });
  }

  let serial = 0;

  function furnish(form) {
    const input = form.querySelector("input");
    const id = "found-" + (serial += 1);
    const say = site.make("p", { className: "finder__say", role: "status", textContent: site.say("find_hint") });
    const list = site.make("ul", { className: "finder__list", role: "listbox", id, "aria-label": site.say("find_results") });
    let active = -1, ready = false;

    form.append(say, list);
    form.dataset.ready = "";
    for (const [name, value] of [["role", "combobox"], ["aria-autocomplete", "list"], ["aria-expanded", "false"], ["aria-controls", id]]) {
      input.setAttribute(name, value);
    }

    const options = () => list.querySelectorAll("[role=option]");

    function choose(index) {
      const all = options();
      if (all[active]) all[active].setAttribute("aria-selected", "false");
      active = all.length ? (index + all.length) % all.length : -1;
      if (active < 0) { input.removeAttribute("aria-activedescendant"); return; }
      all[active].setAttribute("aria-selected", "true");
      all[active].scrollIntoView({ block: "nearest" });
      input.setAttribute("aria-activedescendant", all[active].id);
    }

    function show(found) {
      ready = true;
      list.textContent = "";
      list.append(...found.best.map((item, index) => option(item, id + "-" + index)));
      active = -1;
      input.removeAttribute("aria-activedescendant");
      input.setAttribute("aria-expanded", String(found.best.length > 0));
      say.textContent = sentence(input.value, found);
    }

    /* Only the answer to what stands in the field now is shown: an earlier one may arrive later. */
    function update() {
      const text = input.value;
      return ask(text).then(
        (found) => { if (text === input.value) show(found); },
        () => { say.textContent = site.say("find_failed"); });
    }

    input.addEventListener("input", update);
    input.addEventListener("focus", () => { open().catch(() => {}); });
    input.addEventListener("keydown", (event) => {
      if (event.isComposing || event.keyCode === 229) return;   /* the input method is still choosing characters */
      if (event.key === "ArrowDown") choose(active + 1);
      else if (event.key === "ArrowUp") choose(active < 0 ? -1 : active - 1);
      else if (event.key === "Escape" && input.value) { input.value = ""; show({ count: 0, best: [] }); event.stopPropagation(); }
      else return;
      event.preventDefault();
    });
    form.addEventListener("submit", (event) => {
      const target = options()[Math.max(active, 0)];
      if (!target && ready && !form.hasAttribute("data-site-search")) { event.preventDefault(); return; }
      if (!target) return;                                      /* nothing found: the list of accounts takes the words */
      event.preventDefault();
      target.click();
    });
    if (input.value) update();
    return input;
  }

  /* ---- the dialog ---- */

  let sheet = null, input = null, opener = null;

  function build() {
    const field = site.make("input", { type: "search", id: "find-input", autocomplete: "off", spellcheck: false, enterKeyHint: "search" });
    const close = site.make("button", { type: "button", textContent: site.say("find_close"), onclick: hide });
    const form = site.make("form", { className: "finder" },
      site.make("label", { htmlFor: "find-input", textContent: site.say("find_label") }),
      site.make("div", { className: "finder__row" }, field, close));
    sheet = site.make("div", { className: "sheet", role: "dialog", "aria-modal": "true", "aria-label": site.say("find") },
      site.make("div", { className: "sheet__in" }, form));
    sheet.addEventListener("click", (event) => { if (event.target === sheet || event.target.closest("[role=option]")) hide(); });
    sheet.addEventListener("keydown", (event) => {
      if (event.key === "Escape") hide();
      if (event.key === "Tab") { event.preventDefault(); (document.activeElement === field ? close : field).focus(); }
    });
    document.body.append(sheet);
    input = furnish(form);
  }

  function show(from) {
    if (!sheet) build();
    opener = from;
    sheet.hidden = false;
    document.documentElement.style.overflow = "hidden";
    input.focus();
    input.select();
  }

  function hide() {
    sheet.hidden = true;
    document.documentElement.style.overflow = "";
    if (opener) opener.focus();
  }

  const button = document.querySelector("[data-search-open]");
  button.setAttribute("role", "button");
  button.setAttribute("aria-haspopup", "dialog");
  for (const hint of ["pointerenter", "focus"]) button.addEventListener(hint, () => { open().catch(() => {}); });
  button.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    event.stopPropagation();
    show(button);
  });
  document.addEventListener("keydown", (event) => {
    if (event.target === button && event.key === " ") { event.preventDefault(); show(button); return; }
    const typing = event.target.closest && event.target.closest("input, select, textarea, [contenteditable]");
    if (event.key !== "/" || typing || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    show(document.activeElement === document.body ? button : document.activeElement);
  });

  site.onPage(() => {
    for (const form of document.querySelectorAll("form[data-site-search]:not([data-ready])")) {
      form.classList.add("finder--page");
      furnish(form);
    }
  });
})(window.site);
