/* Tables that sort and filter, with the state in the address: ?t-accounts.q=…&t-accounts.sort=name:desc
   ?t-rows.where=rating=fail&… (encoded) leaves the rows of which a figure counts: table[data-where] names columns of the
   published table, tr[data-w] has their values in that order. table[data-part] has not all rows.
   table[data-sortable] th[data-sort="text|number"], table[data-filterable] th[data-facet]; th[data-key] names the column.
   Without this script the table is simply whole. */
(function (site) {
  const wide = matchMedia("(min-width: 52em)");
  const compareText = new Intl.Collator("zh-CN", { numeric: true }).compare;

  const keyOf = (head, index) => head.dataset.key || "c" + (index + 1);
  const wordOf = (cell) => (cell ? cell.textContent.trim() : "");

  /* What a cell is sorted by; null (nothing, or not a number) goes last whichever way. */
  function sortValue(cell, kind) {
    const text = cell && cell.dataset.v !== undefined ? cell.dataset.v : wordOf(cell);
    if (kind !== "number") return text || null;
    const number = parseFloat(text);
    return Number.isNaN(number) ? null : number;
  }

  function compare(a, b, kind, down) {
    if (a === null || b === null) return (a === null) - (b === null);
    return (kind === "number" ? a - b : compareText(a, b)) * (down ? -1 : 1);
  }

  /* Everything the script has to know about a table, read once. */
  function read(table) {
    const columns = Array.from(table.tHead.rows[table.tHead.rows.length - 1].cells, (head, index) => ({
      head, index, key: keyOf(head, index), name: wordOf(head), kind: head.dataset.sort, facet: head.hasAttribute("data-facet"),
    }));
    const groups = Array.from(table.tBodies, (body) => ({
      body, rows: Array.from(body.rows).filter((row) => !row.classList.contains("records__group")),
    }));
    const rows = [].concat(...groups.map((group) => group.rows));
    const known = (table.dataset.where || "").split(" ");
    return { table, id: table.id, columns, groups, rows, known, state: { q: "", sort: "", where: "", facets: {} } };
  }

  /* ---- state and the address ---- */

  function recall(view) {
    const query = new URLSearchParams(location.search);
    view.state.q = query.get(view.id + ".q") || "";
    view.state.sort = query.get(view.id + ".sort") || "";
    view.state.where = view.table.dataset.where ? query.get(view.id + ".where") || "" : "";
    for (const { key, facet } of view.columns) if (facet) view.state.facets[key] = query.get(`${view.id}.${key}`) || "";
  }

  function remember(view) {
    const address = new URL(location.href);
    const set = (name, value) => (value ? address.searchParams.set(name, value) : address.searchParams.delete(name));
    set(view.id + ".q", view.state.q.trim());
    set(view.id + ".sort", view.state.sort);
    set(view.id + ".where", view.state.where);
    for (const key in view.state.facets) set(`${view.id}.${key}`, view.state.facets[key]);
    try { history.replaceState(history.state, "", address.href); } catch (error) { /* file:// in some browsers */ }
  }

  /* ---- sorting ---- */

  function sort(view) {
    const [key, way] = view.state.sort.split(":");
    const column = view.columns.find((one) => one.key === key && one.kind !== undefined);
    for (const { head } of view.columns) head.removeAttribute("aria-sort");
    if (column) column.head.setAttribute("aria-sort", way === "desc" ? "descending" : "ascending");
    for (const { body, rows } of view.groups) {
      let order = rows;
      if (column) {
        const values = new Map(rows.map((row) => [row, sortValue(row.cells[column.index], column.kind)]));
        order = rows.slice().sort((a, b) => compare(values.get(a), values.get(b), column.kind, way === "desc"));
      }
      body.append(...order);
    }
  }

  function turn(view, key) {
    const now = view.state.sort;
    view.state.sort = now === key + ":asc" ? key + ":desc" : now === key + ":desc" ? "" : key + ":asc";
  }

  function addButtons(view, changed) {
    for (const { head, key, kind, name } of view.columns) {
      if (kind === undefined) continue;
      const button = site.make("button", { type: "button", className: "sort" });
      button.append(...head.childNodes);
      button.onclick = () => { turn(view, key); changed(); };
      head.append(site.make("span", { className: "sort__plain", textContent: name }), button);
    }
  }

  /* ---- filtering ---- */

  const facetOf = (row, column) => {
    const cell = row.cells[column.index];
    return cell && cell.dataset.f !== undefined ? cell.dataset.f : wordOf(cell);
  };

  /* How the value of a row is found that a condition is about: kept with the row, or read as it is shown. */
  function finder(view, name) {
    const at = view.known.indexOf(name);
    if (at >= 0) return (row) => (row.dataset.w || "").split("|")[at] || "";
    const { index } = view.columns.find((one) => one.key === name);
    return (row) => wordOf(row.cells[index]);
  }

  /* What the address asks of the rows; a wrong address asks nothing. */
  function asked(view) {
    if (!view.state.where || !site.query) return [];
    try {
      return site.query.conditions(view.state.where).map((one) => ({ ...one, value: finder(view, one.column) }));
    } catch (error) {
      view.state.where = "";
      return [];
    }
  }

  function filter(view, conditions) {
    const wanted = view.state.q.split(/\s+/).map(site.fold).filter(Boolean);
    const facets = view.columns.filter(({ key }) => view.state.facets[key]);
    let shown = 0;
    for (const { body, rows } of view.groups) {
      let left = 0;
      for (const row of rows) {
        row.folded = row.folded || site.fold(row.textContent + (row.dataset.search || ""));
        const fits = wanted.every((word) => row.folded.includes(word))
          && facets.every((column) => facetOf(row, column) === view.state.facets[column.key])
          && conditions.every((one) => site.query.fits(one, one.value(row)));
        row.hidden = !fits;
        left += fits;
      }
      body.hidden = rows.length > 0 && left === 0;
      shown += left;
    }
    return shown;
  }

  /* ---- the bar over the table ---- */

  function labelled(name, field, className) {
    return site.make("label", { className: className || "" }, site.make("span", { textContent: name }), field);
  }

  function select(choices, onchange) {
    const field = site.make("select", { className: "field" });
    for (const [value, name] of choices) field.append(site.make("option", { value, textContent: name }));
    field.onchange = () => onchange(field.value);
    return field;
  }

  function facetField(view, column, changed) {
    const values = Array.from(new Set(view.rows.map((row) => facetOf(row, column)).filter(Boolean)));
    const field = select([["", site.say("filter_all")]].concat(values.map((value) => [value, value])),
      (value) => { view.state.facets[column.key] = value; changed(); });
    field.update = () => { field.value = view.state.facets[column.key]; };
    return labelled(column.name, field);
  }

  function sortField(view, changed) {
    const choices = [["", site.say("filter_none")]];
    for (const { key, kind, name } of view.columns) {
      if (kind === undefined) continue;
      choices.push([key + ":asc", site.say("filter_up", { name })], [key + ":desc", site.say("filter_down", { name })]);
    }
    const field = select(choices, (value) => { view.state.sort = value; changed(); });
    field.update = () => { field.value = view.state.sort; };
    return labelled(site.say("filter_sort"), field, "filter__sort");
  }

  function textField(view, changed) {
    const field = site.make("input", { type: "search", className: "field", autocomplete: "off" });
    field.oninput = () => { view.state.q = field.value; changed(); };
    field.update = () => { if (field.value !== view.state.q) field.value = view.state.q; };
    return labelled(site.say("filter"), field);
  }

  /* On a phone the drop-downs are folded away until wanted, or until the address already sets one. */
  function fold(view, fields) {
    const more = site.make("details", { className: "more filter__more" }, site.make("summary", { textContent: site.say("filter_more") }), fields);
    const open = () => { more.open = more.open || wide.matches; };
    more.open = Boolean(view.state.sort || Object.values(view.state.facets).some(Boolean));
    open();
    if (wide.addEventListener) wide.addEventListener("change", open);
    else wide.addListener(open);
    return more;
  }

  function addBar(view, changed) {
    const bar = site.make("div", { className: "filter no-print", role: "group", "aria-label": site.say("filter") });
    const fields = site.make("div", { className: "filter__fields" });
    if (view.table.hasAttribute("data-filterable")) {
      bar.append(textField(view, changed));
      for (const column of view.columns) if (column.facet) fields.append(facetField(view, column, changed));
    }
    if (view.table.hasAttribute("data-sortable")) fields.append(sortField(view, changed));
    bar.append(fold(view, fields));
    view.clear = site.make("button", { type: "button", className: "button", textContent: site.say("filter_clear") });
    view.clear.onclick = () => {
      view.state = { q: "", sort: "", where: "", facets: Object.fromEntries(Object.keys(view.state.facets).map((key) => [key, ""])) };
      changed();
      bar.querySelector(".field").focus();
    };
    view.count = site.make("div", { className: "filter__count", role: "status" });
    view.told = site.make("p", { className: "filter__told" });
    bar.append(view.told, site.make("div", { className: "filter__foot" }, view.clear, view.count));
    view.table.before(bar);
    view.bar = bar;
  }

  /* Says which rows are shown when a figure led here, and whether the page has only a part of the table. */
  function tell(view, conditions) {
    const part = view.table.hasAttribute("data-part") || document.querySelector("nav.leafing a[rel]");
    const words = conditions.map((one) => site.query.words(one)).join(site.say("figure_and"));
    view.told.textContent = conditions.length ? site.say("filter_where", { words }) + (part ? site.say("filter_part") : "") : "";
    view.told.hidden = !conditions.length;
  }

  function show(view) {
    sort(view);
    const conditions = asked(view);
    const shown = filter(view, conditions);
    tell(view, conditions);
    const { q, sort: order, where, facets } = view.state;
    for (const field of view.bar.querySelectorAll(".field")) field.update();
    const narrowed = Boolean(q || order || where || Object.values(facets).some(Boolean));
    view.clear.hidden = !narrowed;
    if (view.fold && narrowed) view.fold.open = true;
    view.count.textContent = site.say("filter_count", { k: shown, n: view.rows.length }) + (shown ? "" : "　" + site.say("filter_nothing"));
  }

  function furnish(table) {
    const view = read(table);
    const changed = () => { show(view); remember(view); };
    table.dataset.ready = "";
    view.fold = table.parentNode.querySelector(".unfold");   /* what is asked for is never folded */
    recall(view);
    if (table.hasAttribute("data-sortable")) addButtons(view, changed);
    addBar(view, changed);
    if (view.state.where) site.load("assets/columns.js").catch(() => {}).then(() => site.load("assets/site/query.js")).catch(() => { view.state.where = ""; }).then(() => show(view));
    else show(view);
    if (location.hash && table.querySelector(":target")) table.querySelector(":target").scrollIntoView();
  }

  site.onPage(() => {
    for (const table of document.querySelectorAll("table[data-sortable]:not([data-ready]), table[data-filterable]:not([data-ready])")) furnish(table);
  });
})(window.site);
