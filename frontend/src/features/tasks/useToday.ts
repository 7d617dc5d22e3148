import { useEffect, useState } from "react";
import { dayIn, type Day } from "@/shared/dates";

const LOOK_EVERY_MS = 30_000;

/** Today in a time zone; a page left open overnight moves on by itself. */
export function useToday(zone: string): Day {
  const [today, setToday] = useState(() => dayIn(zone, new Date()));
  useEffect(() => {
    const look = () => setToday(dayIn(zone, new Date()));
    look();
    const timer = setInterval(look, LOOK_EVERY_MS);
    return () => clearInterval(timer);
  }, [zone]);
  return today;
}
