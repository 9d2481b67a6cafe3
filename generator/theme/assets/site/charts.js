/* Charts on intent. A figure[data-chart] shows its static picture; a tap, a pointer that stays or a focus that stays
   loads Plotly from this site and draws the same numbers in its place. Paper always gets the static picture. */
(function (site) {
  const PLOTLY = "assets/plotly/plotly-basic.min.js";
  const SAVE = "assets/site/save.js";
  const LOCALE = "assets/plotly/plotly-locale-zh-cn.js";
  const DWELL = 250;
  const GRACE = 1000;                /* a tap this soon after drawing by itself means "show", not "back" */
  const NARROW = 480;                /* on a phone the labels need the room of the titles */
  const live = new Set();

  /* ---- colours: read from the tokens at the moment of drawing ---- */

  const token = (name) => getComputedStyle(document.body).getPropertyValue(name).trim();

  function colours(rating) {
    if (rating === "ink") return { fill: token("--c-rule-2"), edge: token("--c-rule-2"), on: token("--c-bg"), text: token("--c-ink") };
    if (rating === "rest") return { fill: token("--c-sunk"), edge: token("--c-rule"), on: token("--c-ink"), text: token("--c-ink-2") };
    return { fill: token(`--r-${rating}-fill`), edge: token(`--r-${rating}-edge`), on: token(`--r-${rating}-on`), text: token(`--r-${rating}`) };
  }

  /* One colour for a trace, or one for each of its points. */
  function pick(rating, part) {
    return Array.isArray(rating) ? rating.map((one) => colours(one)[part]) : colours(rating)[part];
  }

  function paintTrace(trace) {
    const rating = trace.meta && trace.meta.rating;
    if (!rating) return;
    const edge = trace.marker && trace.marker.line;
    trace.marker = Object.assign({}, trace.marker, { color: pick(rating, "fill"), line: Object.assign({ width: 1 }, edge, { color: pick(rating, "edge") }) });
    if (trace.line && !Array.isArray(rating)) trace.line.color = pick(rating, "text");
    trace.textfont = Object.assign({}, trace.textfont, { color: pick(rating, trace.type === "bar" ? "on" : "text") });
    if (trace.type === "bar") trace.outsidetextfont = { color: token("--c-ink") };
  }

  function paintLayout(layout) {
    const ink = token("--c-ink"), paper = token("--c-bg"), rule = token("--c-rule");
    const size = parseFloat(getComputedStyle(document.querySelector(".chart__bar")).fontSize);
    layout.font = Object.assign({}, layout.font, { family: token("--font"), size, color: ink });
    layout.paper_bgcolor = layout.plot_bgcolor = paper;
    layout.hoverlabel = Object.assign({}, layout.hoverlabel, { bgcolor: paper, bordercolor: ink, font: { color: ink, size } });
    layout.dragmode = false;                                   /* a finger on the chart still scrolls the page */
    layout.legend = Object.assign({}, layout.legend, { bgcolor: "rgba(0,0,0,0)" });
    for (const name in layout) {
      if (!/^[xy]axis/.test(name)) continue;
      layout[name].title = Object.assign({}, layout[name].title, { font: { size } });
      Object.assign(layout[name], { gridcolor: rule, zerolinecolor: token("--c-rule-2"), linecolor: rule, tickcolor: rule, fixedrange: true });
    }
    for (const note of layout.annotations || []) note.font = Object.assign({}, note.font, { color: ink });
    delete layout.width;
    layout.autosize = true;
  }

  /* A title on its side is hard to read; where the labels are words it says nothing that they do not say. What the
     colours mean stands over the drawing already. */
  function fit(data, layout, width) {
    const axis = layout.yaxis, across = layout.xaxis;
    for (const one of [axis, across]) if (one.type === "category") one.title = { text: "" };
    if (!width) return;
    layout.showlegend = false;
    if (width >= NARROW) return;
    axis.title = { text: "" };
    const room = width * 0.7 / (across.type === "category" ? across.categoryarray.length : 1);
    for (const trace of data) {
      if (trace.type === "scatter") trace.marker.size = Math.max(5, Math.min(trace.marker.size || 8, room - 1));
    }
  }

  /* What Plotly is given for a stage so many px wide; 0: for a picture of its own. */
  function plot(figure, width) {
    const block = figure.querySelector(".chart__plot");
    const { data, layout = {} } = JSON.parse((block.content || block).textContent);
    data.forEach(paintTrace);
    paintLayout(layout);
    fit(data, layout, width);
    layout.height = layout.height || figure.stage.height;
    return [figure.stage.area, data, layout, {
      responsive: true, displayModeBar: false, locale: "zh-CN", plotlyServerURL: "",
    }];
  }

  /* ---- Plotly itself, once a page. Its words come as a CommonJS module: give them something to be handed to. ---- */

  let opening = null;

  async function fetchPlotly() {
    await site.load(PLOTLY);
    window.module = {};
    await site.load(LOCALE);
    if (window.module.exports) window.Plotly.register(window.module.exports);
    delete window.module;
  }

  function open() {
    opening = opening || fetchPlotly().catch((error) => { opening = null; throw error; });
    return opening;
  }

  /* ---- a figure and its bar ---- */

  function caption(figure) {
    const text = figure.querySelector("figcaption").cloneNode(true);
    for (const note of text.querySelectorAll("small")) note.remove();
    return text.textContent.trim();
  }

  function addBar(figure) {
    const button = (key, onclick) => site.make("button", { type: "button", className: "button", textContent: site.say(key), onclick });
    const bar = site.make("div", { className: "chart__bar no-print" });
    figure.toggle = button("chart_show", () => toggle(figure));
    figure.save = button("chart_save", () => site.load(SAVE).then(() => site.savePicture(caption(figure), figure.dataset.chart, ...plot(figure, 0).slice(1, 3))));
    figure.save.hidden = true;
    figure.say = site.make("span", { className: "chart__say", role: "status" });
    bar.append(figure.toggle, figure.save, figure.say);
    figure.querySelector(".chart__static").after(bar);
  }

  function addStage(figure) {
    const still = figure.querySelector(".chart__static");
    const area = site.make("div", { role: "group", "aria-label": site.say("chart_label", { name: caption(figure) }) });
    const stage = site.make("div", { className: "chart__stage no-print" }, area);
    stage.area = area;
    stage.height = Math.max(still.offsetHeight, 280);
    still.after(stage);
    figure.stage = stage;
  }

  async function draw(figure) {
    if (figure.busy || figure.classList.contains("is-live")) return;
    figure.busy = true;
    figure.say.textContent = site.say("chart_wait");
    try {
      await open();
      if (!figure.stage) addStage(figure);
      figure.stage.hidden = false;
      figure.classList.add("is-live");
      await window.Plotly.react(...plot(figure, figure.stage.offsetWidth));
      figure.drawn = Date.now();
      figure.toggle.textContent = site.say("chart_back");
      figure.save.hidden = false;
      figure.say.textContent = "";
      live.add(figure);
    } catch (error) {
      back(figure);
      figure.say.textContent = site.say("chart_failed");
    }
    figure.busy = false;
  }

  function back(figure) {
    figure.classList.remove("is-live");
    if (figure.stage) figure.stage.hidden = true;
    figure.toggle.textContent = site.say("chart_show");
    figure.save.hidden = true;
    live.delete(figure);
  }

  function toggle(figure) {
    if (!figure.classList.contains("is-live")) { figure.still = false; draw(figure); return; }
    if (figure.busy || (figure.byItself && Date.now() - figure.drawn < GRACE)) return;
    figure.still = true;                                       /* the reader wants the picture: hovering must not undo it */
    back(figure);
  }

  /* ---- intent without a tap: a mouse or a focus that stays. Not for readers who save data. ---- */

  function watch(figure) {
    let timer = 0;
    const wait = () => {
      if (figure.still || (navigator.connection && navigator.connection.saveData)) return;
      clearTimeout(timer);
      timer = setTimeout(() => { figure.byItself = true; draw(figure); }, DWELL);
    };
    const leave = () => clearTimeout(timer);
    const still = figure.querySelector(".chart__static");
    still.addEventListener("pointerenter", (event) => { if (event.pointerType === "mouse") wait(); });
    still.addEventListener("pointerleave", leave);
    still.addEventListener("click", () => { figure.byItself = false; draw(figure); });
    figure.toggle.addEventListener("focus", () => { if (figure.toggle.matches(":focus")) wait(); });
    figure.toggle.addEventListener("blur", leave);
  }

  /* ---- a change of colours or text size: draw again what is live ---- */

  let pending = 0;

  function again() {
    clearTimeout(pending);
    pending = setTimeout(() => live.forEach((figure) => window.Plotly.react(...plot(figure, figure.stage.offsetWidth))), 50);
  }

  new MutationObserver(again).observe(document.body, { attributeFilter: ["data-md-color-scheme", "data-contrast", "data-text"] });
  for (const query of ["(prefers-color-scheme: dark)", "(prefers-contrast: more)"]) {
    const media = matchMedia(query);
    if (media.addEventListener) media.addEventListener("change", again);
    else media.addListener(again);
  }

  site.onPage(() => {
    for (const figure of live) {
      if (figure.isConnected) continue;
      window.Plotly.purge(figure.stage.area);
      live.delete(figure);
    }
    for (const figure of document.querySelectorAll("figure[data-chart]:not([data-ready])")) {
      figure.dataset.ready = "";
      addBar(figure);
      watch(figure);
    }
  });
})(window.site);
