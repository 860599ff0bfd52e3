// Brings the page in the window to what a new build says, and leaves alone what the build did not change: what the site's own script
// made, what the reader opened, typed or chose.
// Only the preview serves this; it is no part of the site.
"use strict";
const annalsPatch = (() => {
  // The script of the preview itself is another one in each build.
  const OWN = 'script[src^="/.annals/"]';
  const RUNS = /^$|javascript|ecmascript|^module$|^importmap$/;

  // The page as the server sent it. New pages are compared with this one, so that nothing a script did counts as a difference.
  let written;
  // For each of its nodes the node that was made from it, which stands in the window unless a script took it away.
  const shown = new WeakMap();

  function pair(one, other) {
    shown.set(one, other);
    const others = other.childNodes;
    one.childNodes.forEach((child, at) => pair(child, others[at]));
  }

  // To be called before any other script has run.
  function begin() {
    written = document.documentElement.cloneNode(true);
    pair(written, document.documentElement);
    written.querySelector(OWN)?.remove();
  }

  // Shows `html`; false if that takes a load of the whole page, and then nothing has changed.
  function update(html) {
    const next = new DOMParser().parseFromString(html, "text/html").documentElement;
    next.querySelector(OWN)?.remove();
    const steps = [];
    if (!compare(written, next, steps)) return false;
    steps.forEach((step) => step());
    return true;
  }

  // The node in the window; none if a script put something else in its place.
  const live = (node) => (shown.get(node)?.isConnected ? shown.get(node) : null);

  const runs = (node) => node.nodeName === "SCRIPT" && RUNS.test(node.type);
  const isStyleSheet = (node) => node.nodeName === "LINK" && node.relList.contains("stylesheet");
  const alike = (one, other) => one.nodeName === other.nodeName && one.id === other.id;

  // What a script holds on to, or is: such a node cannot come or go without it. Ids in `s-` are the generator's own.
  const HELD = 'script, [id^="s-"]:not(h1, h2, h3, h4, h5, h6, caption)';
  function isFree(node) {
    if (node.nodeType !== Node.ELEMENT_NODE) return true;
    return !node.matches(HELD) && !node.querySelector(HELD);
  }

  // Collects the steps from `old` to `next` in `steps`; false if there is no way.
  function compare(old, next, steps) {
    if (old.isEqualNode(next)) return true;
    const target = live(old);
    if (!target) return false;
    if (old.nodeType !== Node.ELEMENT_NODE) {
      steps.push(() => { old.data = target.data = next.data; });
      return true;
    }
    if (runs(old) && (!runs(next) || old.src !== next.src || old.text !== next.text)) return false;
    if (isStyleSheet(old) && old.href !== next.href) {
      steps.push(() => swap(old, target, next));
      return true;
    }
    attributes(old, next, target, steps);
    return children(old, next, target, steps);
  }

  function attributes(old, next, target, steps) {
    for (const { name } of [...old.attributes, ...next.attributes]) {
      const value = next.getAttribute(name);
      if (value === old.getAttribute(name)) continue;
      steps.push(() => {
        for (const element of [old, target]) {
          if (value === null) element.removeAttribute(name);
          else element.setAttribute(name, value);
        }
      });
    }
  }

  // The old style sheet stays until the new one is there, so that the page is never shown without one.
  function swap(old, target, next) {
    const link = document.importNode(next, true);
    for (const { name, value } of next.attributes) old.setAttribute(name, value);
    shown.set(old, link);
    link.onload = link.onerror = () => target.remove();
    target.after(link);
  }

  function children(old, next, target, steps) {
    const [before, after] = [[...old.childNodes], [...next.childNodes]];
    let [from, to] = [0, 0];
    for (const [i, j] of [...anchors(before, after), [before.length, after.length]]) {
      // Between what stayed the same, pairs of a kind are one node that changed; the rest came or went.
      for (; from < i && to < j && alike(before[from], after[to]); from++, to++) {
        if (!compare(before[from], after[to], steps)) return false;
      }
      const [gone, come] = [before.slice(from, i), after.slice(to, j)];
      if (come.length && !insert(come, before[from - 1], before[from], old, target, steps)) return false;
      if (!gone.every((node) => remove(node, steps))) return false;
      [from, to] = [i + 1, j + 1];
    }
    return true;
  }

  // Which children are equal, as pairs of positions in both lists: at the start, at the end, and elements between.
  function anchors(before, after) {
    const same = (i, j) => before[i].isEqualNode(after[j]);
    let [i, j] = [before.length, after.length];
    const start = [];
    while (start.length < Math.min(i, j) && same(start.length, start.length)) start.push([start.length, start.length]);
    const end = [];
    while (Math.min(i, j) > start.length && same(i - 1, j - 1)) end.unshift([--i, --j]);
    const places = new Map();
    for (let at = start.length; at < i; at++) if (before[at].outerHTML) places.set(before[at].outerHTML, at);
    const between = [];
    let last = -1;
    for (let at = start.length; at < j; at++) {
      const found = places.get(after[at].outerHTML);
      if (!(found > last)) continue;
      between.push([found, at]);
      last = found;
    }
    return [...start, ...between, ...end];
  }

  function remove(old, steps) {
    const target = live(old);
    if (!target || !isFree(old)) return false;
    steps.push(() => {
      old.remove();
      target.remove();
    });
    return true;
  }

  // Puts `nodes` between two children, of which one may be missing, or both if there was none.
  function insert(nodes, previous, following, old, target, steps) {
    const [leading, trailing] = [previous && live(previous), following && live(following)];
    if ((previous || following) && !leading && !trailing) return false;
    if (!nodes.every(isFree)) return false;
    steps.push(() => {
      const made = nodes.map((node) => document.importNode(node, true));
      nodes.forEach((node, at) => pair(node, made[at]));
      if (leading) leading.after(...made);
      else if (trailing) trailing.before(...made);
      else target.append(...made);
      if (previous) previous.after(...nodes);
      else old.prepend(...nodes);
    });
    return true;
  }

  return { begin, update };
})();
