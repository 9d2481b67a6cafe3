/* The search of a site with very many names: they lie in pages of sorted endings (assets/names/), of which one query
   loads one or two. Loaded by search.js when assets/names.js says so. */
(function (site) {
  const INSIDE = 6, LENGTHS = 64;
  const names = window.siteNames;

  const load = (path) => site.load("assets/names/" + path + ".js");
  const page = (path) => load(path).then(() => names.pages[path]);

  /* The place of the last text that is not after `q`; "\uffff" behind it: not after anything that begins with `q`. */
  function last(texts, q) {
    let low = -1, high = texts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (texts[middle] > q) high = middle - 1;
      else low = middle;
    }
    return low;
  }

  function hit([title, sub, url, state, kind, inside, text]) {
    return { title, sub, url, state, kind, inside, text };
  }

  /* The same order as in endings.py: exact first, then names that begin with it, then names that hold it. */
  function rank(one, q) {
    if (!one.inside && one.text === q) return one.kind;
    return one.kind + INSIDE * (one.inside ? 2 : 1);
  }

  /* The best of the hits, a name once; `count` names were found. */
  function answer(hits, q, most) {
    const place = (one) => rank(one, q) * LENGTHS + Math.min(one.title.length, LENGTHS - 1);
    const seen = new Set();
    const best = hits.map((one, at) => [place(one), at, one]).sort((a, b) => a[0] - b[0] || a[1] - b[1]).map((all) => all[2])
      .filter((one) => !seen.has(one.url) && seen.add(one.url));
    return { count: best.length, best: best.slice(0, most) };
  }

  /* The hits kept under a common beginning, or nothing if it is not that common. */
  function common(tree, first, q, most) {
    const at = last(first, q);
    if (at < 0) return Promise.resolve(null);
    return page(tree + "/common-" + at).then((lines) => {
      const found = lines.find((line) => line[0] === q);
      return found ? { count: found[1], best: found[2].slice(0, most).map(hit) } : null;
    });
  }

  function seekPages(tree, from, to, q, most) {
    const all = [];
    for (let n = from; n <= to; n += 1) all.push(page(tree + "/" + n));
    return Promise.all(all).then((pages) => {
      const near = [].concat(...pages).map(hit);
      const hits = near.filter((one) => one.text.startsWith(q));
      /* Neighbours in the order of endings begin alike: letters merely in the right order count only if nothing else does. */
      return answer(hits.length || q.length < 2 ? hits : near.filter((one) => site.inOrder(site.fold(one.title + one.sub), q)), q, most);
    });
  }

  /* Ask for the names that hold a text. */
  site.seek = function (text, most) {
    const q = site.fold(text);
    if (!q) return Promise.resolve({ count: 0, best: [] });
    const tree = q.charCodeAt(0) < 128 ? "latin" : "han";
    return load(tree).then(() => {
      const [first, beginnings] = names.trees[tree];
      if (!first.length) return { count: 0, best: [] };
      /* An ending equal to the first of a page may stand at the end of the page before. */
      let from = last(first, q);
      while (from > 0 && first[from] === q) from -= 1;
      const to = Math.max(last(first, q + "\uffff"), 0);
      from = Math.max(from, 0);
      if (to - from < 2) return seekPages(tree, from, to, q, most);
      return common(tree, beginnings, q, most).then((found) => found || seekPages(tree, from, to, q, most));
    });
  };
})(window.site);
