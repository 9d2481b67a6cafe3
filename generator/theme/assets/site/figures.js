/* Where the figures of this page come from: at the foot a list that opens on demand, each figure with its question in
   words and the table that answers it. A tap on a figure opens the list at it. */
(function () {
  const site = window.site;

  /* The way to the rows themselves, or to the page where they are told of. */
  function way(text) {
    const place = site.query.place(text);
    return place ? [" ", site.make("a", { className: "nb", href: place.href, textContent: site.say(place.rows ? "figure_open" : place.here ? "figure_below" : "figure_seen") })] : [];
  }

  function count(text) {
    const [asked, measure] = text.split("#");
    if (asked === "page") return [site.make("span", { textContent: site.say("figure_here") }), ...way(text)];
    const [table, conditions] = asked.split("?");
    const [how, column] = measure.split(":");
    const words = site.query.conditions(conditions).map((one) => site.query.words(one, table));
    words.push(site.say(`figure_${how}`, { column: site.query.column(table, decodeURIComponent(column || "")) }));
    const link = site.make("a", { href: site.url(`data/v1/${table}.csv`), textContent: site.say("figure_table", { title: site.query.title(table), file: `${table}.csv` }), download: "" });
    return [link, site.make("span", { textContent: `${site.say("figure_colon")}${words.join(site.say("figure_and"))}` }), ...way(text)];
  }

  function entry(query, text) {
    const halves = /^([^#]*#[^#/-]*)(\/\/|--)(.*)$/.exec(query);
    const told = halves
      ? [...count(halves[1]), site.say(halves[2] === "//" ? "figure_of" : "figure_less"), ...count(halves[3])]
      : count(query);
    return site.make("li", { tabIndex: -1 }, site.make("b", { textContent: text }), " ", ...told);
  }

  /* Without the words of the tables a figure is still told, in their published names. */
  const worded = () => site.load("assets/columns.js").catch(() => {});

  site.load("assets/site/query.js").then(() => site.onPage(() => {
    const figures = [...document.querySelectorAll("main data[data-q]")];
    const foot = document.querySelector("[data-figures]");
    if (!foot || !figures.length || document.querySelector("details.asked")) return;
    const entries = new Map();
    const list = site.make("ul", { className: "plain" });
    const box = site.make("details", { className: "more asked no-print" },
      site.make("summary", { textContent: site.say("figure_list") }), list);
    function fill() {
      for (const one of list.children.length ? [] : figures) {
        if (entries.has(one.dataset.q)) continue;
        entries.set(one.dataset.q, entry(one.dataset.q, one.textContent));
        list.append(entries.get(one.dataset.q));
      }
    }
    box.addEventListener("toggle", () => worded().then(fill));
    foot.after(box);
    for (const one of figures) {
      if (one.closest("a, summary, button, .vh")) continue;
      one.addEventListener("click", () => {
        box.open = true;
        worded().then(() => {
          fill();
          const found = entries.get(one.dataset.q);
          found.scrollIntoView({ block: "center" });
          found.focus();
        });
      });
    }
  })).catch(() => {});
})();
