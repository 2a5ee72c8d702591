// Elements are only ever built from text nodes: whatever a bot is called, it stays text.

export const byId = (id) => document.getElementById(id);

/** An element with attributes (functions become listeners) and children (elements or texts; null is left out). */
export function h(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === 'function') {
      element.addEventListener(name, value);
    } else if (value !== null && value !== undefined && value !== false) {
      element.setAttribute(name, value === true ? '' : value);
    }
  }
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
}

/** Sets a text, and touches the page only when it differs, so that selections and screen readers are left in peace. */
export function text(element, value) {
  if (element.textContent !== value) element.textContent = value;
}

/** Sets or removes an attribute. */
export function attribute(element, name, value) {
  if (value === null || value === undefined || value === false) {
    element.removeAttribute(name);
  } else if (element.getAttribute(name) !== String(value)) {
    element.setAttribute(name, value === true ? '' : value);
  }
}

/**
 * Makes the children of a container those of the items, in their order. An element stays with its key, and so do focus and selection.
 * create(item) returns an element, update(element, item) fills it.
 */
export function keyed(container, items, key, create, update) {
  const old = new Map([...container.children].map((child) => [child.dataset.key, child]));
  let at = container.firstElementChild;
  for (const item of items) {
    const id = String(key(item));
    let element = old.get(id);
    if (element) {
      old.delete(id);
    } else {
      element = create(item);
      element.dataset.key = id;
    }
    update(element, item);
    if (element === at) {
      at = at.nextElementSibling;
    } else {
      container.insertBefore(element, at);
    }
  }
  for (const gone of old.values()) gone.remove();
}

/** Shows a short message; screen readers say it. */
export function toast(message) {
  const element = byId('toast');
  text(element, message);
  element.classList.add('shown');
  clearTimeout(toast.timer);
  toast.timer = setTimeout(() => element.classList.remove('shown'), 5000);
}
