/* Only with Material's instant navigation, which rebuilds each page it fetches: two things it would break are put right. */
(function () {
  /* It assigns an absolute address to everything that has an href, and stops at the marks, because the href of an SVG
     <use> cannot be assigned. Let it pass over them. */
  const href = Object.getOwnPropertyDescriptor(SVGUseElement.prototype, "href");
  Object.defineProperty(SVGUseElement.prototype, "href", Object.assign({}, href, { set() {} }));

  /* It makes every script of a page anew without its attributes, so the numbers of a chart would run as a program, and
     it brings to life what stands in <noscript>. */
  const parse = DOMParser.prototype.parseFromString;
  DOMParser.prototype.parseFromString = function (...args) {
    const page = parse.apply(this, args);
    for (const block of page.querySelectorAll('main script[type="application/json"]')) {
      const kept = page.createElement("template");
      kept.className = block.className;
      kept.content.append(block.textContent);
      block.replaceWith(kept);
    }
    for (const block of page.querySelectorAll("noscript")) block.remove();
    return page;
  };
})();
