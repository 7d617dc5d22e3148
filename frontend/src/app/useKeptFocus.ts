import { useEffect } from "react";

/** Where the keyboard was: the control of a list's item, and how to find its like. */
interface Place {
  control: Element;
  /** Its number among the item's controls. */
  nth: number;
  item: Element;
  list: Element;
  /** The item's number on the list. */
  at: number;
  /** The panel it stands in, if it does. */
  panel: Element | null;
}

const CONTROLS = "a[href], button, input, select, textarea";
const FLOATING = "[role=menu], [role=alertdialog]";
const TITLE = "#view-title";

/**
 * Keeps the keyboard on a list when the control that had the focus goes away with what was done by
 * it: on the item that takes its place, else on the panel or the view. Task rows, which move between
 * lists, see to it themselves, and sooner.
 */
export function useKeptFocus(): void {
  useEffect(() => {
    let place: Place | null = null;
    const onFocus = ({ target }: FocusEvent) => {
      const control = target as Element;
      // A question about an item is asked somewhere else.
      if (!control.closest(FLOATING)) place = placeOf(control);
    };
    const onPointer = () => {
      // Who presses beside a control has left it; one that is pressed gets the focus after this.
      place = null;
    };
    const observer = new MutationObserver(() => {
      if (!place || place.control.isConnected || !isLost()) return;
      const left = place;
      // Whoever else cares for the focus comes first: a menu or a dialog that closes.
      requestAnimationFrame(() =>
        requestAnimationFrame(() => {
          if (isLost()) heirOf(left)?.focus();
        }),
      );
    });
    document.addEventListener("focusin", onFocus);
    document.addEventListener("pointerdown", onPointer, true);
    observer.observe(document.body, { childList: true, subtree: true });
    return () => {
      document.removeEventListener("focusin", onFocus);
      document.removeEventListener("pointerdown", onPointer, true);
      observer.disconnect();
    };
  }, []);
}

function placeOf(control: Element): Place | null {
  const item = control.closest("li");
  const list = item?.parentElement;
  if (!item || !list) return null;
  const nth = controlsOf(item).indexOf(control as HTMLElement);
  const at = [...list.children].indexOf(item);
  return { control, nth, item, list, at, panel: control.closest("[role=dialog]") };
}

function heirOf({ nth, item, list, at, panel }: Place): HTMLElement | null {
  const items = list.isConnected ? [...list.children] : [];
  // An item that became a form, such as a tag that is to be renamed, is gone on with in its field.
  const field = item.isConnected ? item.querySelector<HTMLElement>("input") : null;
  if (field) return field;
  const next = item.isConnected ? item : items[Math.min(at, items.length - 1)];
  const controls = next ? controlsOf(next) : [];
  const control = controls[Math.min(Math.max(nth, 0), controls.length - 1)];
  return control ?? (panel?.isConnected ? (panel as HTMLElement) : document.querySelector(TITLE));
}

const controlsOf = (item: Element) => [...item.querySelectorAll<HTMLElement>(CONTROLS)];

const isLost = () => document.activeElement === null || document.activeElement === document.body;
