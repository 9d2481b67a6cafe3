/* What the other scripts stand on: the words, the way to the site's root, loading on demand, and "once a page".
   A page comes once, or again and again with Material's instant navigation (document$). */
(function () {
  const block = document.getElementById("site-words");
  const words = JSON.parse(block.textContent);
  const root = new URL(block.dataset.root || "./", location.href);
  const loading = {};

  const site = window.site = {
    words,
    url: (path) => new URL(path, root).href,

    /* A sentence with its blanks filled in. */
    say: (key, values) => words[key].replace(/\{(\w+)\}/g, (whole, name) => (values || {})[name]),

    /* Run `task` for this page and for every page that instant navigation brings. */
    onPage(task) {
      if (window.document$) window.document$.subscribe(task);
      else task();
    },

    /* Load a script of this site once, by an element, so that it also works from file://. Rejects when it is not there. */
    load(path) {
      if (!loading[path]) {
        loading[path] = new Promise((done, failed) => {
          const script = document.createElement("script");
          script.src = site.url(path);
          script.onload = done;
          script.onerror = () => { delete loading[path]; script.remove(); failed(new Error(path)); };
          document.head.append(script);
        });
      }
      return loading[path];
    },

    /* A new element: tag, attributes (className and textContent too), children. */
    make(tag, attributes, ...children) {
      const element = document.createElement(tag);
      for (const name in attributes) {
        if (name in element && name !== "role") element[name] = attributes[name];
        else element.setAttribute(name, attributes[name]);
      }
      element.append(...children);
      return element;
    },

    /* Letters of a name as they are compared: no case, no width, no spaces, no brackets. */
    fold: (text) => text.normalize("NFKC").toLowerCase().replace(/[\s'’·・_\-()【】《》“”"|]/g, ""),
  };

  /* How old the data are and how far off a deadline is, reckoned when the page is seen; without a script the date stands
     alone. On paper it would soon be wrong. */
  const DAY = 86400000;
  const midnight = (moment) => new Date(moment.getFullYear(), moment.getMonth(), moment.getDate()).getTime();
  const apart = (text) => Math.round((midnight(new Date()) - midnight(new Date(text.length > 10 ? text : `${text}T00:00`))) / DAY);
  function age(days) {
    if (days < 1) return site.say("age_today");
    if (days < 60) return site.say("age_days", { n: days });
    return days < 730 ? site.say("age_months", { n: Math.floor(days / 30.44) }) : site.say("age_years", { n: Math.floor(days / 365.25) });
  }
  function left(days) {
    if (days < 0) return site.say("due_left", { n: -days });
    if (days === 0) return site.say("due_today");
    return days < 60 ? site.say("due_past", { n: days }) : site.say("due_over");
  }
  site.onPage(() => {
    for (const [selector, words] of [["time[data-age]", age], ["time[data-due]", left]]) {
      for (const time of document.querySelectorAll(selector)) {
        if (time.nextElementSibling && time.nextElementSibling.className === "ago no-print") continue;
        time.after(site.make("span", { className: "ago no-print", textContent: words(apart(time.dateTime)) }));
      }
    }
  });

  /* A site that does not know its address yet is printed with the one it was read at. */
  site.onPage(() => {
    for (const one of document.querySelectorAll("[data-address]")) one.textContent = location.href.split(/[?#]/)[0];
  });

  /* What only some pages need comes only to those. */
  const NEEDS = [
    ["table[data-sortable], table[data-filterable]", "assets/site/tables.js"],
    ["figure[data-chart]", "assets/site/charts.js"],
    ["details.chapter", "assets/site/chapters.js"],
    [".unfold__end", "assets/site/unfold.js"],
    ["main data[data-q]", "assets/site/figures.js"],
  ];
  if (/MicroMessenger/i.test(navigator.userAgent)) NEEDS.push(["main", "assets/site/wechat.js"]);
  site.onPage(() => {
    for (const [selector, path] of NEEDS) if (document.querySelector(selector)) site.load(path).catch(() => {});
  });

  /* The view panel closes like a menu: by Escape, or by a tap elsewhere. */
  const panel = document.querySelector(".view");
  document.addEventListener("click", (event) => {
    if (panel.open && !panel.contains(event.target)) panel.open = false;
  });
  panel.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    panel.open = false;
    panel.querySelector("summary").focus();
  });
})();
