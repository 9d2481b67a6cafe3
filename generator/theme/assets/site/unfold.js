/* Below a table or list of which the first rows are open: its link opens the others in place, where without a script it
   leads up to the fold. */
(function () {
  const site = window.site;

  site.onPage(() => {
    for (const link of document.querySelectorAll(".unfold__end a")) {
      link.addEventListener("click", (event) => {
        const fold = document.getElementById(link.hash.slice(1));
        const next = fold.parentNode.querySelector(".beyond a");
        event.preventDefault();
        fold.open = true;
        if (next) next.focus({ preventScroll: true });
      });
    }
  });
})();
