import { useEffect, type RefObject } from "react";
import type { IconName } from "./Icon";

/** Something a person can have done by its name. */
export interface Command {
  id: string;
  label: string;
  icon: IconName;
  /** The key that does it, or two in a row with a blank between. */
  keys?: string;
  run: () => void;
}

type Offer = () => readonly Command[];

const offers = new WeakMap<Element, Offer>();

/** Offers commands to a person whose keyboard is within that element. */
export function useCommandsHere(place: RefObject<Element | null>, offer: Offer): void {
  useEffect(() => {
    const element = place.current;
    if (!element) return undefined;
    offers.set(element, offer);
    return () => void offers.delete(element);
  });
}

/** What is offered at an element, by the nearest that offers anything. */
export function commandsAt(place: Element | null): readonly Command[] {
  for (let element = place; element; element = element.parentElement) {
    const offer = offers.get(element);
    if (offer) return offer();
  }
  return [];
}
