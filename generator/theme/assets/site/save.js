/* A chart as a picture to keep: with its finding over it and its source under it, for it will be seen without its page. */
(function (site) {
  const WIDTH = 800, EDGE = 20, LINE = 1.5;
  const NEVER_FIRST = "\uff0c\u3002\u3001\uff1b\uff1a\uff09\u300b\u201d\u2019%/";   /* closing marks stay with what they close */

  /* Chinese has no spaces to break at: so many characters a line. */
  function lines(text, room) {
    const found = [];
    let line = "", used = 0;
    for (const char of text) {
      const wide = char.charCodeAt(0) > 255 ? 1 : 0.56;
      if (used + wide > room && !NEVER_FIRST.includes(char)) { found.push(line); line = ""; used = 0; }
      line += char;
      used += wide;
    }
    return found.concat(line);
  }

  const escaped = (text) => text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");

  function block(text, size, bold) {
    const found = lines(text, (WIDTH - 2 * EDGE) / size);
    const inner = found.map(escaped).join("<br>");
    return { text: bold ? `<b>${inner}</b>` : inner, size, height: Math.round(found.length * size * LINE) };
  }

  /* Words over the whole picture, so many px below its upper edge. */
  const placed = ({ text, size }, layout, px) => ({
    text, showarrow: false, align: "left", font: { size, color: layout.font.color },
    xref: "x domain", x: 0, xanchor: "left", xshift: 0,
    yref: "paper", y: 1, yanchor: "top", yshift: px,
  });

  /* Named after what is drawn and its period; some systems allow no such marks in a name. */
  const fileName = (name) => (name || site.say("chart_file")).replace(/[\\/:*?"<>|\s]+/g, "-");

  function source() {
    const brand = document.querySelector(".brand span");
    return site.say("chart_source", { site: brand ? brand.textContent.trim().replace(/\s+/g, " ") : "" });
  }

  site.savePicture = (finding, name, data, layout) => {
    const head = block(finding, 18, true), foot = block(name.replace("-", " · ") + "　" + source(), 13), legend = layout.showlegend ? 34 : 0;
    const axis = layout.xaxis.title && layout.xaxis.title.text ? 76 : 56;
    const high = layout.height, margin = { l: EDGE, r: EDGE, t: EDGE + head.height + legend, b: axis + foot.height };
    Object.assign(layout, { width: WIDTH, height: high + margin.t + foot.height, margin: Object.assign({ pad: 4 }, margin), autosize: false });
    const inner = layout.height - margin.t - margin.b;
    layout.title = { text: head.text, font: { size: head.size, color: layout.font.color }, x: 0, xref: "container", xanchor: "left", y: 1, yref: "container", yanchor: "top", pad: { l: EDGE, t: EDGE } };
    layout.annotations = (layout.annotations || []).concat(placed(foot, layout, -(inner + axis)));
    return window.Plotly.downloadImage({ data, layout }, { format: "png", scale: 2, width: WIDTH, height: layout.height, filename: fileName(name) });
  };
})(window.site);
