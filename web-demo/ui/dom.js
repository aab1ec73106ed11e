// @ts-check
/**
 * Making elements. Everything that comes from a listener, a track or a server goes in as a text node
 * or an attribute, never as markup: there is no `innerHTML` anywhere on the page.
 */

const SVG = "http://www.w3.org/2000/svg";

/** @typedef {Node | string | number | null | undefined | false} Child */

/**
 * @template {keyof HTMLElementTagNameMap} T
 * @param {T} tag
 * @param {Record<string, unknown>} [props] `on…` are listeners, `class` and the rest attributes
 * @param {...Child} children
 * @returns {HTMLElementTagNameMap[T]}
 */
export function h(tag, props = {}, ...children) {
  const element = document.createElement(tag);
  set(element, props);
  element.append(...children.filter(present).map(toNode));
  return element;
}

/**
 * @param {string} tag
 * @param {Record<string, unknown>} [props]
 * @param {...Child} children
 * @returns {SVGElement}
 */
export function svg(tag, props = {}, ...children) {
  const element = document.createElementNS(SVG, tag);
  set(element, props);
  element.append(...children.filter(present).map(toNode));
  return element;
}

/** @param {Element} element @param {Record<string, unknown>} props */
export function set(element, props) {
  for (const [name, value] of Object.entries(props)) {
    if (typeof value === "function") {
      element.addEventListener(name.slice(2), /** @type {EventListener} */ (value));
    } else if (value === null || value === undefined || value === false) {
      element.removeAttribute(name);
    } else {
      const text = value === true ? "" : String(value);
      if (element.getAttribute(name) !== text) element.setAttribute(name, text);
    }
  }
}

/** Sets an element's text without touching the tree when it says so already. @param {Element} element @param {string} text */
export function say(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

/** @template {Element} [T=HTMLElement] @param {string} id @returns {T} */
export function byId(id) {
  const element = document.getElementById(id);
  if (!element) throw new Error(`the page has no #${id}`);
  return /** @type {T} */ (/** @type {unknown} */ (element));
}

/** @param {Child} child @returns {child is Node | string | number} */
function present(child) {
  return child !== null && child !== undefined && child !== false;
}

/** @param {Node | string | number} child */
function toNode(child) {
  return typeof child === "object" ? child : document.createTextNode(String(child));
}

/** An icon drawn by one path of `icons.js`. @param {string} path */
export function icon(path) {
  return svg(
    "svg",
    { viewBox: "0 0 20 20", class: "icon", "aria-hidden": "true", focusable: "false" },
    svg("path", { d: path }),
  );
}

/**
 * A button that says what it does to eye and ear alike.
 * @param {string} label
 * @param {string} path an icon
 * @param {(event: Event) => void} onclick
 * @param {Record<string, unknown>} [props]
 */
export function iconButton(label, path, onclick, props = {}) {
  const all = { type: "button", class: "icon-button", "aria-label": label, title: label };
  return h("button", { ...all, onclick, ...props }, icon(path));
}
