/* Long pages of reference: their parts are folded, and open when an address leads into one of them, on paper, or all at
   once by a button below the list of parts. The pages come with every part open. */
(function () {
  const site = window.site;

  site.onPage(() => {
    const chapters = [...document.querySelectorAll("details.chapter")];
    const list = document.querySelector("[data-chapters]");
    const all = site.make("button", { type: "button", className: "button", textContent: site.say("chapters_open") });
    const set = (open) => { for (const one of chapters) one.open = open; };

    /* The part that an address leads to or into: opened, and scrolled to, as all above it has just moved. */
    function reveal() {
      const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
      if (!target) return;
      const section = target.closest("section");
      const chapter = target.closest("details.chapter") || (section && section.querySelector("details.chapter"));
      if (!chapter) return;
      chapter.open = true;
      target.scrollIntoView();
    }

    all.addEventListener("click", () => {
      const open = chapters.some((one) => !one.open);
      set(open);
      all.textContent = site.say(open ? "chapters_close" : "chapters_open");
    });
    if (list) list.after(site.make("p", { className: "no-print" }, all));
    set(false);
    reveal();
    window.addEventListener("hashchange", reveal);
    /* A second tap on the same entry of the list changes no address. */
    document.addEventListener("click", (event) => {
      const link = event.target.closest("a[href^='#']");
      if (link && link.hash === location.hash) reveal();
    });

    let shut = [];
    window.addEventListener("beforeprint", () => { shut = chapters.filter((one) => !one.open); set(true); });
    window.addEventListener("afterprint", () => { for (const one of shut) one.open = false; });
  });
})();
