/* WeChat opens no downloads, no calendars and no feeds: say so where there are some, and how they do open. */
(function (site) {
  const FILES = "main a[download], main a[href$='.ics'], main a[href$='.xml']";

  site.onPage(() => {
    const told = new Set();
    for (const link of document.querySelectorAll(FILES)) {
      const part = link.closest(".sec__body, main");
      if (told.has(part)) continue;
      told.add(part);
      part.prepend(site.make("p", { className: "wechat no-print", textContent: site.say("wechat_hint") }));
    }
  });
})(window.site);
