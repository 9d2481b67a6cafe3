/* The question that a figure answers, as the pages understand it: taken apart, said in words, asked of a row of a table,
   and where a reader sees the rows. What a question may say is written in generator/verify/query.py. */
(function (site) {
  const SIGNS = { "=": "figure_is", "!=": "figure_is_not", "~": "figure_has", ">": "figure_over" };
  const READABLE = /^[a-z0-9-]+$/;

  function condition(text) {
    const [, column, sign, values] = /^([^=!~>]+)(=|!=|~|>)(.*)$/.exec(text);
    return { text, column: decodeURIComponent(column), sign, values: values.split("|").map((one) => decodeURIComponent(one)) };
  }
  const conditions = (text) => (text ? text.split("&").map(condition) : []);

  /* ---- in words: assets/columns.js has those of the tables; without it the published names stand ---- */

  const said = () => window.siteColumns || { tables: {}, values: {} };
  const title = (table) => (said().tables[table] || [table])[0];

  /* Title, list of values and what is named, of a column of one table, or of the first that has it. */
  function known(table, column) {
    const { tables } = said();
    const found = [tables[table], ...Object.values(tables)].find((one) => one && one[1][column]);
    return found ? found[1][column] : [column, "", ""];
  }

  /* What an account or department is called: here if this page is its own, or where this page leads to it (a square says
     its rating too). */
  const KINDS = { account: "accounts", unit: "departments" };
  function named(kind, id) {
    const found = toward(kind, id);
    const told = found === location ? document.querySelector("main h1") : found;
    return (told && told.textContent.trim().split("，")[0]) || id;
  }

  /* The page of one account or department: this one, or a link to it; nothing if there is neither. */
  function toward(kind, id) {
    const end = new RegExp(`/${kind}/(?:[^/]+/)?${id}\\.html$`);
    return READABLE.test(id) ? [location, ...document.querySelectorAll("main a[href]")].find((one) => end.test(one.pathname)) : undefined;
  }

  function words({ column, sign, values }, table) {
    const [name, list, names] = known(table, column);
    const word = (one) => (said().values[list] || {})[one] || (one && names ? named(KINDS[names], one) : one) || site.say("figure_blank");
    return site.say(SIGNS[sign], { column: name, values: values.map(word).join(site.say("figure_or")) });
  }

  /* A cell may hold several values, as a line of the ledger has several accounts. */
  function fits({ sign, values }, cell) {
    if (sign === ">") return cell !== "" && Number(cell) > Number(values[0]);
    const there = values.includes(cell) || (cell !== "" && cell.split("；").some((one) => values.includes(one)));
    return there === (sign !== "!=");
  }

  /* ---- where the rows are seen ---- */

  /* The only value that a column may have, if the question asks for one. */
  function only(asked, column) {
    const found = asked.find((one) => one.column === column && one.sign === "=" && one.values.length === 1);
    return found && READABLE.test(found.values[0]) ? found.values[0] : "";
  }

  /* The page of one account or department: this one, or one that this one leads to. */
  function own(kind, id) {
    const found = toward(kind, id);
    return found ? found.href.split(/[?#]/)[0] : "";
  }

  const narrowed = (page, table, mark, asked) => ({
    rows: true,
    href: site.url(page + (asked.length ? `?${table}.where=${encodeURIComponent(asked.map((one) => one.text).join("&"))}` : "") + mark),
  });
  const seen = (page, mark) => (page ? { rows: false, href: (page.includes(":") ? page : site.url(page)) + (mark || "") } : null);

  function inspections(asked) {
    const period = only(asked, "period");
    if (period) return narrowed(`periods/${period}.html`, "t-rows", "#table", asked.filter((one) => one.column !== "period" || one.sign !== "="));
    return seen(own("accounts", only(asked, "account")), "#timeline") || seen(own("departments", only(asked, "department")), "#history");
  }

  const RUNS = { failing_streak: "duties/changes.html#fail-streak", excellent_streak: "duties/changes.html#excellent-streak", leaving_periods: "duties/closures.html#leaving" };
  const PLACES = {
    inspections,
    findings: (asked) => narrowed("duties/index.html", "t-duties", "#list", asked),
    duties: (asked) => narrowed("duties/index.html", "t-duties", "#list", asked),
    problems: (asked) => narrowed("record/checks.html", "t-warnings", "#warnings", asked),
    accounts: (asked) => seen(own("accounts", only(asked, "id")) || RUNS[(asked.find((one) => one.sign === ">") || {}).column] || "accounts/index.html"),
    departments: (asked) => seen(own("departments", only(asked, "id"))
      || (asked.some((one) => one.column === "interview") ? "duties/interviews.html" : asked.some((one) => one.column === "change") ? "duties/changes.html#units" : "departments/index.html")),
    changes: () => seen("duties/changes.html"),
    interviews: () => seen("duties/interviews.html#held"),
    rules: () => seen("record/method.html"),
    reconciliation: (asked) => seen(only(asked, "period") ? `periods/${only(asked, "period")}.html#recon` : "record/checks.html#recon"),
    ledger: () => seen("record/checks.html#ledger"),
    inputs: () => seen("record/checks.html#inputs"),
    periods: () => seen("periods/index.html"),
    corrections: () => seen("record/corrections.html"),
  };

  site.query = {
    conditions,
    words,
    title,
    column: (table, name) => known(table, name)[0],
    fits,

    /* Where a reader sees what a count takes: { href, rows: whether exactly those rows are shown }, or null; of what a
       page counts of itself the place on it. */
    place(text) {
      const [asked, measure] = text.split("#");
      if (asked === "page") return { rows: false, here: true, href: `#${measure}` };
      const [table, where] = asked.split("?");
      return PLACES[table] ? PLACES[table](conditions(where)) : null;
    },
  };
})(window.site);
