// Whether a page can be read as it is laid out: a function of the window's width that returns what is wrong, in words. Written so
// that the oldest engine of the list understands it, and with no other means than it has.

/* exported geometry */
var geometry = function (width) {
  'use strict';
  var faults = [];
  var root = document.documentElement;

  function words(element) {
    var text = (element.textContent || '').replace(/\s+/g, ' ').trim();
    return '<' + element.tagName.toLowerCase() + (element.className && element.className.split ? '.' + element.className : '') + '> '
      + text.slice(0, 50);
  }

  function all(selector) {
    return Array.prototype.slice.call(document.querySelectorAll(selector));
  }

  function inside(element, test) {
    for (; element && element !== document; element = element.parentNode) if (test(element)) return true;
    return false;
  }

  // What scrolls by itself may be wider than the page.
  function scrolls(element) {
    return inside(element.parentNode, function (some) {
      return /auto|scroll|hidden|clip/.test(getComputedStyle(some).overflowX);
    });
  }

  function overflow() {
    var over = root.scrollWidth - root.clientWidth;
    if (over <= 1) return;
    var wide = all('body *').filter(function (element) {
      return element.getBoundingClientRect().right > root.clientWidth + 1 && !scrolls(element);
    });
    faults.push(over + ' px too wide: ' + wide.slice(0, 2).map(words).join('; '));
  }

  // What is folded away may have a size all the same.
  function folded(element) {
    var summary = false;
    return inside(element, function (some) {
      summary = summary || some.tagName === 'SUMMARY';
      return some.tagName === 'DETAILS' && !some.hasAttribute('open') && !summary;
    });
  }

  // The lines of the text as boxes, each shrunk to the half of its height in which its letters are.
  function lines() {
    var found = [];
    var walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT, null, false);
    var range = document.createRange();
    while (walker.nextNode()) {
      var node = walker.currentNode;
      if (!node.textContent.trim()) continue;
      var parent = node.parentNode;
      // What is drawn, what is hidden from the eye, and what lies over the page on purpose.
      if (inside(parent, function (some) {
        return some.namespaceURI !== 'http://www.w3.org/1999/xhtml' || /^(SCRIPT|STYLE|OPTION|SELECT)$/.test(some.tagName)
          || / (hidden|skip) /.test(' ' + some.className + ' ') || getComputedStyle(some).position === 'fixed'
          || getComputedStyle(some).visibility === 'hidden';
      }) || folded(parent)) continue;
      range.selectNodeContents(node);
      var boxes = range.getClientRects();
      for (var i = 0; i < boxes.length; i++) {
        var box = boxes[i];
        if (box.width < 2 || box.height < 2) continue;
        found.push({
          parent: parent, left: box.left + 1, right: box.right - 1, top: box.top + box.height / 4, bottom: box.bottom - box.height / 4,
        });
      }
    }
    return found;
  }

  function overlaps() {
    var open = [];
    var said = 0;
    lines().sort(function (a, b) { return a.top - b.top; }).forEach(function (line) {
      open = open.filter(function (other) { return other.bottom > line.top; });
      open.forEach(function (other) {
        if (other.left < line.right && line.left < other.right && other.parent !== line.parent && said++ < 3) {
          faults.push('text over text: ' + words(other.parent) + ' / ' + words(line.parent));
        }
      });
      open.push(line);
    });
  }

  // Running text has a good part of the window.
  function measure() {
    var least = Math.min(0.75 * width, 420);
    var narrow = all('main .prose > p').filter(function (paragraph) {
      return paragraph.offsetParent && paragraph.getBoundingClientRect().width < least;
    });
    if (narrow.length) faults.push('running text ' + Math.round(narrow[0].getBoundingClientRect().width) + ' px wide: ' + words(narrow[0]));
  }

  function pictures() {
    all('svg.map').forEach(function (map) {
      var shapes = Array.prototype.slice.call(map.querySelectorAll('.map-subjects use, .map-subjects path, .map-land use, .map-land path'));
      var drawn = shapes.filter(function (shape) {
        var box = shape.getBoundingClientRect();
        return box.width > 1 && box.height > 1;
      });
      if (!drawn.length) faults.push('the map is empty');
    });
    all('main img').forEach(function (image) {
      if (image.complete && !image.naturalWidth) faults.push('an image is not shown: ' + image.getAttribute('src'));
    });
  }

  // The skip link is out of sight until it has the focus.
  function skip() {
    var link = document.querySelector('.skip');
    var box = link.getBoundingClientRect();
    if (box.bottom > 0 && box.right > 0 && box.width > 1 && box.height > 1) faults.push('the skip link lies over the page');
  }

  // A citation leads to its note, and the note is in sight.
  function note() {
    var link = document.querySelector('main .reference a[href^="#"]');
    if (!link || HTMLElement.prototype.showPopover) return;
    location.hash = link.getAttribute('href');
    var box = document.getElementById(link.getAttribute('href').slice(1)).getBoundingClientRect();
    if (box.bottom <= 0 || box.top >= window.innerHeight) faults.push('the note of a citation is ' + Math.round(box.top) + ' px away');
    location.hash = '#s-main';
  }

  if (window.innerWidth !== width) return ['the window is ' + window.innerWidth + ' px wide'];
  // What a browser leaves out until a reader comes near has no size of its own yet.
  document.styleSheets[0].insertRule('* { content-visibility: visible !important; }', 0);
  overflow();
  overlaps();
  measure();
  pictures();
  skip();
  note();
  return faults;
};
return geometry;
