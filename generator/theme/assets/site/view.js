/* The reader's choice of text and colour. Runs before anything is painted; afterwards it only remembers. */
(function () {
  const KEY = "view";
  const SCHEMES = { light: "default", contrast: "default", dark: "slate", "contrast-dark": "slate" };

  function recall() {
    try { return JSON.parse(localStorage.getItem(KEY)) || {}; } catch (error) { return {}; }
  }

  function remember(choice) {
    try { localStorage.setItem(KEY, JSON.stringify(choice)); } catch (error) { /* private window: lasts for this page */ }
  }

  function mark(name, value) {
    if (value) document.body.setAttribute(name, value);
    else document.body.removeAttribute(name);
  }

  function show(choice) {
    mark("data-text", choice.text !== "standard" && choice.text);
    mark("data-contrast", /^contrast/.test(choice.colour) && "more");
    mark("data-md-color-scheme", SCHEMES[choice.colour]);
  }

  const choice = recall();
  show(choice);

  document.addEventListener("DOMContentLoaded", () => {
    for (const name in choice) {
      const radio = document.querySelector(`.view input[name="${name}"][value="${choice[name]}"]`);
      if (radio) radio.checked = true;
    }
  });

  document.addEventListener("change", (event) => {
    if (!event.target.closest(".view__panel")) return;
    choice[event.target.name] = event.target.value;
    show(choice);
    remember(choice);
  });
})();
